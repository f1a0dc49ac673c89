import type { ForeignCheckout, ForeignLine } from "@/commerce/payments/foreign-checkout";
import type { Market } from "@/commerce/store/queries";
import type { PlacedOrder } from "./insert-order";
import type { MatchedVariant } from "./match-variants";

/** Why a checkout at Stripe cannot become an order by itself. */
export const unplaceableReasons = ["currency", "lines", "stock", "address", "email", "amounts"] as const;
export type UnplaceableReason = (typeof unplaceableReasons)[number];

export class Unplaceable extends Error {
  override name = "Unplaceable";
  constructor(readonly why: UnplaceableReason) {
    super(why);
  }
}

/** The open market such a checkout was made in: its currency and country, else its currency and language, else its currency. */
export function marketOf({ currency, shippingAddress, locale }: ForeignCheckout, markets: readonly Market[]): Market {
  const own = markets.filter((market) => market.currency === currency);
  const found =
    own.find(({ country }) => country === shippingAddress?.country) ??
    own.find(({ language }) => locale.startsWith(language)) ??
    own[0];
  if (!found) throw new Unplaceable("currency");
  return found;
}

type Placed = { checkout: ForeignCheckout; market: Market; matched: readonly MatchedVariant[]; returnDays: number };

/** The copies that an order keeps of a checkout made at Stripe: amounts as they were charged, goods as we call them. */
export function stripeAgreementOf({ checkout, market, matched, returnDays }: Placed) {
  const { email, phone, shippingAddress, billingAddress } = checkout;
  if (!email) throw new Unplaceable("email");
  const address = shippingAddress ?? billingAddress;
  if (!address) throw new Unplaceable("address");
  const lines = checkout.lines.map((line, position) => agreedLine(line, position, matched[position]));
  const agreement = {
    cartId: null,
    source: "stripe" as const,
    userId: null,
    marketKey: market.key,
    language: market.language,
    currency: market.currency,
    rateMicros: market.rateMicros,
    email: email.toLowerCase(),
    phone,
    shippingAddress: address,
    billingAddress: billingAddress ?? address,
    shippingTitle: checkout.shippingTitle,
    shippingRateId: null,
    deliveryEarliest: null,
    deliveryLatest: null,
    ...amountsOf(checkout, market),
    taxLines: taxLinesOf(checkout),
    returnDays,
  } satisfies PlacedOrder;
  if (!addsUp(agreement, lines)) throw new Unplaceable("amounts");
  return { agreement, lines };
}

type AgreedLine = ReturnType<typeof agreedLine>;

/** Stripe adds tax to the total or takes it out of the prices; which of both is told by the sum alone. */
function amountsOf({ subtotal, discount, shipping, tax, shippingTax, total }: ForeignCheckout, market: Market) {
  const net = subtotal - discount + shipping;
  const isTaxIncluded = tax === 0 ? market.isTaxIncluded : total === net;
  return { subtotal, discount, shipping, tax, shippingTax, isTaxIncluded, total };
}

function addsUp(of: ReturnType<typeof amountsOf>, lines: readonly AgreedLine[]): boolean {
  const sum = (pick: (line: AgreedLine) => number) => lines.reduce((total, line) => total + pick(line), 0);
  const total = of.subtotal - of.discount + of.shipping + (of.isTaxIncluded ? 0 : of.tax);
  return (
    total === of.total &&
    sum(({ unitPrice, quantity }) => unitPrice * quantity) === of.subtotal &&
    sum(({ discount }) => discount) === of.discount &&
    sum(({ tax }) => tax) + of.shippingTax === of.tax
  );
}

function agreedLine(line: ForeignLine, position: number, variant: MatchedVariant | undefined) {
  if (!variant) throw new Unplaceable("lines");
  const { quantity, subtotal, discount, tax, taxes } = line;
  // A price that does not divide by its pieces is no price of ours.
  if (quantity < 1 || subtotal % quantity !== 0) throw new Unplaceable("amounts");
  return {
    ...variant,
    position,
    quantity,
    unitPrice: subtotal / quantity,
    discount,
    total: subtotal - discount,
    tax,
    taxRateBps: taxes.reduce((sum, { rateBps }) => sum + rateBps, 0),
    soldAs: "in_stock" as const,
    promisedOn: null,
  };
}

function taxLinesOf({ lines, shippingTax, tax }: ForeignCheckout) {
  const sums = new Map<string, { name: string; rateBps: number; amount: number }>();
  for (const { name, rateBps, amount } of lines.flatMap(({ taxes }) => taxes)) {
    const known = sums.get(`${name} ${rateBps}`) ?? { name, rateBps, amount: 0 };
    sums.set(`${name} ${rateBps}`, { ...known, amount: known.amount + amount });
  }
  const [first, ...others] = [...sums.values()];
  if (!first) return tax > 0 ? [{ name: "Tax", rateBps: 0, amount: tax }] : [];
  return [{ ...first, amount: first.amount + shippingTax }, ...others];
}
