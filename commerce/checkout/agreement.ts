import { isDeepStrictEqual } from "node:util";
import type { CartDraft } from "@/commerce/cart/draft-cart";
import type { CatalogLine } from "@/commerce/cart/read-cart-lines";
import type { PricedLine } from "@/commerce/pricing/price-cart";
import { Refusal } from "@/commerce/refusal";
import type { orderLines, orders } from "@/db/schema/orders";

type OrderRow = typeof orders.$inferSelect;
type LineRow = typeof orderLines.$inferSelect;

/** The copies of a cart that an order keeps: everything the shopper agrees to. Refuses while something is missing. */
export function agreementOf(draft: CartDraft) {
  const { cart, market, store, priced, chosen } = draft;
  const { email, shippingAddress } = cart;
  if (!email || !shippingAddress) throw new Refusal("checkout_incomplete", { missing: email ? "address" : "contact" });
  return {
    cartId: cart.id,
    userId: cart.userId,
    marketKey: market.key,
    language: market.language,
    currency: priced.currency,
    rateMicros: market.rateMicros,
    email,
    phone: cart.phone ?? shippingAddress.phone ?? "",
    shippingAddress,
    billingAddress: cart.billingAddress ?? shippingAddress,
    shippingTitle: chosen?.title ?? "",
    shippingRateId: chosen?.rateId ?? null,
    pickupLocationId: chosen && "locationId" in chosen ? chosen.locationId : null,
    deliveryEarliest: chosen?.earliest ?? null,
    deliveryLatest: chosen?.latest ?? null,
    subtotal: priced.subtotal.amount,
    discount: priced.discount.amount,
    shipping: priced.shipping.amount,
    tax: priced.tax.amount,
    shippingTax: priced.shippingTax.amount,
    isTaxIncluded: priced.isTaxIncluded,
    total: priced.total.amount,
    taxLines: priced.taxLines.map(({ name, rateBps, amount }) => ({ name, rateBps, amount: amount.amount })),
    // What is promised about returns now; changing it later changes no order.
    returnDays: market.returnDays ?? store.returnDays,
  };
}
export type Agreement = ReturnType<typeof agreementOf>;

/** The order's lines, in the cart's order. */
export function agreedLinesOf({ lines, priced }: CartDraft) {
  const prices = new Map(priced.lines.map((line) => [line.id, line]));
  return lines.flatMap((line, position) => {
    const price = prices.get(line.id);
    return price ? [{ position, ...agreedLine(line, price) }] : [];
  });
}
export type AgreedLine = ReturnType<typeof agreedLinesOf>[number];

const agreedLine = (line: CatalogLine, price: PricedLine) => ({
  productId: line.productId,
  variantId: line.variantId,
  handle: line.handle,
  title: line.title.text,
  options: line.options.map(({ name, value }) => ({ name: name.text, value: value.text })),
  sku: line.sku,
  imageKey: line.image?.storageKey ?? null,
  unitPrice: price.unitPrice.amount,
  quantity: price.quantity,
  discount: price.discount.amount,
  total: price.total.amount,
  taxRateBps: price.taxRateBps,
  tax: price.tax.amount,
  requiresShipping: line.requiresShipping,
  isTracked: line.isTracked,
  weightGrams: line.weightGrams,
  returnBlock: line.returnBlock,
  returnDays: line.returnDays,
  soldAs: line.later?.soldAs ?? ("in_stock" as const),
  promisedOn: line.later?.on ?? null,
});

/**
 * Whether a pending order still says what the cart says, so that its payment page can be used again. Delivery dates move
 * on by themselves, and names are not part of what is paid; neither makes another agreement.
 */
export function isSameAgreement(
  order: OrderRow,
  lines: readonly LineRow[],
  agreement: Agreement,
  agreed: readonly AgreedLine[],
): boolean {
  return (
    isDeepStrictEqual(bindingTerms(order), bindingTerms(agreement)) &&
    isDeepStrictEqual(lines.map(bindingLine), agreed.map(bindingLine))
  );
}

const bindingTerms = (of: OrderRow | Agreement) => ({
  userId: of.userId,
  marketKey: of.marketKey,
  currency: of.currency,
  email: of.email,
  phone: of.phone,
  shippingAddress: of.shippingAddress,
  billingAddress: of.billingAddress,
  shippingRateId: of.shippingRateId,
  pickupLocationId: of.pickupLocationId,
  amounts: [of.subtotal, of.discount, of.shipping, of.tax, of.shippingTax, of.total],
  isTaxIncluded: of.isTaxIncluded,
});

const bindingLine = ({ variantId, quantity, unitPrice, total, tax }: LineRow | AgreedLine) => ({
  variantId,
  quantity,
  unitPrice,
  total,
  tax,
});
