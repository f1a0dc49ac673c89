import { and, eq, inArray, sql } from "drizzle-orm";
import type Stripe from "stripe";
import type { Context } from "@/commerce/context";
import { lockOrder } from "@/commerce/orders/require-order";
import { type Db, inTransaction } from "@/db/client";
import { disputes } from "@/db/schema/payment-cases";
import { moneyOf } from "@/lib/money";
import { startsOf } from "@/lib/state-moves";
import { disputeMoves, isOver, waitsForAnswer } from "./dispute-moves";
import { findPaymentOfIntent } from "./find-payment";
import { openReview } from "./open-review";
import { receivedMoney } from "./received-money";
import { recordPaymentFact, type Scope } from "./record-payment-fact";
import { stripe, stripeFailure } from "./stripe";
import { idOf } from "./stripe-references";
import type { Outcome } from "./stripe-sessions";

type DisputeRow = typeof disputes.$inferSelect;

/** A dispute's stages are facts of their own; while it is not won, a person has a case to look at. */
export async function recordDispute(
  scope: Scope,
  dispute: Stripe.Dispute,
  kinds: readonly ("dispute_opened" | "dispute_withdrawn" | "dispute_reinstated" | "dispute_won" | "dispute_lost")[],
): Promise<Outcome> {
  const intentId = idOf(dispute.payment_intent);
  const payment = intentId ? await findPaymentOfIntent(scope.tx, intentId) : null;
  if (!payment) return "parked";
  const { orderId } = payment;
  await lockOrder(scope.tx, orderId);
  const told = receivedMoney({ amount: dispute.amount, currency: dispute.currency });
  const amount = told?.currency === payment.currency ? told : moneyOf(payment.amount, payment.currency);
  for (const kind of kinds)
    await recordPaymentFact(scope, { orderId, kind, amount, objectId: dispute.id, intentId, note: dispute.reason });
  await keepDispute(scope, dispute, { orderId, amount: amount.amount, currency: amount.currency });
  await openReview(scope.tx, {
    orderId,
    kind: "dispute",
    objectId: dispute.id,
    details: { amount: amount.amount, currency: amount.currency, reason: dispute.reason },
  });
  return { orderId };
}

/** The last state that was told, whatever order the news come in; what is over stays over. */
async function keepDispute(
  { tx, occurredAt }: Scope,
  { id, status, reason, evidence_details: details, payment_intent: intent }: Stripe.Dispute,
  of: Pick<DisputeRow, "orderId" | "amount" | "currency">,
) {
  const state = { status: status ?? "", dueBy: details?.due_by ? new Date(details.due_by * 1000) : null };
  const isAnswered = (details?.submission_count ?? 0) > 0;
  const rank = (text: string | typeof disputes.status) =>
    sql`case when ${text} in ('won', 'lost', 'warning_closed', 'prevented') then 2 when ${text} like '%needs_response' then 0 else 1 end`;
  await tx
    .insert(disputes)
    .values({ id, ...of, ...state, reason: reason ?? "", stripeIntentId: idOf(intent) ?? "", toldAt: occurredAt })
    .onConflictDoUpdate({
      target: disputes.id,
      set: { ...state, toldAt: occurredAt, updatedAt: sql`now()` },
      setWhere: sql`${rank(disputes.status)} < 2 and (${disputes.toldAt}, ${rank(disputes.status)})
        <= (${occurredAt.toISOString()}::timestamptz, ${rank(state.status)}) or ${rank(state.status)} = 2`,
    });
  if (isAnswered || isOver.includes(state.status)) await settleAnswer(tx, id, "succeed");
}

/** What was asked for has come true, or will not. */
const settleAnswer = (db: Db, id: string, move: "succeed" | "fail", failure = "") =>
  db
    .update(disputes)
    .set({
      answerStatus: disputeMoves[move].to,
      answerFailure: failure,
      ...(move === "succeed" && { submittedAt: sql`coalesce(${disputes.submittedAt}, now())` }),
      updatedAt: sql`now()`,
    })
    .where(and(eq(disputes.id, id), inArray(disputes.answerStatus, startsOf(disputeMoves[move]))));

/**
 * Gives Stripe the answer that our row promises, once: the key comes from the row. Throws when the outcome is unknown:
 * the job retries.
 */
export async function sendDisputeAnswer(context: Context, { disputeId }: { disputeId: string }): Promise<void> {
  const [row] = await context.db.select().from(disputes).where(eq(disputes.id, disputeId));
  if (row?.answerStatus !== "requested") return;
  const failure = await give(row).catch(async (error: unknown) => {
    const { kind, code } = stripeFailure(error);
    if (kind === "unknown") throw error;
    return code;
  });
  await inTransaction(context.db, async (tx) => {
    await settleAnswer(tx, disputeId, failure === null ? "succeed" : "fail", failure ?? "");
  });
}

async function give({ id, answer, evidence, answeredAt }: DisputeRow): Promise<null> {
  const key = { idempotencyKey: `dispute:${id}:${answer}:${answeredAt?.getTime() ?? 0}` };
  // What Stripe has taken already is not asked for again: a submission counts as one more.
  const now = await stripe().disputes.retrieve(id);
  if (!waitsForAnswer.includes(now.status ?? "")) return null;
  if (answer === "accept") await stripe().disputes.close(id, {}, key);
  else await stripe().disputes.update(id, { evidence, submit: true }, key);
  return null;
}
