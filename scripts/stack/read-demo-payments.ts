import { and, eq, like } from "drizzle-orm";
import type { Db } from "@/db/client";
import { orders } from "@/db/schema/orders";
import { paymentLedger, paymentSessions, refunds } from "@/db/schema/payments";
import type { PastPayment } from "@/sandbox/stripe/server";

/** The payments that the demo's orders tell of, so that the Stripe sandbox knows them and can give them back. */
export async function readDemoPayments(db: Db): Promise<PastPayment[]> {
  const paid = await db
    .select({ ledger: paymentLedger, sessionId: paymentSessions.id, email: orders.email })
    .from(paymentLedger)
    .innerJoin(orders, eq(orders.id, paymentLedger.orderId))
    .innerJoin(paymentSessions, eq(paymentSessions.stripeIntentId, paymentLedger.objectId))
    .where(and(eq(paymentLedger.kind, "captured"), like(paymentLedger.objectId, "pi_demo_%")));
  const given = await db
    .select()
    .from(refunds)
    .where(and(eq(refunds.status, "succeeded"), like(refunds.stripeRefundId, "re_demo_%")));
  return paid.map(({ ledger: { objectId, orderId, amount, currency, method, at }, sessionId, email }) => ({
    ...{ intent: objectId, amount, currency, email, at },
    method: method === "alipay" || method === "wechat_pay" ? method : "card",
    metadata: { order_id: orderId, payment_session_id: sessionId },
    refunds: given
      .filter(({ stripeIntentId }) => stripeIntentId === objectId)
      .map((refund) => ({ id: refund.stripeRefundId ?? "", amount: refund.amount, at: refund.createdAt })),
  }));
}
