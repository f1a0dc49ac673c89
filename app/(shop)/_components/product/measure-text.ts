/** Units that every language writes in its own way; any other stands as the merchant wrote it. */
const intlUnits: Readonly<Record<string, string>> = {
  mm: "millimeter",
  cm: "centimeter",
  m: "meter",
  ml: "milliliter",
  l: "liter",
  g: "gram",
  kg: "kilogram",
};

/** "41 cm" as the language writes it. */
export function measureText(value: number, unit: string, locale: string): string {
  const known = intlUnits[unit];
  const digits = { maximumFractionDigits: 3 };
  if (known) return new Intl.NumberFormat(locale, { style: "unit", unit: known, ...digits }).format(value);
  const shown = new Intl.NumberFormat(locale, digits).format(value);
  return unit ? `${shown}\u00a0${unit}` : shown;
}
