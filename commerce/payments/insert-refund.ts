import { type Actor, actorId } from "@/commerce/actor";
import { queueJob } from "@/commerce/jobs";
import type { OrderRow } from "@/commerce/orders/move-order";
import { recordOrderEvent } from "@/commerce/orders/record-order-event";
import type { Tx } from "@/db/client";
import { refundLines, refunds } from "@/db/schema/payments";
import { uuidv7 } from "@/lib/ids";
import { decimalOf, type Money } from "@/lib/money";

export type LineToRefund = {
  orderLineId: string;
  quantity: number;
  /** Of these pieces, those never sent, and those sent that go back on the shelf. */
  cancelled: number;
  restocked: number;
  amount: Money;
};
type NewRefund = {
  order: Pick<OrderRow, "id">;
  intentId: string;
  amount: Money;
  shipping: Money;
  reason: string;
  lines: readonly LineToRefund[];
};

// The flow asks Stripe right after the commit; the job is for when it could not.
const jobAfterMs = 20_000;

/** Writes the promise of a refund, tells it, and queues the job that keeps it. */
export async function insertRefund(tx: Tx, actor: Actor, refund: NewRefund): Promise<string> {
  const { order, intentId, amount, shipping, reason, lines } = refund;
  const refundId = uuidv7();
  await tx.insert(refunds).values({
    id: refundId,
    orderId: order.id,
    amount: amount.amount,
    shippingAmount: shipping.amount,
    currency: amount.currency,
    reason,
    stripeIntentId: intentId,
    actorKind: actor.kind,
    actorId: actorId(actor),
  });
  if (lines.length > 0)
    await tx.insert(refundLines).values(lines.map((line) => ({ refundId, ...line, amount: line.amount.amount })));
  const data = { refundId, amount: amount.amount, currency: amount.currency, decimal: decimalOf(amount) };
  await recordOrderEvent(tx, actor, order.id, { kind: "refund_requested", reason, data });
  const runAt = new Date(Date.now() + jobAfterMs);
  await queueJob(tx, "request-refund", { refundId }, { key: `refund:${refundId}`, runAt });
  return refundId;
}
