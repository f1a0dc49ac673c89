import { type Money, scale } from "./money";

/**
 * The units that content is measured in, by kind, each with how many of the kind's smallest unit it holds. Metric and
 * customary units are kinds of their own, so that every ratio is one of whole numbers.
 */
const kinds = {
  volume: { ml: 1, cl: 10, l: 1000, m3: 1_000_000 },
  weight: { mg: 1, g: 1000, kg: 1_000_000 },
  length: { mm: 1, cm: 10, m: 1000 },
  area: { m2: 1 },
  count: { piece: 1 },
  customaryVolume: { floz: 1, pt: 16, qt: 32, gal: 128 },
  customaryWeight: { oz: 1, lb: 16 },
  customaryLength: { in: 1, ft: 12, yd: 36 },
  customaryArea: { ft2: 1 },
} as const;

type Kinds = typeof kinds;
export type MeasureUnit = { [Kind in keyof Kinds]: keyof Kinds[Kind] }[keyof Kinds];

const sizes = new Map(
  Object.entries(kinds).flatMap(([kind, units]) =>
    Object.entries(units).map(([unit, size]) => [unit as MeasureUnit, { kind, size: size as number }] as const),
  ),
);
export const measureUnits = [...sizes.keys()];

const signs: Partial<Record<MeasureUnit, string>> = { m2: "m²", m3: "m³", ft2: "ft²", floz: "fl oz" };
/** How the unit is written where no language has a way of its own. */
export const signOf = (unit: MeasureUnit): string => signs[unit] ?? unit;

/** What one piece holds, and the amount that its price is compared by: 250 ml, shown for 100 ml. */
export type Measure = { content: number; unit: MeasureUnit; reference: number; referenceUnit: MeasureUnit };

/** The largest amount of a unit; every amount is a whole number of thousandths. */
export const largestMeasure = 1_000_000;
const perUnit = 1000;

/** Whether this is more than nothing, and exact. */
export const isMeasurable = (amount: number): boolean =>
  amount > 0 && amount <= largestMeasure && Math.round(amount * perUnit) / perUnit === amount;

/** Only amounts of one kind can be compared. */
export const isOneKind = ({ unit, referenceUnit }: Pick<Measure, "unit" | "referenceUnit">): boolean =>
  sizes.get(unit)?.kind === sizes.get(referenceUnit)?.kind;

/** What a piece's price is multiplied with and divided by. */
export type MeasureRatio = readonly [numerator: number, denominator: number];

/** The reference over the content, in lowest terms: 100 ml of 250 ml are 2 / 5. */
export function ratioOf({ content, unit, reference, referenceUnit }: Measure): MeasureRatio {
  const numerator = smallest(reference, referenceUnit);
  const denominator = smallest(content, unit);
  const divisor = commonDivisor(numerator, denominator);
  return [numerator / divisor, denominator / divisor];
}

const smallest = (amount: number, unit: MeasureUnit): number =>
  Math.round(amount * perUnit) * (sizes.get(unit)?.size ?? 1);

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

export type MeasuredPrice = { price: Money; reference: number; unit: MeasureUnit };

/** What the reference amount costs when a piece costs `price`, rounded half up; null for what has no measure. */
export function measuredPriceOf(price: Money, measure: Measure | null): MeasuredPrice | null {
  if (measure === null) return null;
  const { reference, referenceUnit: unit } = measure;
  return { price: scale(price, ...ratioOf(measure)), reference, unit };
}
