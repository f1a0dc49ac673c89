import { and, asc, eq } from "drizzle-orm";
import { limitOf } from "@/commerce/actor";
import { tags } from "@/commerce/cache-tags";
import type { CommandScope } from "@/commerce/command";
import { releaseLineStock } from "@/commerce/inventory/release-stock";
import { restock } from "@/commerce/inventory/restock";
import type { OrderRow } from "@/commerce/orders/move-order";
import { type LineProgress, readLineProgress } from "@/commerce/orders/read-order-facts";
import { settleOrder } from "@/commerce/orders/settle-order";
import { Refusal } from "@/commerce/refusal";
import { getStore } from "@/commerce/store/queries";
import type { Tx } from "@/db/client";
import { orderLines } from "@/db/schema/orders";
import { convert, isCurrency, type Money, moneyOf, split, sum } from "@/lib/money";
import { insertRefund, type LineToRefund } from "./insert-refund";
import { readOpenAuthorizations } from "./payment-requests";
import { readRefundable } from "./read-refundable";
import { refundShares, shareOfPieces } from "./refund-shares";

export type RequestedRefund = { refundId: string; amount: Money };
type Wanted = { orderLineId: string; quantity: number; restock?: number }[];
export type RefundWish = {
  lines?: Wanted;
  shipping?: boolean;
  /** A free amount instead of lines and shipping, in minor units of the order's currency. */
  amount?: number;
  reason?: string;
  /** Kept from what the lines come to, in minor units. */
  fee?: number;
  /** The pieces were sent and came back with a return: none of those that still wait to be sent is meant. */
  isReturned?: boolean;
  /** The law or the store's own rule gives it back, not somebody's judgement: no limit of a role applies. */
  isOwed?: boolean;
};

type RefundPlan = {
  amount: Money;
  shipping: Money;
  lines: LineToRefund[];
  /** With this refund, what was given back of the whole order; minor units. */
  sumOfRefunds: number;
};

/** Works out a wish against what can still be given back; refuses more than is left, pieces that are not there, and nothing. */
export async function planRefund(tx: Tx, order: OrderRow, wish: RefundWish): Promise<RefundPlan> {
  const { lines = [], shipping = false, amount, fee = 0, isReturned = false } = wish;
  const { sources, remaining, shippingGiven, given } = await readRefundable(tx, order);
  if (sources.length === 0 && (await readOpenAuthorizations(tx, order.id)).length > 0)
    throw new Refusal("payment_not_captured");
  if (remaining.amount === 0) throw new Refusal("nothing_to_refund");
  const shares = refundShares({ ...order, lines: await readChargedLines(tx, order.id) });
  const progress = await readLineProgress(tx, order.id);
  const charged = lines.map((line) =>
    partOf(progress, { ...line, isReturned }, (id, before, quantity) => shareOfPieces(shares, id, before, quantity)),
  );
  const forShipping = moneyOf(shipping ? Math.max(shares.shipping.amount - shippingGiven, 0) : 0, order.currency);
  const parts = withoutFee(charged, fee, order.currency);
  const total = moneyOf(
    amount ?? sum([...parts.map((part) => part.amount), forShipping], remaining.currency).amount,
    order.currency,
  );
  if (total.amount === 0) throw new Refusal("nothing_to_refund");
  if (total.amount > remaining.amount)
    throw new Refusal("refund_too_large", { remaining: remaining.amount, currency: remaining.currency });
  return { amount: total, shipping: forShipping, lines: parts, sumOfRefunds: given + total.amount };
}

/**
 * Promises money back under the order's lock: never more than was captured less what was given back or is on its way.
 * Pieces that were not sent are never sent then, and can be sold again.
 */
