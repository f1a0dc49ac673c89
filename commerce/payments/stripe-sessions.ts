import { eq, sql } from "drizzle-orm";
import type Stripe from "stripe";
import { lockOrder } from "@/commerce/orders/require-order";
import { orders } from "@/db/schema/orders";
import { moneyOf } from "@/lib/money";
import { bindIntent, findPaymentOfSession, type PaymentRow } from "./find-payment";
import { moveSession } from "./move-session";
import { recordCapture } from "./record-capture";
import { recordPaymentFact, type Scope } from "./record-payment-fact";

/** What a session tells: paid; completed by a slow method that has yet to pay; that method failed; or nobody paid in time. */
export type SessionNews = "paid" | "promised" | "failed" | "expired";
export type Outcome = { orderId: string } | "parked" | "ignored";

// Slow methods may take days; until then the order and its stock wait.
const promiseLastsMs = 10 * 24 * 60 * 60 * 1000;

/** Records what a checkout session tells, under its order's lock. A session that is not ours is parked. */
export async function recordSession(
  scope: Scope,
  session: Stripe.Checkout.Session,
  news: SessionNews,
): Promise<Outcome> {
  const found = await findPaymentOfSession(scope.tx, session);
  if (!found) return "parked";
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

/** The id of a reference, expanded or not. */
export const idOf = (reference: string | { id: string } | null | undefined): string | null =>
  typeof reference === "string" ? reference : (reference?.id ?? null);
