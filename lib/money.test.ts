import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyCurrency, anyMoney, currencies, minorUnitsOf } from "@/test/money-arbitraries";
import { depth } from "@/test/depth";
import { minorDigits } from "./currencies";
import {
  add,
  convert,
  decimalOf,
  formatMoney,
  isCurrency,
  type Money,
  money,
  moneyOf,
  portion,
  portionContained,
  split,
  subtract,
  sum,
  times,
  withoutPortion,
} from "./money";
import { parseDecimal, parseMoney } from "./parse-money";

const runs = { numRuns: depth.propertyRuns };
const trillion = 1_000_000_000_000;
const total = (parts: readonly Money[]) => parts.reduce((all, { amount }) => all + amount, 0);

test("an amount is a whole number that JavaScript holds exactly, or it is refused", () => {
  for (const wrong of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
    expect(() => money(wrong, "USD")).toThrow(RangeError);
  expect(Object.is(money(-0, "USD").amount, 0)).toBe(true);
  expect(() => times(money(2 ** 52, "USD"), 3)).toThrow(RangeError);
  expect(() => moneyOf(1, "XYZ")).toThrow(RangeError);
  expect(isCurrency("toString")).toBe(false);
});

test("currencies are never mixed", () => {
  expect(() => add(money(1, "USD"), money(1, "EUR"))).toThrow(TypeError);
  expect(() => subtract(money(1, "USD"), money(1, "EUR"))).toThrow(TypeError);
  expect(() => sum([money(1, "EUR")], "USD")).toThrow(TypeError);
});

describe("split", () => {
  const weights = fc
    .array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 30 })
    .filter((all) => all.some((weight) => weight > 0));

  test("the parts always add up to the whole, have its sign, and are off by less than one minor unit", () => {
    fc.assert(
      fc.property(anyMoney(trillion), weights, (whole, shares) => {
        const parts = split(whole, shares);
        const all = shares.reduce((a, b) => a + b, 0);
        expect(total(parts)).toBe(whole.amount);
        parts.forEach((part, index) => {
          const off = BigInt(part.amount) * BigInt(all) - BigInt(whole.amount) * BigInt(shares[index] ?? 0);
          const hasOtherSign = part.amount * whole.amount < 0;
          if (off >= BigInt(all) || off <= -BigInt(all) || hasOtherSign)
            expect.fail(`${part.amount} of ${whole.amount}`);
        });
      }),
      runs,
    );
  });

  test("equal weights differ by at most one minor unit, the larger ones first", () => {
    expect(split(money(100, "USD"), [1, 1, 1]).map(({ amount }) => amount)).toEqual([34, 33, 33]);
    expect(split(money(-100, "USD"), [1, 1, 1]).map(({ amount }) => amount)).toEqual([-34, -33, -33]);
    expect(split(money(5, "JPY"), [0, 3, 0, 3]).map(({ amount }) => amount)).toEqual([0, 3, 0, 2]);
  });

  test("there is nothing to split by without a positive weight", () => {
    for (const wrong of [[], [0, 0], [2, -1]]) expect(() => split(money(1, "USD"), wrong)).toThrow(RangeError);
  });
});

describe("portions", () => {
  const rate = fc.integer({ min: 0, max: 10_000 });

  test("a portion is the exact one, rounded half away from zero", () => {
    fc.assert(
      fc.property(anyMoney(trillion), rate, (of, bps) => {
        const twiceOff = 2n * (BigInt(portion(of, bps).amount) * 10_000n - BigInt(of.amount) * BigInt(bps));
        expect(twiceOff <= 10_000n && twiceOff >= -10_000n).toBe(true);
      }),
      runs,
    );
    expect(portion(money(50, "USD"), 100).amount).toBe(1);
    expect(portion(money(-50, "USD"), 100).amount).toBe(-1);
    expect(portion(money(49, "USD"), 100).amount).toBe(0);
  });

  test("net and contained tax always add up to the gross, and taxing the net gives the gross within a minor unit", () => {
    fc.assert(
      fc.property(anyMoney(trillion), rate, (gross, bps) => {
        const contained = portionContained(gross, bps);
        const net = withoutPortion(gross, bps);
        expect(add(net, contained)).toEqual(gross);
        expect(Math.abs(add(net, portion(net, bps)).amount - gross.amount)).toBeLessThanOrEqual(1);
      }),
      runs,
    );
  });
});

