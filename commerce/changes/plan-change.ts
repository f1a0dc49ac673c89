import { type AppliedTax, type PricedCart, priceCart } from "@/commerce/pricing/price-cart";
import { Refusal } from "@/commerce/refusal";
import type { LineState, OrderTerms } from "@/db/schema/orders";
import { type Money, moneyOf, portion, portionContained, scale } from "@/lib/money";

/** A line as it is agreed now; amounts in minor units of the order's currency. */
export type AgreedLine = LineState & {
  id: string;
  title: string;
  taxRateBps: number;
  requiresShipping: boolean;
  weightGrams: number;
  /** Pieces that were sent, or were given back before they were: they can no longer be taken off. */
  fixed: number;
};
/** What is to be added, at today's price and tax. */
export type AddedLine = {
  id: string;
  title: string;
  unitPrice: Money;
  quantity: number;
  tax: AppliedTax | null;
  requiresShipping: boolean;
  weightGrams: number;
};
/** How many pieces a line is to have; with a discount as well where an earlier state is brought back. */
export type LineEdit = { orderLineId: string; quantity: number; discount?: number };
export type Delivery = { price: Money; tax: AppliedTax | null };

export type ChangeToPlan = {
  currency: string;
  isTaxIncluded: boolean;
  terms: OrderTerms;
  lines: readonly AgreedLine[];
  edits: readonly LineEdit[];
  added: readonly AddedLine[];
  /** What delivery costs after the change; null: as agreed, unless nothing is sent any more. */
  delivery: ((changed: { subtotal: Money; weightGrams: number }) => Delivery) | null;
};
export type PlannedLine = { id: string; title: string; isNew: boolean; before: LineState; after: LineState };
export type PlannedChange = {
  /** Every line of the order, those of no pieces among them, then the added ones. */
  lines: PlannedLine[];
  priced: PricedCart;
  before: OrderTerms;
  after: OrderTerms;
  /** What the order costs more; negative when it costs less. Minor units. */
  difference: number;
};

/**
 * What an order comes to after a change: agreed prices and rates for what was agreed, today's for what is added, and one
 * function for the sums. Refuses a line that is not the order's, pieces that are sent already, a change of nothing, and
 * an order without pieces (`order_change_empty`: that is a cancellation).
 */
export function planChange(change: ChangeToPlan): PlannedChange {
  const { currency, isTaxIncluded, terms, lines, edits, added } = change;
  const unknown = edits.find(({ orderLineId }) => lines.every(({ id }) => id !== orderLineId));
  if (unknown) throw new Refusal("not_found", { orderLineId: unknown.orderLineId });
  const wanted = lines.map((line) => wantedOf(line, edits, currency));
  const kept = [...wanted, ...added];
  if (kept.every(({ quantity }) => quantity === 0)) throw new Refusal("order_change_empty");
  const priced = priceCart({
    currency: moneyOf(0, currency).currency,
    isTaxIncluded,
    lines: [
      ...wanted.map(({ id, quantity, discount, unitPrice, taxRateBps }) => ({
        ...{ id, quantity, discount: moneyOf(discount, currency), unitPrice: moneyOf(unitPrice, currency) },
        tax: agreedTax(terms, taxRateBps),
      })),
      ...added,
    ],
    shipping: deliveryOf(change, kept),
  });
  const planned = priced.lines.map((line): PlannedLine => {
    const before = lines.find(({ id }) => id === line.id);
    const title = before?.title ?? added.find(({ id }) => id === line.id)?.title ?? "";
    const after = stateOf(line);
    return { id: line.id, title, isNew: !before, before: before ? pick(before) : nothing(after.unitPrice), after };
  });
  const after = termsOf(priced, terms);
  const difference = after.total - terms.total;
  const isSame = planned.every((line) => isSameState(line.before, line.after)) && after.shipping === terms.shipping;
  if (isSame) throw new Refusal("order_change_nothing");
  return { lines: planned, priced, before: terms, after, difference };
}

