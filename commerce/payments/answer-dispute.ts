import { eq } from "drizzle-orm";
import { z } from "zod";
import { systemActor } from "@/commerce/actor";
import { command } from "@/commerce/command";
import type { Context } from "@/commerce/context";
import { queueJob } from "@/commerce/jobs";
import { recordOrderEvent } from "@/commerce/orders/record-order-event";
import { lockOrder } from "@/commerce/orders/require-order";
import { InvalidInput, Refusal } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { disputes } from "@/db/schema/payment-cases";
import { errorFields, log } from "@/lib/log";
import { evidenceInput, saying } from "./dispute-evidence";
import { disputeMoves, waitsForAnswer } from "./dispute-moves";
import { sendDisputeAnswer } from "./stripe-disputes";

const disputeId = z.string().max(255);
export const saveDisputeInput = z.strictObject({ disputeId, evidence: evidenceInput });
export const answerDisputeInput = z.strictObject({
  disputeId,
  answer: z.enum(["evidence", "accept"]),
  evidence: evidenceInput.optional(),
});

// The flow asks Stripe right after the commit; the job is for when it could not.
const jobAfterMs = 20_000;

/** Keeps what will be said against a dispute, as far as it has been written. Refuses with `dispute_answered` when it was sent. */
export const saveDisputeEvidence = command({
  name: "saveDisputeEvidence",
  input: saveDisputeInput,
  allow: ["orders:write"],
  async run({ tx, now, audit }, { disputeId, evidence }) {
    const row = await requireOpenDispute(tx, disputeId);
    await tx
      .update(disputes)
      .set({ evidence: saying(evidence), updatedAt: now })
      .where(eq(disputes.id, disputeId));
    audit({ subject: "order", subjectId: row.orderId, changes: { disputeId, saved: Object.keys(saying(evidence)) } });
    return { disputeId };
  },
});

/** Writes down the one answer to a dispute and queues the call that gives it; sent evidence cannot be changed. */
export const requestDisputeAnswer = command({
  name: "requestDisputeAnswer",
  input: answerDisputeInput,
  allow: ["orders:write"],
  async run({ tx, actor, now, audit }, { disputeId, answer, evidence }) {
    const row = await requireOpenDispute(tx, disputeId);
    const said = saying(evidence ?? row.evidence);
    if (answer === "evidence" && Object.keys(said).length === 0)
      throw new InvalidInput({ uncategorized_text: ["required"] });
    await tx
      .update(disputes)
      .set({
        answer,
        answerStatus: disputeMoves.answer.to,
        answerFailure: "",
        answeredBy: actor.kind === "staff" ? actor.id : null,
        answeredAt: now,
        updatedAt: now,
        ...(answer === "evidence" && { evidence: said }),
      })
      .where(eq(disputes.id, disputeId));
    const runAt = new Date(Date.now() + jobAfterMs);
    await queueJob(tx, "send-dispute-answer", { disputeId }, { key: `dispute:${disputeId}`, runAt });
    await recordOrderEvent(tx, actor, row.orderId, { kind: "dispute_answered", data: { objectId: disputeId, answer } });
    audit({ subject: "order", subjectId: row.orderId, changes: { disputeId, answer } });
    return { disputeId };
  },
});

/** Answers a dispute, or accepts it: written first, then told to Stripe, and by a job when that did not work. */
export async function answerDispute(context: Context, raw: z.input<typeof answerDisputeInput>) {
  const { disputeId } = await requestDisputeAnswer(context, raw);
  await sendDisputeAnswer({ ...context, actor: systemActor("send-dispute-answer") }, { disputeId }).catch(
    (error: unknown) => log.warn("dispute.answer_postponed", { disputeId, ...errorFields(error) }),
  );
  const [now] = await context.db
    .select({ status: disputes.answerStatus })
    .from(disputes)
    .where(eq(disputes.id, disputeId));
  return { disputeId, status: now?.status ?? "requested" };
}

/** The order first, as every lock; then the dispute, while nobody has answered it. */
async function requireOpenDispute(tx: Tx, id: string) {
  const [known] = await tx.select({ orderId: disputes.orderId }).from(disputes).where(eq(disputes.id, id));
  if (!known) throw new Refusal("not_found");
  await lockOrder(tx, known.orderId);
  const [row] = await tx.select().from(disputes).where(eq(disputes.id, id)).for("update");
  if (!row) throw new Refusal("not_found");
  const isFree = disputeMoves.answer.from.some((status) => status === row.answerStatus);
  if (!isFree || !waitsForAnswer.includes(row.status)) throw new Refusal("dispute_answered");
  return row;
}
