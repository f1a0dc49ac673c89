import { type MeasureUnit, signOf } from "@/lib/measure";
import { formatMoney, type Money } from "@/lib/money";

/** Units that every language writes in its own way; the signs of the others are the same everywhere. */
const intlUnits: Partial<Record<MeasureUnit, string>> = {
  ml: "milliliter",
  l: "liter",
  g: "gram",
  kg: "kilogram",
  mm: "millimeter",
  cm: "centimeter",
  m: "meter",
  floz: "fluid-ounce",
  gal: "gallon",
  oz: "ounce",
  lb: "pound",
  in: "inch",
  ft: "foot",
  yd: "yard",
};

/** "100 ml" as the language writes it; `pieces` says "1 piece". */
export function referenceText(
  amount: number,
  unit: MeasureUnit,
  locale: string,
  pieces: (count: number) => string,
): string {
  if (unit === "piece") return pieces(amount);
  const digits = { maximumFractionDigits: 3 };
  const known = intlUnits[unit];
  if (known) return new Intl.NumberFormat(locale, { style: "unit", unit: known, ...digits }).format(amount);
  return `${new Intl.NumberFormat(locale, digits).format(amount)}\u00a0${signOf(unit)}`;
}

/** "€3.20 / 100 ml". */
export const measuredPriceText = (price: Money, reference: string, locale: string): string =>
  `${formatMoney(price, locale)}\u00a0/ ${reference}`;
