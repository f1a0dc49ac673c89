import { minorDigits } from "@/lib/currencies";
import { type Currency, type Money, money } from "@/lib/money";

// Stripe's own lists (docs.stripe.com/currencies), which differ from ISO 4217 for a few currencies.
const withoutDecimals: readonly string[] = "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".split(" ");
const withThreeDecimals: readonly string[] = "BHD JOD KWD OMR TND".split(" ");

/** Digits of an amount in Stripe's requests. ISK and UGX have none in life and two, always 00, in Stripe's API. */
function stripeDigits(currency: Currency): number {
  if (withoutDecimals.includes(currency)) return 0;
  return withThreeDecimals.includes(currency) ? 3 : 2;
}

/** Money as the integer Stripe's API takes; throws RangeError for an amount that Stripe cannot be asked for. */
export function toStripeAmount({ amount, currency }: Money): number {
  const shift = stripeDigits(currency) - minorDigits[currency];
  const asked = shift >= 0 ? amount * 10 ** shift : amount / 10 ** -shift;
  // Three-decimal amounts must end in 0: card networks carry two.
  const isWhole = Number.isSafeInteger(asked) && (!withThreeDecimals.includes(currency) || asked % 10 === 0);
  if (!isWhole) throw new RangeError(`Stripe takes no amount of ${amount} minor units of ${currency}`);
  return asked;
}

/** An amount as Stripe tells it, as Money; throws RangeError when it has parts our unit cannot hold. */
export function fromStripeAmount(amount: number, currency: Currency): Money {
  const shift = minorDigits[currency] - stripeDigits(currency);
  return money(shift >= 0 ? amount * 10 ** shift : amount / 10 ** -shift, currency);
}

/** Whether an amount told by Stripe has no parts that our unit cannot hold. */
export const isTellable = (amount: number, currency: Currency): boolean =>
  stripeDigits(currency) <= minorDigits[currency] ||
  amount % 10 ** (stripeDigits(currency) - minorDigits[currency]) === 0;
