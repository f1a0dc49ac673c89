import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { actorId } from "@/commerce/actor";
import { type CommandScope, command } from "@/commerce/command";
import { recordOrderEvent } from "@/commerce/orders/record-order-event";
import { lockOrder, requireLockedOrder } from "@/commerce/orders/require-order";
import { query } from "@/commerce/query";
import { Refusal } from "@/commerce/refusal";
import { textLine } from "@/commerce/text-line";
import { users } from "@/db/schema/customers";
import { orders } from "@/db/schema/orders";
import { refundApprovals } from "@/db/schema/payment-cases";
import { isUuid } from "@/lib/ids";
import { decimalOf, type Money, moneyOf } from "@/lib/money";
import { startsOf } from "@/lib/state-moves";
import { approvalMoves } from "./approval-moves";
import { planRefund, promiseRefund, type RequestedRefund } from "./promise-refund";
import { refundInput } from "./schemas";

const longest = 200;

/** Asks for a refund above one's own limit: nothing moves until somebody without that limit decides. */
export const askForRefund = command({
  name: "askForRefund",
  input: refundInput,
  allow: [{ permission: "refunds:write", limits: ["up_to_limit"] }],
  async run(scope, input): Promise<{ approvalId: string; amount: Money }> {
    const { tx, actor, audit } = scope;
    const { orderId, ...wish } = input;
    const order = await requireLockedOrder(tx, actor, { orderId });
    const { amount } = await planRefund(tx, order, wish);
    const { reason = "" } = wish;
    const [asked] = await tx
      .insert(refundApprovals)
      .values({
        orderId: order.id,
        amount: amount.amount,
        currency: amount.currency,
        reason,
        request: input,
        askedBy: actorId(actor) ?? "",
      })
      .returning({ id: refundApprovals.id });
    if (!asked) throw new Error("The approval was not written");
    const data = { amount: amount.amount, currency: amount.currency, decimal: decimalOf(amount) };
    await recordOrderEvent(tx, actor, order.id, { kind: "refund_approval_asked", reason, data });
    audit({ subject: "order", subjectId: order.id, changes: { approvalId: asked.id, amount: amount.amount } });
    return { approvalId: asked.id, amount };
  },
});

const decision = z.strictObject({ approvalId: z.string().max(100), note: textLine(500).optional() });

/** Makes a refund that somebody asked for, as it was asked for; refuses what can no longer be given back. */
export const recordApproval = command({
  name: "recordApproval",
  input: decision,
  allow: ["refunds:write"],
  async run(scope, { approvalId, note = "" }): Promise<RequestedRefund> {
    const approval = await requirePending(scope, approvalId);
    const { orderId, ...wish } = refundInput.parse(approval.request);
    const order = await requireLockedOrder(scope.tx, scope.actor, { orderId });
    const refund = await promiseRefund(scope, order, wish);
    await decide(scope, approvalId, "approve", { refundId: refund.refundId, decisionNote: note });
    const data = { refundId: refund.refundId, amount: approval.amount, currency: approval.currency };
    await recordOrderEvent(scope.tx, scope.actor, approval.orderId, { kind: "refund_approved", reason: note, data });
    return refund;
  },
});

/** Says no to a refund that somebody asked for. */
export const declineRefund = command({
  name: "declineRefund",
  input: decision,
  allow: ["refunds:write"],
  async run(scope, { approvalId, note = "" }) {
    const approval = await requirePending(scope, approvalId);
    await decide(scope, approvalId, "decline", { decisionNote: note });
    const data = { amount: approval.amount, currency: approval.currency };
    await recordOrderEvent(scope.tx, scope.actor, approval.orderId, { kind: "refund_declined", reason: note, data });
    scope.audit({ subject: "order", subjectId: approval.orderId, changes: { approvalId, status: "declined" } });
    return { approvalId };
  },
});

/** Refunds that wait for somebody's word, the oldest first; with an order's id only its own. */
export const listRefundApprovals = query({
  input: z.strictObject({ orderId: z.uuid().optional() }),
  allow: ["orders:read"],
  async run({ db }, { orderId }) {
    const rows = await db
      .select({ approval: refundApprovals, number: orders.number, name: users.name, email: users.email })
      .from(refundApprovals)
      .innerJoin(orders, eq(orders.id, refundApprovals.orderId))
      .leftJoin(users, eq(users.id, refundApprovals.askedBy))
      .where(and(eq(refundApprovals.status, "pending"), orderId ? eq(refundApprovals.orderId, orderId) : sql`true`))
      .orderBy(asc(refundApprovals.createdAt), asc(refundApprovals.id))
      .limit(longest);
    return rows.map(({ approval, number, name, email }) => ({
      id: approval.id,
      orderId: approval.orderId,
      orderNumber: number,
      amount: moneyOf(approval.amount, approval.currency),
      reason: approval.reason,
      askedBy: name || email || "",
      askedAt: approval.createdAt.toISOString(),
    }));
  },
});
export type RefundApproval = Awaited<ReturnType<typeof listRefundApprovals>>[number];

/** The order first, as everywhere, then the request; two people who decide at once decide once. */
async function requirePending({ tx }: CommandScope, approvalId: string) {
  if (!isUuid(approvalId)) throw new Refusal("not_found");
  const [known] = await tx.select().from(refundApprovals).where(eq(refundApprovals.id, approvalId));
  if (!known) throw new Refusal("not_found");
  await lockOrder(tx, known.orderId);
  const [approval] = await tx
    .select()
    .from(refundApprovals)
    .where(and(eq(refundApprovals.id, approvalId), eq(refundApprovals.status, "pending")))
    .for("update");
  if (!approval) throw new Refusal("not_found");
  return approval;
}

async function decide(
  { tx, actor, now }: CommandScope,
  approvalId: string,
  move: "approve" | "decline",
  made: Pick<typeof refundApprovals.$inferInsert, "refundId" | "decisionNote">,
) {
  await tx
    .update(refundApprovals)
    .set({
      ...made,
      status: approvalMoves[move].to,
      decidedBy: actor.kind === "staff" ? actor.id : null,
      decidedAt: now,
    })
    .where(and(eq(refundApprovals.id, approvalId), inArray(refundApprovals.status, startsOf(approvalMoves[move]))));
}
