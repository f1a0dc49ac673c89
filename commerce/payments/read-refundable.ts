import { and, eq, inArray, sql } from "drizzle-orm";
import type { OrderRow } from "@/commerce/orders/move-order";
import type { Db, Tx } from "@/db/client";
import { paymentLedger, paymentSessions, refunds } from "@/db/schema/payments";
import { type Money, moneyOf } from "@/lib/money";

export type Refundable = {
  /** The payment that money can go back to; null while none was received. */
  intentId: string | null;
  /** Received, less what went back and what is on its way back. */
  remaining: Money;
  /** What was received; minor units. */
  received: number;
  /** Given back or on its way, of that for shipping, and the tax in it; minor units. */
  given: number;
  shippingGiven: number;
  taxGiven: number;
};

/** What of an order's payment, also of one of a wrong amount, can still be given back. A second payment of the same order goes back by itself. */
export async function readRefundable(db: Db | Tx, order: Pick<OrderRow, "id" | "currency">): Promise<Refundable> {
  const [payment] = await db
    .select({ intentId: paymentLedger.objectId, amount: paymentLedger.amount })
    .from(paymentLedger)
    .leftJoin(paymentSessions, eq(paymentSessions.stripeIntentId, paymentLedger.objectId))
    .where(
      and(
        eq(paymentLedger.orderId, order.id),
        eq(paymentLedger.currency, order.currency),
        inArray(paymentLedger.kind, ["captured", "mismatch"]),
      ),
    )
    .orderBy(
      sql`${paymentLedger.kind} = 'captured' desc`,
      sql`${paymentSessions.id} asc nulls last`,
      paymentLedger.objectId,
    )
    .limit(1);
  if (!payment) return { intentId: null, remaining: moneyOf(0, order.currency), ...nothing };
  const [back] = await db
    .select({
      given: sql<number>`coalesce(sum(${refunds.amount}), 0)`.mapWith(Number),
      shippingGiven: sql<number>`coalesce(sum(${refunds.shippingAmount}), 0)`.mapWith(Number),
      taxGiven: sql<number>`coalesce(sum(${refunds.taxAmount}), 0)`.mapWith(Number),
    })
    .from(refunds)
    .where(
      and(eq(refunds.stripeIntentId, payment.intentId), inArray(refunds.status, ["requested", "pending", "succeeded"])),
    );
  const { given, shippingGiven, taxGiven } = back ?? nothing;
  const remaining = moneyOf(Math.max(payment.amount - given, 0), order.currency);
  return { intentId: payment.intentId, remaining, received: payment.amount, given, shippingGiven, taxGiven };
}

const nothing = { received: 0, given: 0, shippingGiven: 0, taxGiven: 0 };
