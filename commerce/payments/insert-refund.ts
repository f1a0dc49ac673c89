import { eq } from "drizzle-orm";
import { type Actor, actorId } from "@/commerce/actor";
import { queueJob } from "@/commerce/jobs";
import type { OrderRow } from "@/commerce/orders/move-order";
import { readLineProgress } from "@/commerce/orders/read-order-facts";
import { recordOrderEvent } from "@/commerce/orders/record-order-event";
import type { Tx } from "@/db/client";
import { orderLines } from "@/db/schema/orders";
import { paymentLedger, refundLines, refunds } from "@/db/schema/payments";
import { uuidv7 } from "@/lib/ids";
import { decimalOf, type Money, moneyOf, scale } from "@/lib/money";
import { readRefundable } from "./read-refundable";
import { type RefundTax, refundShares, refundTax, shareOfPieces, taxOfPieces } from "./refund-shares";

export type LineToRefund = {
  orderLineId: string;
  quantity: number;
  /** Of these pieces, those never sent, and those sent that go back on the shelf. */
  cancelled: number;
  restocked: number;
  amount: Money;
};
type NewRefund = {
  order: OrderRow;
  intentId: string;
  amount: Money;
  shipping: Money;
  reason: string;
  lines: readonly LineToRefund[];
};

// The flow asks Stripe right after the commit; the job is for when it could not.
const jobAfterMs = 20_000;

/** Writes the promise of a refund with the tax in it, tells it, and queues the job that keeps it. */
export async function insertRefund(tx: Tx, actor: Actor, refund: NewRefund): Promise<string> {
  const { order, intentId, amount, shipping, reason, lines } = refund;
  const refundId = uuidv7();
  const tax = await readRefundTax(tx, refund);
  await tx.insert(refunds).values({
    id: refundId,
    orderId: order.id,
    amount: amount.amount,
    shippingAmount: shipping.amount,
    taxAmount: tax.total.amount,
    shippingTaxAmount: tax.shipping.amount,
    currency: amount.currency,
    reason,
    stripeIntentId: intentId,
    actorKind: actor.kind,
    actorId: actorId(actor),
  });
  const parts = lines.map((line, at) => ({
    refundId,
    ...line,
    amount: line.amount.amount,
    taxAmount: tax.lines[at]?.amount ?? 0,
  }));
  if (parts.length > 0) await tx.insert(refundLines).values(parts);
  await recordRequested(tx, refund, refundId);
  const data = { refundId, amount: amount.amount, currency: amount.currency, decimal: decimalOf(amount) };
  await recordOrderEvent(tx, actor, order.id, { kind: "refund_requested", reason, data });
  const runAt = new Date(Date.now() + jobAfterMs);
  await queueJob(tx, "request-refund", { refundId }, { key: `refund:${refundId}`, runAt });
  return refundId;
}

/** The tax of the pieces as the order was taxed; of what was captured in part, a part. */
async function readRefundTax(tx: Tx, { order, amount, shipping, lines }: NewRefund): Promise<RefundTax> {
  const { received, given, taxGiven } = await readRefundable(tx, order);
  const charged = await tx
    .select()
    .from(orderLines)
    .where(eq(orderLines.orderId, order.id))
    .orderBy(orderLines.position);
  const shares = refundShares({ ...order, lines: charged });
  const progress = await readLineProgress(tx, order.id);
  const before = (lineId: string) => progress.find(({ orderLineId }) => orderLineId === lineId)?.refunded ?? 0;
  const orderTax = moneyOf(order.tax, order.currency);
  const tax = received < order.total ? scale(orderTax, received, order.total) : orderTax;
  const isAllShipping = shipping.amount > 0;
  return refundTax({
    whole: { amount: received, tax: tax.amount },
    given: { amount: given, tax: taxGiven },
    amount,
    lines: lines.map(({ orderLineId, quantity, amount: kept }) => {
      const [from, all] = [before(orderLineId), shareOfPieces(shares, orderLineId, before(orderLineId), quantity)];
      const full = taxOfPieces(shares, orderLineId, from, quantity);
      // What a fee keeps back keeps its tax.
      return kept.amount < all.amount ? scale(full, kept.amount, all.amount) : full;
    }),
    shipping: isAllShipping ? shares.shippingTax : moneyOf(0, order.currency),
  });
}

const recordRequested = (tx: Tx, { order, intentId, amount }: NewRefund, refundId: string) =>
  tx.insert(paymentLedger).values({
    orderId: order.id,
    kind: "refund_requested",
    amount: amount.amount,
    currency: amount.currency,
    objectId: refundId,
    stripeIntentId: intentId,
  });
