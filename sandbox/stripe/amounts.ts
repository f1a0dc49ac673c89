/** Integer arithmetic for totals. Rates are exact decimals as text; results are whole minor units, half rounded up. */

const ZERO_DECIMAL = "bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf".split(" ");
const THREE_DECIMAL = "bhd jod kwd omr tnd".split(" ");

export function minorDigits(currency: string): 0 | 2 | 3 {
  if (ZERO_DECIMAL.includes(currency)) return 0;
  return THREE_DECIMAL.includes(currency) ? 3 : 2;
}

const SCALE = 12;

/** A decimal as text, scaled to an integer by 10^12. */
export function scaled(decimal: string): bigint {
  const [whole = "0", fraction = ""] = decimal.split(".");
  return BigInt(whole + fraction.padEnd(SCALE, "0").slice(0, SCALE));
}

const ONE = 10n ** BigInt(SCALE);

function divideHalfUp(numerator: bigint, denominator: bigint): number {
  return Number((2n * numerator + denominator) / (2n * denominator));
}

/** `quantity` times a unit amount that may have decimals. */
export function times(unitAmount: string, quantity: number): number {
  return divideHalfUp(scaled(unitAmount) * BigInt(quantity), ONE);
}

export function percentOf(amount: number, percent: string): number {
  return divideHalfUp(BigInt(amount) * scaled(percent), 100n * ONE);
}

/** The part of a tax-inclusive amount that is tax of `percent`, when all inclusive rates add up to `all`. */
export function includedIn(amount: number, percent: string, all: string[]): number {
  const sum = all.reduce((total, rate) => total + scaled(rate), 0n);
  return divideHalfUp(BigInt(amount) * scaled(percent), 100n * ONE + sum);
}

/** Splits `total` over `weights` so that the parts add up exactly; the largest remainders get the odd units. */
export function allocate(total: number, weights: number[]): number[] {
  const sum = weights.reduce((left, right) => left + right, 0);
  if (sum === 0) return weights.map(() => 0);
  const shares = weights.map((weight) => BigInt(total) * BigInt(weight));
  const parts = shares.map((share) => Number(share / BigInt(sum)));
  const byRemainder = shares
    .map((share, index) => ({ index, remainder: share % BigInt(sum) }))
    .sort((left, right) => Number(right.remainder - left.remainder) || left.index - right.index);
  const rest = total - parts.reduce((left, right) => left + right, 0);
  const lucky = new Set(byRemainder.slice(0, rest).map(({ index }) => index));
  return parts.map((part, index) => part + (lucky.has(index) ? 1 : 0));
}

const CURRENCIES = new Set(Intl.supportedValuesOf("currency").map((code) => code.toLowerCase()));

export function isCurrency(code: string): boolean {
  return CURRENCIES.has(code);
}

/** `1099, "usd", "de"` is `10,99 $`. Formats from text, so that no amount passes through a fraction. */
export function formatAmount(amount: number, currency: string, locale: string): string {
  const digits = minorDigits(currency);
  const text = String(Math.abs(amount)).padStart(digits + 1, "0");
  const value = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  const format = new Intl.NumberFormat(locale, {
    style: "currency",
    currency: currency.toUpperCase(),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(`${amount < 0 ? "-" : ""}${value}` as `${number}`);
}
