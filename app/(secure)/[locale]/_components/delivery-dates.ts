const day = { weekday: "short", month: "short", day: "numeric", timeZone: "UTC" } as const;

/** "Tue, Nov 24 – Thu, Nov 26" for two dates as text ("2026-11-24"); "" while they are not known. */
export function deliveryDates(earliest: string | null, latest: string | null, locale: string): string {
  if (!earliest || !latest) return "";
  const format = new Intl.DateTimeFormat(locale, day);
  return format.formatRange(new Date(`${earliest}T00:00:00Z`), new Date(`${latest}T00:00:00Z`));
}