export async function promiseRefund(scope: CommandScope, order: OrderRow, wish: RefundWish): Promise<RequestedRefund> {
  const { tx, actor } = scope;
  const { sumOfRefunds, ...plan } = await planRefund(tx, order, wish);
  if (!wish.isOwed) await assertWithinLimit(scope, order, sumOfRefunds);
  const refundId = await insertRefund(tx, actor, { order, reason: wish.reason ?? "", ...plan });
  await putBack(scope, plan.lines);
  const settled = await settleOrder(tx, actor, order.id);
  scope.expire(...settled.productIds.map(tags.product));
  scope.audit({ subject: "order", subjectId: order.id, changes: { refundId, amount: plan.amount.amount } });
  return { refundId, amount: plan.amount };
}

/** A fee is taken off the lines by what they come to, so that they still add up to what goes back for them. */
function withoutFee(parts: readonly LineToRefund[], fee: number, currency: string): LineToRefund[] {
  const goods = parts.reduce((total, { amount }) => total + amount.amount, 0);
  if (fee === 0 || goods === 0) return [...parts];
  if (fee >= goods) throw new Refusal("nothing_to_refund");
  const shares = split(
    moneyOf(goods - fee, currency),
    parts.map(({ amount }) => amount.amount),
  );
  return parts.map((part, at) => ({ ...part, amount: shares[at] ?? part.amount }));
}

const readChargedLines = (tx: Tx, orderId: string) =>
  tx
    .select({ id: orderLines.id, quantity: orderLines.quantity, total: orderLines.total, tax: orderLines.tax })
    .from(orderLines)
    .where(and(eq(orderLines.orderId, orderId)))
    .orderBy(asc(orderLines.position));

type ShareOf = (orderLineId: string, given: number, quantity: number) => Money;
type WantedLine = Wanted[number] & { isReturned: boolean };

function partOf(progress: readonly LineProgress[], wanted: WantedLine, shareOf: ShareOf): LineToRefund {
  const { orderLineId, quantity, restock: back = 0, isReturned } = wanted;
  const line = progress.find((candidate) => candidate.orderLineId === orderLineId);
  if (!line) throw new Refusal("not_found", { orderLineId });
  const left = line.quantity - line.refunded;
  if (quantity > left) throw new Refusal("refund_too_large", { orderLineId, left });
  const cancelled = isReturned ? 0 : Math.min(quantity, unsent(line));
  if (back > Math.min(quantity - cancelled, line.shipped - line.returned - line.coming))
    throw new Refusal("too_many_to_restock", { orderLineId, count: quantity - cancelled });
  return { orderLineId, quantity, cancelled, restocked: back, amount: shareOf(orderLineId, line.refunded, quantity) };
}

/** Pieces that still wait to be sent; giving them back means not sending them. */
const unsent = ({ quantity, shipped, cancelled }: LineProgress) => Math.max(quantity - shipped - cancelled, 0);

/** The limit is for the whole order, so that it cannot be passed in small steps. */
async function assertWithinLimit({ tx, actor }: CommandScope, order: OrderRow, sumOfRefunds: number) {
  if (limitOf(actor, "refunds:write") !== "up_to_limit" || !isCurrency(order.currency)) return;
  const { refundLimit } = await getStore(tx);
  const limit =
    refundLimit.currency === order.currency ? refundLimit : convert(refundLimit, order.currency, order.rateMicros, 1);
  if (sumOfRefunds > limit.amount)
    throw new Refusal("refund_over_limit", { limit: limit.amount, currency: limit.currency });
}

async function putBack({ tx, actor, expire }: CommandScope, parts: readonly LineToRefund[]) {
  for (const { orderLineId, cancelled, restocked } of parts) {
    const { productIds } = cancelled > 0 ? await releaseLineStock(tx, { orderLineId, quantity: cancelled }) : none;
    const crossed = restocked > 0 ? await restock(tx, actor, { orderLineId, quantity: restocked }) : [];
    expire(...[...productIds, ...crossed].map(tags.product));
  }
}

const none = { productIds: [] as string[] };
