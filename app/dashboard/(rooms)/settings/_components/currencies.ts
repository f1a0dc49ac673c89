import { minorDigits } from "@/lib/currencies";

/** Currencies by name, as a select takes them. */
export const currencyOptions = (locale: string) => {
  const names = new Intl.DisplayNames(locale, { type: "currency" });
  return Object.keys(minorDigits)
    .map((value) => ({ value, label: `${names.of(value) ?? value} (${value})` }))
    .toSorted((a, b) => a.label.localeCompare(b.label, locale));
};
