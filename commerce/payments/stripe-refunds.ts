import { and, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import type Stripe from "stripe";
import { recordOrderEvent } from "@/commerce/orders/record-order-event";
import { lockOrder } from "@/commerce/orders/require-order";
import { paymentLedger, refunds } from "@/db/schema/payments";
import { isUuid, uuidv7 } from "@/lib/ids";
import { moneyOf } from "@/lib/money";
import { findPaymentOfIntent, type PaymentRow } from "./find-payment";
import { openReview } from "./open-review";
import { receivedMoney } from "./received-money";
import { recordPaymentFact, type Scope } from "./record-payment-fact";
import { idOf } from "./stripe-references";
import { type Outcome } from "./stripe-sessions";
import { type RefundMove, refundMoves } from "./refund-moves";
import { startsOf } from "@/lib/state-moves";

type RefundRow = typeof refunds.$inferSelect;

/** Records what Stripe says of a refund, ours or one made in Stripe's own dashboard. */
export async function recordRefund(scope: Scope, refund: Stripe.Refund): Promise<Outcome> {
  const intentId = idOf(refund.payment_intent);
  const payment = intentId ? await findPaymentOfIntent(scope.tx, intentId) : null;
  if (!payment) return "parked";
  await lockOrder(scope.tx, payment.orderId);
  const row = (await findRefund(scope, payment, refund)) ?? (await adoptRefund(scope, payment, refund));
  if (!row) return "ignored";
  if (refund.status === "succeeded") await recordSuccess(scope, row, refund.id);
  else if (refund.status === "failed" || refund.status === "canceled") await recordRefundFailure(scope, row, refund);
  else await changeStatus(scope, row, "send");
  return { orderId: payment.orderId };
}

/** By Stripe's id, or by ours when we crashed before we could keep Stripe's. */
async function findRefund({ tx }: Scope, payment: PaymentRow, refund: Stripe.Refund): Promise<RefundRow | null> {
  const [known] = await tx.select().from(refunds).where(eq(refunds.stripeRefundId, refund.id));
  if (known) return known;
  const marked = refund.metadata?.refund_id;
  if (!marked || !isUuid(marked)) return null;
  const [row] = await tx
    .update(refunds)
    .set({ stripeRefundId: refund.id, updatedAt: sql`now()` })
    .where(and(eq(refunds.id, marked), eq(refunds.orderId, payment.orderId), isNull(refunds.stripeRefundId)))
    .returning();
  return row ?? null;
}

async function adoptRefund({ tx }: Scope, payment: PaymentRow, refund: Stripe.Refund): Promise<RefundRow | null> {
  const amount = receivedMoney(refund);
  if (!amount || amount.amount === 0) return null;
  const [row] = await tx
    .insert(refunds)
    .values({
      id: uuidv7(),
      orderId: payment.orderId,
      amount: amount.amount,
      currency: amount.currency,
      reason: refund.reason ?? "",
      stripeIntentId: idOf(refund.payment_intent) ?? "",
      stripeRefundId: refund.id,
      actorKind: "stripe",
    })
    .returning();
  return row ?? null;
}

/** False when the refund is already further than that; the order in which Stripe's news arrive does not matter. */
async function changeStatus({ tx }: Scope, row: RefundRow, move: RefundMove, failure = "") {
  const changed = await tx
    .update(refunds)
    .set({ status: refundMoves[move].to, failure, updatedAt: sql`now()` })
    .where(and(eq(refunds.id, row.id), inArray(refunds.status, startsOf(refundMoves[move]))))
    .returning({ id: refunds.id });
  return changed.length > 0;
}

async function recordSuccess(scope: Scope, row: RefundRow, stripeRefundId: string) {
  await recordPaymentFact(scope, factOf(row, stripeRefundId, "refunded"));
  const isCurrent = await changeStatus(scope, row, "succeed");
  // Told after its own failure: the money left and came back.
  if (!isCurrent && (await hasFailed(scope, row)))
    await recordPaymentFact(scope, factOf(row, stripeRefundId, "refund_reversed"));
}

async function hasFailed({ tx }: Scope, row: RefundRow): Promise<boolean> {
  const [now] = await tx.select({ status: refunds.status }).from(refunds).where(eq(refunds.id, row.id));
  return now?.status === "failed" || now?.status === "cancelled";
}

async function recordRefundFailure(scope: Scope, row: RefundRow, refund: Stripe.Refund) {
  const failure = refund.failure_reason ?? "";
  const isNew = await changeStatus(scope, row, refund.status === "failed" ? "fail" : "cancel", failure);
  if (await wasRefunded(scope, refund.id)) await recordPaymentFact(scope, factOf(row, refund.id, "refund_reversed"));
  if (isNew) await tellRefundFailure(scope, row, failure);
}

async function wasRefunded({ tx }: Scope, stripeRefundId: string): Promise<boolean> {
  const facts = await tx
    .select({ id: paymentLedger.id })
    .from(paymentLedger)
    .where(and(eq(paymentLedger.kind, "refunded"), eq(paymentLedger.objectId, stripeRefundId)));
  return facts.length > 0;
}

/** The money is still with the store: the order's history says so and a person has a case to look at. */
export async function tellRefundFailure(
  { tx, actor }: Pick<Scope, "tx" | "actor">,
  row: Pick<RefundRow, "id" | "orderId" | "amount" | "currency" | "stripeIntentId">,
  failure: string,
) {
  const { orderId, amount, currency } = row;
  await tx
    .insert(paymentLedger)
    .values({
      orderId,
      kind: "refund_failed",
      amount,
      currency,
      objectId: row.id,
      stripeIntentId: row.stripeIntentId,
      note: failure,
    })
    .onConflictDoNothing({ target: [paymentLedger.kind, paymentLedger.objectId] });
  await recordOrderEvent(tx, actor, orderId, {
    kind: "refund_failed",
    reason: failure,
    data: { refundId: row.id, amount, currency },
  });
  await openReview(tx, { orderId, kind: "refund_failed", objectId: row.id, details: { amount, currency, failure } });
}

const factOf = (row: RefundRow, objectId: string, kind: "refunded" | "refund_reversed") => ({
  orderId: row.orderId,
  kind,
  amount: moneyOf(row.amount, row.currency),
  objectId,
  intentId: row.stripeIntentId,
});

/**
 * A charge tells only how much of it was refunded in all. Known refunds explain it, or those it carries; else it waits,
 * because the refund's own news are on their way.
 */
export async function recordChargeRefunded(scope: Scope, charge: Stripe.Charge): Promise<Outcome> {
  const intentId = idOf(charge.payment_intent);
  const payment = intentId ? await findPaymentOfIntent(scope.tx, intentId, charge.metadata) : null;
  if (!payment || !intentId) return "parked";
  await lockOrder(scope.tx, payment.orderId);
  for (const refund of charge.refunds?.data ?? []) await recordRefund(scope, refund);
  const [known] = await scope.tx
    .select({ amount: sql<number>`coalesce(sum(${refunds.amount}), 0)::bigint`.mapWith(Number) })
    .from(refunds)
    .where(and(isNotNull(refunds.stripeRefundId), eq(refunds.stripeIntentId, intentId)));
  // What was never captured counts as refunded at Stripe; here it is a release, which its intent tells.
  const released = charge.captured ? charge.amount - charge.amount_captured : charge.amount;
  const back = Math.max(charge.amount_refunded - released, 0);
  const told = receivedMoney({ amount: back, currency: charge.currency });
  return told && (known?.amount ?? 0) < told.amount ? "parked" : { orderId: payment.orderId };
}
