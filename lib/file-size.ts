/** "0.2 MB" as the language writes it; never nothing. */
export const fileSize = (bytes: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 }).format(
    Math.max(0.1, bytes / 1_000_000),
  );
