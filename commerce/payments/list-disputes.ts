import { and, asc, desc, eq, inArray, notInArray, sql } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/commerce/query";
import { Refusal } from "@/commerce/refusal";
import { readLines } from "@/commerce/orders/read-order-parts";
import { shipments } from "@/db/schema/fulfillment";
import { orders } from "@/db/schema/orders";
import { disputes } from "@/db/schema/payment-cases";
import { paymentLedger } from "@/db/schema/payments";
import { decodeCursor, encodeCursor } from "@/lib/cursor";
import { moneyOf } from "@/lib/money";
import { gatheredEvidence } from "./dispute-evidence";
import { disputeMoves, isOver, waitsForAnswer } from "./dispute-moves";

export const disputeViews = ["to_answer", "waiting", "over"] as const;
export type DisputeView = (typeof disputeViews)[number];

export const listDisputesInput = z.strictObject({
  view: z.enum(disputeViews).optional(),
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

const viewOf = {
  to_answer: inArray(disputes.status, waitsForAnswer),
  waiting: notInArray(disputes.status, [...waitsForAnswer, ...isOver]),
  over: inArray(disputes.status, isOver),
};

/** Disputes, the newest first; those that wait for an answer of ours by their deadline. */
export const listDisputes = query({
  input: listDisputesInput,
  allow: ["orders:read"],
  async run({ db }, { view, cursor, limit }) {
    const order =
      view === "to_answer"
        ? [sql`${disputes.dueBy} asc nulls last`, asc(disputes.id)]
        : [desc(disputes.createdAt), desc(disputes.id)];
    const skipped = skippedOf(cursor);
    const rows = await db
      .select({ dispute: disputes, number: orders.number })
      .from(disputes)
      .innerJoin(orders, eq(orders.id, disputes.orderId))
      .where(and(view && viewOf[view]))
      .orderBy(...order)
      .offset(skipped)
      .limit(limit + 1);
    const items = rows.slice(0, limit).map(({ dispute, number }) => rowOf(dispute, number));
    return { items, nextCursor: rows.length > limit ? encodeCursor([String(skipped + limit), view ?? ""]) : null };
  },
});

/** There are few disputes, and those to answer move as they are answered. */
function skippedOf(cursor: string | undefined): number {
  const [given] = cursor ? (decodeCursor(cursor, 2) ?? []) : [];
  return Math.max(0, Number.parseInt(String(given ?? 0), 10) || 0);
}

/** One dispute with what was written so far, what our own rows say, and the money that it moved. */
export const getDispute = query({
  input: z.strictObject({ disputeId: z.string().max(255) }),
  allow: ["orders:read"],
  async run({ db }, { disputeId }) {
    const [row] = await db
      .select({ dispute: disputes, order: orders })
      .from(disputes)
      .innerJoin(orders, eq(orders.id, disputes.orderId))
      .where(eq(disputes.id, disputeId));
    if (!row) throw new Refusal("not_found");
    const { dispute, order } = row;
    const [lines, parcels, moved] = [
      await readLines(db, order.id),
      await db.select().from(shipments).where(eq(shipments.orderId, order.id)).orderBy(asc(shipments.shippedAt)),
      await db
        .select()
        .from(paymentLedger)
        .where(and(eq(paymentLedger.objectId, disputeId), eq(paymentLedger.orderId, order.id)))
        .orderBy(asc(paymentLedger.at), asc(paymentLedger.id)),
    ];
    return {
      ...rowOf(dispute, order.number),
      evidence: dispute.evidence,
      gathered: gatheredEvidence({ order, lines, parcels }),
      answerFailure: dispute.answerFailure,
      submittedAt: dispute.submittedAt?.toISOString() ?? null,
      canAnswer:
        waitsForAnswer.includes(dispute.status) &&
        disputeMoves.answer.from.some((status) => status === dispute.answerStatus),
      facts: moved.map(({ id, kind, amount, currency, at }) => ({
        ...{ id, kind, amount: moneyOf(amount, currency) },
        at: at.toISOString(),
      })),
    };
  },
});
export type DisputeDetail = Awaited<ReturnType<typeof getDispute>>;

const rowOf = (dispute: typeof disputes.$inferSelect, orderNumber: string) => ({
  id: dispute.id,
  orderId: dispute.orderId,
  orderNumber,
  status: dispute.status,
  reason: dispute.reason,
  amount: moneyOf(dispute.amount, dispute.currency),
  dueBy: dispute.dueBy?.toISOString() ?? null,
  answer: dispute.answer,
  answerStatus: dispute.answerStatus,
  openedAt: dispute.createdAt.toISOString(),
});
export type DisputeRow = ReturnType<typeof rowOf>;
