import { and, eq, sql } from "drizzle-orm";
import type Stripe from "stripe";
import { queueJob } from "@/commerce/jobs";
import { lockOrder } from "@/commerce/orders/require-order";
import { orders } from "@/db/schema/orders";
import { paymentReviews } from "@/db/schema/payment-cases";
import { moneyOf } from "@/lib/money";
import { bindIntent, findPaymentOfSession, type PaymentRow } from "./find-payment";
import { moveSession } from "./move-session";
import { recordCapture } from "./record-capture";
import { recordPaymentFact, type Scope } from "./record-payment-fact";
import { idOf, isForeign } from "./stripe-references";

/** What a session tells: paid; completed by a slow method that has yet to pay; that method failed; or nobody paid in time. */
export type SessionNews = "paid" | "promised" | "failed" | "expired";
export type Outcome = { orderId: string } | "parked" | "ignored";

// Slow methods may take days; until then the order and its stock wait.
const promiseLastsMs = 10 * 24 * 60 * 60 * 1000;

/**
 * Records what a checkout session tells, under its order's lock. A session that we did not open is parked; a paid one that
 * began at Stripe becomes an order by a job, because what was bought has to be read there.
 */
export async function recordSession(
  scope: Scope,
  session: Stripe.Checkout.Session,
  news: SessionNews,
): Promise<Outcome> {
  const found = await findPaymentOfSession(scope.tx, session);
  if (!found) return news === "paid" && isForeign(session) ? queueOrder(scope, session.id) : "parked";
  const { orderId } = found;
  await lockOrder(scope.tx, orderId);
  const intentId = idOf(session.payment_intent);
  const payment = intentId ? await bindIntent(scope.tx, found, intentId) : found;
  if (news === "expired") await moveSession(scope.tx, payment, "expire");
  if (news === "failed") await recordFailure(scope, payment, intentId ?? session.id);
  if (news === "paid" || news === "promised") await moveSession(scope.tx, payment, "complete");
  if (news === "promised") await recordPromise(scope, payment, intentId ?? session.id);
  // What was taken of an authorisation is told by its intent; the session goes on naming the whole.
  if (news === "paid" && payment.capture === "at_once")
    await recordCapture(scope, payment, {
      intentId: intentId ?? session.id,
      amount: session.amount_total ?? 0,
      currency: session.currency ?? "",
    });
  return { orderId };
}

/** Parked until its order is there; ignored once people were told that it cannot become one. */
async function queueOrder({ tx }: Scope, sessionId: string): Promise<Outcome> {
  const [told] = await tx
    .select({ id: paymentReviews.id })
    .from(paymentReviews)
    .where(and(eq(paymentReviews.kind, "foreign_session"), eq(paymentReviews.objectId, sessionId)));
  if (told) return "ignored";
  await queueJob(tx, "place-stripe-order", { sessionId }, { key: `stripe-order:${sessionId}` });
  return "parked";
}

async function recordPromise(scope: Scope, payment: PaymentRow, objectId: string) {
  const { orderId, stripeIntentId: intentId } = payment;
  const amount = moneyOf(payment.amount, payment.currency);
  await recordPaymentFact(scope, { orderId, kind: "pending", amount, objectId, intentId });
  const until = new Date(scope.occurredAt.getTime() + promiseLastsMs).toISOString();
  await scope.tx
    .update(orders)
    .set({ expiresAt: sql`greatest(${orders.expiresAt}, ${until}::timestamptz)` })
    .where(eq(orders.id, orderId));
}

async function recordFailure(scope: Scope, payment: PaymentRow, objectId: string) {
  const { orderId, stripeIntentId: intentId } = payment;
  const amount = moneyOf(payment.amount, payment.currency);
  await moveSession(scope.tx, payment, "fail");
  await recordPaymentFact(scope, {
    orderId,
    kind: "failed",
    amount,
    objectId,
    intentId,
    note: "delayed_payment_failed",
  });
}