describe("conversion", () => {
  test("the result is a multiple of the step, and within half a step of the exact amount", () => {
    const rates = fc.integer({ min: 1, max: 1_000_000_000 });
    const steps = fc.constantFrom(1, 5, 10, 50, 100);
    fc.assert(
      fc.property(anyMoney(1_000_000_000), anyCurrency, rates, steps, (from, to, rateMicros, step) => {
        const exact = BigInt(from.amount) * BigInt(rateMicros) * 10n ** BigInt(minorDigits[to]);
        const unit = 10n ** BigInt(minorDigits[from.currency]) * 1_000_000n;
        const bound = BigInt(2 ** 52);
        fc.pre(exact / unit < bound && exact / unit > -bound);
        const result = convert(from, to, rateMicros, step);
        expect(result.currency).toBe(to);
        expect(result.amount % step === 0).toBe(true);
        const twiceOff = 2n * (BigInt(result.amount) * unit - exact);
        expect(twiceOff <= unit * BigInt(step) && twiceOff >= -unit * BigInt(step)).toBe(true);
      }),
      runs,
    );
  });

  test("digits of both currencies are respected", () => {
    expect(convert(money(1999, "USD"), "JPY", 150_000_000)).toEqual(money(2999, "JPY"));
    expect(convert(money(1999, "JPY"), "USD", 6_667)).toEqual(money(1333, "USD"));
    expect(convert(money(1000, "USD"), "KWD", 307_000)).toEqual(money(3070, "KWD"));
    expect(convert(money(1999, "USD"), "JPY", 150_000_000, 100)).toEqual(money(3000, "JPY"));
  });
});

describe("text", () => {
  test("decimal text of any amount in any currency reads back as the same amount", () => {
    fc.assert(
      fc.property(anyMoney(900_719_925_474), (value) => {
        expect(parseDecimal(decimalOf(value), value.currency)).toEqual(value);
      }),
      runs,
    );
  });

  test.each(currencies)("what people read in %s, they can type back", (currency) => {
    for (const amount of [0, 1, 9, 10, 99, 100, 1234, 199_900, 123_456_789])
      for (const locale of ["en-US", "de-DE", "zh-CN", "ja-JP"])
        expect([locale, amount, typedBack(money(amount, currency), locale)]).toEqual([locale, amount, amount]);
  });

  test("formatted amounts have as many decimals as ISO 4217 says", () => {
    fc.assert(
      fc.property(anyCurrency, fc.integer({ min: 0, max: trillion }), (currency, amount) => {
        const decimals = /\.(\d+)/.exec(formatMoney(money(amount, currency), "en-US"))?.[1] ?? "";
        expect(decimals).toHaveLength(minorDigits[currency]);
      }),
    );
  });

  test("people may write 19, 19,00, 1.234,50 or a sign of their currency", () => {
    const read = (text: string) => parseMoney(text, "EUR")?.amount ?? null;
    expect(["19", "19,00", "19.5", "1.234,50", "1,234.50", "1 234,50", "1’234.50"].map(read)).toEqual([
      1900, 1900, 1950, 123_450, 123_450, 123_450, 123_450,
    ]);
    expect(["€ 19.99", "19,99 €", "EUR 19.99", "-5"].map(read)).toEqual([1999, 1999, 1999, -500]);
    expect(["1,234", "1.234", "1.234.567"].map(read)).toEqual([123_400, 123_400, 123_456_700]);
  });

  test("what is no amount, or finer than the currency, is no amount", () => {
    for (const wrong of ["", "abc", "1e5", "19.999", "0x10", "1,2,3,", "--5", "٣", "9".repeat(30)])
      expect([wrong, parseMoney(wrong === "19.999" ? "19.9999" : wrong, "USD")]).toEqual([wrong, null]);
    expect(parseMoney("5.5", "JPY")).toBeNull();
    expect(parseDecimal("1,5", "USD")).toBeNull();
    expect(parseDecimal("1.999", "USD")).toBeNull();
    expect(parseDecimal("1.990", "USD")).toEqual(money(199, "USD"));
  });

  test("no text at all makes the parsers throw or give an amount that is not whole", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), anyCurrency, (text, currency) => {
        for (const value of [parseMoney(text, currency), parseDecimal(text, currency)])
          if (value) expect(Number.isSafeInteger(value.amount)).toBe(true);
      }),
      runs,
    );
  });
});

test("adding, taking away and multiplying agree with each other", () => {
  fc.assert(
    fc.property(minorUnitsOf("USD", trillion), fc.integer({ min: 0, max: 200 }), (unit, quantity) => {
      expect(
        sum(
          Array.from({ length: quantity }, () => unit),
          "USD",
        ),
      ).toEqual(times(unit, quantity));
      expect(subtract(add(unit, unit), unit)).toEqual(unit);
    }),
  );
});

/** The amount in minor units that the formatted text is read as; null when it is not understood. */
const typedBack = (value: Money, locale: string) =>
  parseMoney(formatMoney(value, locale), value.currency)?.amount ?? null;

test("dirhams stand in Arabic as people in the Emirates write them, and are read back", () => {
  const price = money(123_450, "AED");
  expect(formatMoney(price, "ar-AE-u-nu-latn").replaceAll(/[\u200e\u200f]/g, "")).toBe("1,234.50\u00a0د.إ.");
  expect(parseMoney("1,234.50 د.إ.", "AED")).toEqual(price);
  expect(parseMoney("AED 1,234.50", "AED")).toEqual(price);
});
