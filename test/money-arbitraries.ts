import fc from "fast-check";
import { minorDigits } from "@/lib/currencies";
import { type Currency, type Money, money } from "@/lib/money";

export { type Currency, money };

export const currencies = Object.keys(minorDigits) as Currency[];
export const anyCurrency = fc.constantFrom(...currencies);

/** Amounts from none to `max` minor units; small ones, where rounding shows, are as likely as large ones. */
export const minorUnitsOf = (currency: Currency, max: number): fc.Arbitrary<Money> =>
  fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max })).map((amount) => money(amount, currency));

export const anyMoney = (max: number): fc.Arbitrary<Money> =>
  fc.tuple(anyCurrency, fc.integer({ min: -max, max })).map(([currency, amount]) => money(amount, currency));
