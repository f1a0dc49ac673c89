import fc from "fast-check";
import { expect, test } from "vitest";
import { minorDigits } from "@/lib/currencies";
import { type Currency, money } from "@/lib/money";
import { depth } from "@/test/depth";
import { fromStripeAmount, isTellable, toStripeAmount } from "./stripe-amount";

test.each([
  ["USD", 1999, 1999],
  ["JPY", 1999, 1999],
  ["KRW", 50_000, 50_000],
  ["ISK", 1999, 199_900],
  ["UGX", 1999, 199_900],
  ["KWD", 5_120, 5_120],
  ["MGA", 1_900, 19],
  ["HUF", 199_900, 199_900],
  ["TWD", 80_000, 80_000],
] as [Currency, number, number][])(
  "%s %i is asked of Stripe as %i and read back the same",
  (currency, amount, asked) => {
    expect(toStripeAmount(money(amount, currency))).toBe(asked);
    expect(fromStripeAmount(asked, currency)).toEqual(money(amount, currency));
  },
);

test("amounts that Stripe cannot be asked for are refused instead of rounded", () => {
  expect(() => toStripeAmount(money(5_124, "KWD"))).toThrow(RangeError);
  expect(() => toStripeAmount(money(1_950, "MGA"))).toThrow(RangeError);
  expect(() => fromStripeAmount(199_950, "ISK")).toThrow(RangeError);
});

test("every amount that can be asked comes back exactly", () => {
  const currencies = fc.constantFrom<Currency>("USD", "EUR", "CNY", "JPY", "ISK", "UGX", "HUF");
  fc.assert(
    fc.property(fc.nat(1_000_000_000), currencies, (amount, currency) => {
      expect(fromStripeAmount(toStripeAmount(money(amount, currency)), currency)).toEqual(money(amount, currency));
    }),
    { numRuns: depth.propertyRuns },
  );
});

test("currencies that Stripe counts without or with three decimals are asked for that way", () => {
  const without = "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".split(" ");
  const known = without.filter((code): code is Currency => code in minorDigits);
  expect(known.length).toBeGreaterThan(10);
  for (const code of known) expect(toStripeAmount(money(7 * 10 ** minorDigits[code], code))).toBe(7);
  for (const code of ["BHD", "JOD", "KWD", "OMR", "TND"] as const)
    expect(toStripeAmount(money(7_000, code))).toBe(7_000);
  expect(() => toStripeAmount(money(Number.MAX_SAFE_INTEGER, "ISK"))).toThrow("minor units of ISK");
});

test.each([
  ["USD", 1, true],
  ["MGA", 7, true],
  ["KWD", 5, true],
  ["ISK", 199_900, true],
  ["ISK", 199_950, false],
] as const)("%s %i as Stripe tells it can be held: %s", (currency, amount, can) => {
  expect(isTellable(amount, currency)).toBe(can);
});
