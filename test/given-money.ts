import { systemActor } from "@/commerce/actor";
import { settleOrder } from "@/commerce/orders/settle-order";
import { type Db, inTransaction } from "@/db/client";
import { paymentLedger, paymentSessions, refundLines, refunds } from "@/db/schema/payments";
import { uuidv7 } from "@/lib/ids";
import type { GivenOrder } from "./given-order";

type Refund = {
  amount: number;
  taxAmount?: number;
  shippingAmount?: number;
  shippingTaxAmount?: number;
  reason?: string;
  lines?: { orderLineId: string; quantity: number; amount: number; taxAmount: number }[];
};
const intentOf = (orderId: string) => `pi_${orderId}`;

/** An order's total was captured, as the payment provider's event would say it, and the order settled. */
export async function payFor(db: Db, { id, total, currency }: GivenOrder) {
  await inTransaction(db, async (tx) => {
    const intentId = intentOf(id);
    const paid = { orderId: id, amount: total, currency, stripeIntentId: intentId };
    const session = { status: "complete", stripeSessionId: `cs_${id}`, expiresAt: new Date() } as const;
    await tx.insert(paymentSessions).values({ ...paid, ...session });
    await tx.insert(paymentLedger).values({ ...paid, kind: "captured", objectId: intentId });
    await settleOrder(tx, systemActor("test"), id);
  });
}

/** Money that went back, as its event would say it. */
export async function addRefund(db: Db, order: GivenOrder, { lines = [], reason = "", ...amounts }: Refund) {
  await inTransaction(db, async (tx) => {
    const refundId = uuidv7();
    const fact = { orderId: order.id, currency: order.currency, stripeIntentId: intentOf(order.id) };
    const made = { id: refundId, status: "succeeded", reason, actorKind: "system", ...amounts } as const;
    await tx.insert(refunds).values({ ...fact, ...made });
    if (lines.length > 0) await tx.insert(refundLines).values(lines.map((line) => ({ refundId, ...line })));
    await tx
      .insert(paymentLedger)
      .values({ ...fact, kind: "refunded", objectId: `re_${refundId}`, amount: amounts.amount });
  });
}
