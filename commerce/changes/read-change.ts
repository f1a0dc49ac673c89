import { createHash } from "node:crypto";
import { asc, desc, eq } from "drizzle-orm";
import { type CatalogLine, readVariantLines } from "@/commerce/cart/read-cart-lines";
import { readSellingRules, type SellingRules } from "@/commerce/cart/selling-rules";
import { isEditable, type LedgerFact, ledgerTotals, outstandingOf } from "@/commerce/orders/derive-payment-status";
import type { OrderRow } from "@/commerce/orders/move-order";
import { type LineProgress, readLedger, readLineProgress } from "@/commerce/orders/read-order-facts";
import type { AppliedTax } from "@/commerce/pricing/price-cart";
import { Refusal } from "@/commerce/refusal";
import { type ShippingOption, shippingOptionsFor } from "@/commerce/shipping/shipping-options-for";
import { taxRateFor } from "@/commerce/tax/tax-rate-for";
import type { Db, Tx } from "@/db/client";
import { type LineChange, type OrderTerms, orderChanges, orderLines } from "@/db/schema/orders";
import { uuidv7 } from "@/lib/ids";
import { type Money, moneyOf } from "@/lib/money";
import { type AgreedLine, type Delivery, type LineEdit, type PlannedChange, planChange } from "./plan-change";
import type { WantedChange } from "./schemas";

type LineRow = typeof orderLines.$inferSelect;
type Wanted = Pick<WantedChange, "add" | "delivery"> & { lines: readonly LineEdit[]; shipping?: Delivery };
/** A line to add with what the catalogue says of it, for the copy that the order keeps. */
export type NewLine = { id: string; variantId: string; quantity: number; catalog: CatalogLine };

export type ReadChange = {
  plan: PlannedChange;
  rows: LineRow[];
  added: NewLine[];
  /** The option that delivery was worked out by; null when it is as agreed. */
  option: ShippingOption | null;
  money: Consequence;
  /** Names everything that the plan depends on; another one means that something moved. */
  version: string;
};
/** What follows for the money, in the order's currency. */
export type Consequence = {
  /** What the shopper is asked to pay, earlier differences among it. */
  outstanding: Money;
  /** What goes back of what was taken. */
  refund: Money;
  /** What is held and will not be taken. */
  notTaken: Money;
};

/** Works out a change of an order as it stands in the caller's transaction. Reads only. */
export async function readChange(db: Db | Tx, order: OrderRow, wanted: Wanted, now: Date): Promise<ReadChange> {
  const facts = await readLedger(db, order.id);
  if (!isEditable(order, facts)) throw new Refusal("order_not_editable");
  const rows = await db
    .select()
    .from(orderLines)
    .where(eq(orderLines.orderId, order.id))
    .orderBy(asc(orderLines.position));
  const progress = await readLineProgress(db, order.id);
  const rules = await readSellingRules(db, order.marketKey);
  const added = await readAdded(db, order, wanted, rules);
  const delivery = deliveryRule({ order, wanted, rules, rows, added, now });
  const plan = planChange({
    currency: order.currency,
    isTaxIncluded: order.isTaxIncluded,
    terms: termsOf(order),
    lines: rows.map((row) => agreedLine(row, progress)),
    edits: wanted.lines,
    added: added.map(({ id, quantity, catalog }) => ({
      ...{ id, quantity, title: catalog.title.text, unitPrice: catalog.unitPrice },
      ...{ requiresShipping: catalog.requiresShipping, weightGrams: catalog.weightGrams },
      tax: catalog.isTaxable ? taxAt(order, rules, catalog.taxCode) : null,
    })),
    delivery: delivery.rule,
  });
  const money = consequenceOf(order, plan.after.total, facts);
  const last = await findLastChange(db, order.id);
  const version = versionOf({ order, plan, money, progress, added, last: last?.id ?? "" });
  return { plan, rows, added, option: delivery.chosen(), money, version };
}

export const termsOf = (order: OrderRow): OrderTerms => ({
  ...{ subtotal: order.subtotal, discount: order.discount, shipping: order.shipping, tax: order.tax },
  ...{ shippingTax: order.shippingTax, total: order.total, taxLines: order.taxLines },
  shippingAddress: order.shippingAddress,
});

function agreedLine(row: LineRow, progress: readonly LineProgress[]): AgreedLine {
  const now = progress.find(({ orderLineId }) => orderLineId === row.id);
  return { ...row, fixed: now ? Math.max(now.shipped + now.cancelled, now.refunded) : 0 };
}