function wantedOf(line: AgreedLine, edits: readonly LineEdit[], currency: string): AgreedLine {
  const edit = edits.find(({ orderLineId }) => orderLineId === line.id);
  if (!edit) return line;
  const { quantity } = edit;
  if (quantity < line.fixed) throw new Refusal("line_already_sent", { left: line.fixed, title: line.title });
  // A discount is that of its pieces: what is taken off takes its part along, what is added brings none.
  const share =
    quantity < line.quantity ? scale(moneyOf(line.discount, currency), quantity, line.quantity).amount : line.discount;
  return { ...line, quantity, discount: Math.min(edit.discount ?? share, line.unitPrice * quantity) };
}

/** The tax of the day of the order, under the name it has there. */
function agreedTax({ taxLines }: OrderTerms, rateBps: number): AppliedTax | null {
  if (rateBps === 0) return null;
  return { name: taxLines.find((line) => line.rateBps === rateBps)?.name ?? "", rateBps };
}

type Kept = { quantity: number; requiresShipping: boolean; weightGrams: number } & (
  | { unitPrice: Money }
  | { unitPrice: number; discount: number }
);

function deliveryOf(
  { currency, isTaxIncluded, terms, delivery }: ChangeToPlan,
  kept: readonly Kept[],
): Delivery | null {
  const sent = kept.filter(({ requiresShipping, quantity }) => requiresShipping && quantity > 0);
  if (sent.length === 0) return null;
  if (!delivery)
    return { price: moneyOf(terms.shipping, currency), tax: agreedShippingTax(terms, currency, isTaxIncluded) };
  const subtotal = kept.reduce((sum, line) => sum + worthOf(line), 0);
  const weightGrams = sent.reduce((grams, line) => grams + line.weightGrams * line.quantity, 0);
  return delivery({ subtotal: moneyOf(subtotal, currency), weightGrams });
}

const worthOf = (line: Kept): number =>
  typeof line.unitPrice === "number" ? line.unitPrice * line.quantity : line.unitPrice.amount * line.quantity;

/** The rate that makes the agreed tax out of the agreed price: the order keeps the amount, not the rate. */
export function agreedShippingTax(terms: OrderTerms, currency: string, isTaxIncluded: boolean): AppliedTax | null {
  if (terms.shippingTax === 0) return null;
  const price = moneyOf(terms.shipping, currency);
  const makes = (rateBps: number) =>
    (isTaxIncluded ? portionContained(price, rateBps) : portion(price, rateBps)).amount;
  const found = terms.taxLines.find(({ rateBps }) => makes(rateBps) === terms.shippingTax) ?? terms.taxLines[0];
  return found ? { name: found.name, rateBps: found.rateBps } : null;
}

const stateOf = ({ quantity, unitPrice, discount, total, tax }: PricedCart["lines"][number]): LineState => ({
  ...{ quantity, unitPrice: unitPrice.amount, discount: discount.amount },
  ...{ total: total.amount, tax: tax.amount },
});
const pick = ({ quantity, unitPrice, discount, total, tax }: LineState): LineState => ({
  ...{ quantity, unitPrice, discount, total, tax },
});
const nothing = (unitPrice: number): LineState => ({ quantity: 0, unitPrice, discount: 0, total: 0, tax: 0 });

const isSameState = (one: LineState, other: LineState) =>
  one.quantity === other.quantity && one.discount === other.discount && one.unitPrice === other.unitPrice;

const termsOf = (priced: PricedCart, { shippingAddress }: OrderTerms): OrderTerms => ({
  subtotal: priced.subtotal.amount,
  discount: priced.discount.amount,
  shipping: priced.shipping.amount,
  tax: priced.tax.amount,
  shippingTax: priced.shippingTax.amount,
  total: priced.total.amount,
  taxLines: priced.taxLines.map(({ name, rateBps, amount }) => ({ name, rateBps, amount: amount.amount })),
  shippingAddress,
});
