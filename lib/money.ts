import { minorDigits } from "./currencies";

/** Money is a whole number of minor units and a currency: 1999 USD is $19.99, 1999 JPY is ¥1,999. */
declare const minor: unique symbol;
export type MinorUnits = number & { readonly [minor]: true };
export type Currency = keyof typeof minorDigits;
export type Money = { readonly amount: MinorUnits; readonly currency: Currency };

export const isCurrency = (code: string): code is Currency => Object.hasOwn(minorDigits, code);

/** `amount` in minor units; throws RangeError when it is not a whole number that JavaScript holds exactly. */
export function money(amount: number, currency: Currency): Money {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`${amount} is not a whole number of minor units`);
  return { amount: (amount === 0 ? 0 : amount) as MinorUnits, currency };
}

/** Money from a row, whose currency column is text; throws RangeError for a currency that ISO 4217 does not know. */
export function moneyOf(amount: number, currency: string): Money {
  if (!isCurrency(currency)) throw new RangeError(`${currency} is not an ISO 4217 currency`);
  return money(amount, currency);
}

export const zero = (currency: Currency): Money => money(0, currency);

export function add(first: Money, ...rest: Money[]): Money {
  return rest.reduce((sum, next) => money(sum.amount + sameCurrency(sum, next).amount, sum.currency), first);
}

export function subtract(from: Money, take: Money): Money {
  return money(from.amount - sameCurrency(from, take).amount, from.currency);
}

/** The sum of any number of amounts; `currency` says what nothing adds up to. */
export const sum = (amounts: readonly Money[], currency: Currency): Money => add(zero(currency), ...amounts);

export function times(unit: Money, quantity: number): Money {
  return money(unit.amount * quantity, unit.currency);
}

export const isSameMoney = (a: Money, b: Money): boolean => a.amount === b.amount && a.currency === b.currency;

function sameCurrency(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new TypeError(`Cannot combine ${b.currency} with ${a.currency}`);
  return b;
}

/** n / d rounded half away from zero, exactly: integers only, d > 0. */
function divideRoundHalfUp(numerator: bigint, denominator: bigint): number {
  const negative = numerator < 0n;
  const absolute = negative ? -numerator : numerator;
  const rounded = (absolute * 2n + denominator) / (denominator * 2n);
  return Number(negative ? -rounded : rounded);
}

/** An amount times a fraction of whole numbers, rounded half up. */
export const scale = (of: Money, numerator: number, denominator: number): Money =>
  money(divideRoundHalfUp(BigInt(of.amount) * BigInt(numerator), BigInt(denominator)), of.currency);

/** `rateBps` basis points of an amount (1900 = 19 %), rounded half up. */
export const portion = (of: Money, rateBps: number): Money => scale(of, rateBps, 10_000);

/** The part of a gross amount that is tax at `rateBps`: gross × rate / (100 % + rate), rounded half up. */
export const portionContained = (gross: Money, rateBps: number): Money =>
  money(divideRoundHalfUp(BigInt(gross.amount) * BigInt(rateBps), 10_000n + BigInt(rateBps)), gross.currency);

/** The gross amount taken back to net at `rateBps`. */
export const withoutPortion = (gross: Money, rateBps: number): Money =>
  subtract(gross, portionContained(gross, rateBps));

/**
 * An amount in another currency. `rateMicros` is millionths of the target's major unit for one major unit of the
 * source (7_180_000 = 7.18); the result is rounded half up to a multiple of `stepMinor` minor units.
 */
export function convert(from: Money, to: Currency, rateMicros: number, stepMinor = 1): Money {
  const numerator = BigInt(from.amount) * BigInt(rateMicros) * 10n ** BigInt(minorDigits[to]);
  const denominator = 10n ** BigInt(minorDigits[from.currency]) * 1_000_000n * BigInt(stepMinor);
  return money(divideRoundHalfUp(numerator, denominator) * stepMinor, to);
}

/** Shares a total by weight without losing a cent: the parts always add up to the whole (largest remainder). */
export function split(total: Money, weights: readonly number[]): Money[] {
  const whole = weights.reduce((total, weight) => total + BigInt(weight), 0n);
  if (whole <= 0n || weights.some((weight) => weight < 0)) throw new RangeError("nothing to split by");
  const sign = total.amount < 0 ? -1 : 1;
  const absolute = BigInt(Math.abs(total.amount));
  const parts = weights.map((weight, index) => {
    const exact = absolute * BigInt(weight);
    return { index, floor: Number(exact / whole), remainder: exact % whole };
  });
  let left = Math.abs(total.amount) - parts.reduce((given, part) => given + part.floor, 0);
  const byRemainder = (a: (typeof parts)[number], b: (typeof parts)[number]) =>
    Number(b.remainder - a.remainder > 0n) - Number(b.remainder - a.remainder < 0n) || a.index - b.index;
  for (const part of [...parts].sort(byRemainder)) {
    if (left === 0) break;
    part.floor += 1;
    left -= 1;
  }
  return parts.map((part) => money(part.floor * sign, total.currency));
}

/** The amount as a person of this locale writes it; digits by ISO 4217, from which Intl's own differ for 16 currencies. */
export function formatMoney(value: Money, locale: string): string {
  return moneyFormatter(locale, value.currency).format(decimalOf(value) as never);
}

/** The same, in the parts that `<Money>` sets in different sizes. */
export function formatMoneyToParts(value: Money, locale: string): Intl.NumberFormatPart[] {
  return moneyFormatter(locale, value.currency).formatToParts(decimalOf(value) as never);
}

const formatters = new Map<string, Intl.NumberFormat>();
function moneyFormatter(locale: string, currency: Currency): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  const digits = minorDigits[currency];
  const formatter =
    formatters.get(key) ??
    new Intl.NumberFormat(locale, {
      style: "currency",
      currency,
      currencyDisplay: "narrowSymbol",
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  formatters.set(key, formatter);
  return formatter;
}

/** The amount in major units as decimal text ("19.99"), exact: for CSV files, feeds and structured data. */
export function decimalOf({ amount, currency }: Money): string {
  const digits = minorDigits[currency];
  const text = String(Math.abs(amount)).padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  const sign = amount < 0 ? "-" : "";
  return digits === 0 ? `${sign}${whole}` : `${sign}${whole}.${text.slice(-digits)}`;
}