/** What is added is sold as it is today, in the order's currency; refuses what is not on sale. */
async function readAdded(db: Db | Tx, order: OrderRow, { add }: Wanted, rules: SellingRules): Promise<NewLine[]> {
  const wanted = add.map((line) => ({ ...line, id: uuidv7() }));
  const catalog = await readVariantLines(db, wanted, rules.market);
  if (
    add.length > 0 &&
    (rules.market.currency !== order.currency || rules.market.isTaxIncluded !== order.isTaxIncluded)
  )
    throw new Refusal("order_not_editable", { currency: rules.market.currency });
  return wanted.map((line) => {
    const found = catalog.find(({ id }) => id === line.id);
    if (!found?.isForSale) throw new Refusal("not_found", { variantId: line.variantId });
    return { ...line, catalog: found };
  });
}

function taxAt({ shippingAddress }: OrderRow, { taxRates: rates }: SellingRules, taxCode: string): AppliedTax | null {
  const { country, region } = shippingAddress;
  const rate = taxRateFor({ rates, country, region, taxCode });
  return rate && { name: rate.name, rateBps: rate.rateBps };
}

type ToDeliver = {
  order: OrderRow;
  wanted: Wanted;
  rules: SellingRules;
  rows: readonly LineRow[];
  added: readonly NewLine[];
  now: Date;
};

/** Delivery stays as agreed unless it is to be worked out anew, or nothing had to be sent before. */
function deliveryRule({ order, wanted, rules, rows, added, now }: ToDeliver) {
  let option: ShippingOption | null = null;
  const wasSent = rows.some(({ requiresShipping, quantity }) => requiresShipping && quantity > 0);
  const isNew = !wasSent && added.some(({ catalog }) => catalog.requiresShipping);
  const fixed = wanted.shipping;
  if (fixed) return { rule: () => fixed, chosen: () => null };
  if (wanted.delivery === "keep" && !isNew) return { rule: null, chosen: () => null };
  const rule = ({ subtotal, weightGrams }: { subtotal: Money; weightGrams: number }): Delivery => {
    const { zones, store, market, taxRates } = rules;
    const { country, region } = order.shippingAddress;
    const parcel = { country, subtotal, weightGrams, requiresShipping: true };
    const options = shippingOptionsFor({ zones, store, market, now, parcel });
    const cheapest = [...options].sort((a, b) => a.price.amount - b.price.amount)[0];
    option = options.find(({ rateId }) => rateId === order.shippingRateId) ?? cheapest ?? null;
    if (!option || option.price.currency !== order.currency) throw new Refusal("delivery_unavailable");
    const standard = taxRateFor({ rates: taxRates, country, region, taxCode: "" });
    const tax = standard?.isShippingTaxed ? { name: standard.name, rateBps: standard.rateBps } : null;
    return { price: option.price, tax };
  };
  return { rule, chosen: () => option };
}

/** What is owed, what goes back, and what is not taken of what is held, once the order comes to `total`. */
export function consequenceOf(order: OrderRow, total: number, facts: readonly LedgerFact[]): Consequence {
  const { captured, adjusted, open } = ledgerTotals(facts);
  const kept = captured - adjusted;
  const inOrder = (amount: number) => moneyOf(Math.max(amount, 0), order.currency);
  return {
    outstanding: inOrder(outstandingOf({ status: order.status, total }, facts)),
    refund: inOrder(kept - total),
    notTaken: inOrder(open - Math.max(total - kept, 0)),
  };
}

export async function findLastChange(db: Db | Tx, orderId: string) {
  const [last] = await db
    .select()
    .from(orderChanges)
    .where(eq(orderChanges.orderId, orderId))
    .orderBy(desc(orderChanges.id))
    .limit(1);
  return last ?? null;
}

type Versioned = Pick<ReadChange, "plan" | "money" | "added"> & {
  order: OrderRow;
  progress: readonly LineProgress[];
  last: string;
};

/** The ids of added lines are made anew each time and are no part of it. */
function versionOf({ order, plan, money, progress, added, last }: Versioned): string {
  const isNew = new Map(added.map(({ id, variantId }) => [id, variantId]));
  const said = {
    ...{ id: order.id, last, before: plan.before, after: plan.after },
    lines: plan.lines.map(({ id, before, after }) => [isNew.get(id) ?? id, before, after]),
    progress: progress.map(({ shipped, cancelled, refunded }) => [shipped, cancelled, refunded]),
    money: [money.outstanding.amount, money.refund.amount, money.notTaken.amount],
  };
  return createHash("sha256").update(JSON.stringify(said)).digest("base64url").slice(0, 24);
}

/** The lines that a change touches, as it keeps them. */
export const lineChanges = ({ lines }: PlannedChange): LineChange[] =>
  lines
    .filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after))
    .map(({ id, title, before, after }) => ({ orderLineId: id, title, before, after }));
