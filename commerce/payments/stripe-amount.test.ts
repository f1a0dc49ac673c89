import fc from "fast-check";
import { expect, test } from "vitest";
import { type Currency, money } from "@/lib/money";
import { depth } from "@/test/depth";
import { fromStripeAmount, toStripeAmount } from "./stripe-amount";

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
