import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  isMeasurable,
  isOneKind,
  largestMeasure,
  type Measure,
  type MeasureUnit,
  measuredPriceOf,
  measureUnits,
  ratioOf,
} from "./measure";
import { type Currency, money } from "./money";

const measure = (content: number, unit: MeasureUnit, reference: number, referenceUnit: MeasureUnit): Measure => ({
  content,
  unit,
  reference,
  referenceUnit,
});

describe("what the reference amount costs", () => {
  test.each<[number, Currency, Measure, number]>([
    [800, "EUR", measure(250, "ml", 100, "ml"), 320],
    [800, "EUR", measure(250, "ml", 1, "l"), 3200],
    [1299, "EUR", measure(0.75, "l", 1, "l"), 1732],
    [1299, "EUR", measure(75, "cl", 100, "ml"), 173],
    [90_000, "EUR", measure(2, "m3", 1, "l"), 45],
    [450, "EUR", measure(500, "g", 1, "kg"), 900],
    [450, "EUR", measure(1.5, "kg", 100, "g"), 30],
    [1990, "EUR", measure(250, "mg", 1, "g"), 7960],
    [2490, "EUR", measure(150, "cm", 1, "m"), 1660],
    [100, "EUR", measure(3, "mm", 1, "cm"), 333],
    [42_000, "EUR", measure(2.8, "m2", 1, "m2"), 15_000],
    [11_200, "EUR", measure(4, "piece", 1, "piece"), 2800],
    [100, "EUR", measure(3, "piece", 10, "piece"), 333],
    [600, "USD", measure(12, "floz", 1, "floz"), 50],
    [600, "USD", measure(1, "gal", 1, "qt"), 150],
    [600, "USD", measure(2, "pt", 1, "floz"), 19],
    [800, "USD", measure(1, "lb", 1, "oz"), 50],
    [1200, "USD", measure(2, "yd", 1, "ft"), 200],
    [1200, "USD", measure(1, "ft", 1, "in"), 100],
    [5000, "USD", measure(25, "ft2", 1, "ft2"), 200],
    [1200, "JPY", measure(350, "ml", 100, "ml"), 343],
    [1, "JPY", measure(2, "l", 1, "l"), 1],
    [1, "JPY", measure(3, "l", 1, "l"), 0],
    [1250, "KWD", measure(3, "kg", 1, "kg"), 417],
  ])("%i %s of %o is %i", (amount, currency, of, expected) => {
    expect(measuredPriceOf(money(amount, currency), of)?.price).toEqual(money(expected, currency));
  });

  test("is rounded half up, never down", () => {
    const half = measure(2, "l", 1, "l");
    expect([1, 3, 5, 7].map((amount) => measuredPriceOf(money(amount, "EUR"), half)?.price.amount)).toEqual([
      1, 2, 3, 4,
    ]);
  });

  test("is nothing where nothing is measured", () => {
    expect(measuredPriceOf(money(800, "EUR"), null)).toBeNull();
  });
});

test("a ratio is in lowest terms, whatever the units", () => {
  expect(ratioOf(measure(250, "ml", 100, "ml"))).toEqual([2, 5]);
  expect(ratioOf(measure(0.75, "l", 1, "l"))).toEqual([4, 3]);
  expect(ratioOf(measure(1, "m3", 1, "ml"))).toEqual([1, 1_000_000]);
});

test("units of one kind compare with each other, those of different kinds or systems never", () => {
  const pairs = measureUnits.flatMap((unit) => measureUnits.map((referenceUnit) => ({ unit, referenceUnit })));
  const kinds = "ml cl l m3|mg g kg|mm cm m|m2|piece|floz pt qt gal|oz lb|in ft yd|ft2"
    .split("|")
    .map((kind) => kind.split(" "));
  expect(kinds.flat().sort()).toEqual([...measureUnits].sort());
  for (const { unit, referenceUnit } of pairs)
    expect(isOneKind({ unit, referenceUnit })).toBe(
      kinds.some((kind) => kind.includes(unit) && kind.includes(referenceUnit)),
    );
});

test("an amount is more than nothing, at most a million and a whole number of thousandths", () => {
  expect([0.001, 0.75, 0.1, 250, largestMeasure].every(isMeasurable)).toBe(true);
  expect([0, -1, 0.0005, 1.2345, largestMeasure + 1, Number.NaN, Number.POSITIVE_INFINITY].some(isMeasurable)).toBe(
    false,
  );
});

const amounts = fc.integer({ min: 1, max: 1_000_000_000 }).map((thousandths) => thousandths / 1000);

test("any measure has a ratio of exact whole numbers, and the same amount costs the same", () => {
  fc.assert(
    fc.property(
      amounts,
      amounts,
      fc.constantFrom(...measureUnits),
      fc.constantFrom(...measureUnits),
      (a, b, unit, other) => {
        fc.pre(isOneKind({ unit, referenceUnit: other }));
        expect(ratioOf(measure(a, unit, b, other)).every(Number.isSafeInteger)).toBe(true);
        expect(measuredPriceOf(money(1999, "EUR"), measure(a, unit, a, unit))?.price.amount).toBe(1999);
      },
    ),
    { numRuns: 3000 },
  );
});
