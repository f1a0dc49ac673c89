import { and, eq, inArray, sql } from "drizzle-orm";
import { queueJob } from "@/commerce/jobs";
import { isAuthorizationLost, type LedgerFact } from "@/commerce/orders/derive-payment-status";
import type { OrderRow } from "@/commerce/orders/move-order";
import { recordOrderEvent } from "@/commerce/orders/record-order-event";
import { paymentLedger, paymentSessions, refunds } from "@/db/schema/payments";
import { uuidv7 } from "@/lib/ids";
import { moneyOf } from "@/lib/money";
import { openReview } from "./open-review";
import { insertPaymentRequest, readOpenAuthorizations } from "./payment-requests";
import type { Scope } from "./record-payment-fact";

type Capture = { intentId: string; amount: number; currency: string };

/**
 * Looks at a settled order for money that no rule may keep: a second payment is sent back and shown to people, money
 * for an order that is closed is only shown to them. Depends on the set of facts, so it may run after each of them; `facts` is the ledger as it is.
 */
export async function assessPayments(scope: Scope, order: OrderRow, facts: readonly LedgerFact[]): Promise<void> {
  await assessAuthorizations(scope, order, facts);
  const isClosed = order.status === "cancelled" || order.status === "expired";
  const told = facts.filter(({ kind }) => kind === "captured").length;
  if (told === 0 || (told === 1 && !isClosed)) return;
  const captures = await readCaptures(scope, order.id);
  for (const second of captures.slice(1)) await returnSecondPayment(scope, order, second);
  const [first] = captures;
  if (!first || !isClosed) return;
  const kept = first.amount - (await askedBack(scope, first.intentId));
  if (kept <= 0) return;
  const isNew = await openReview(scope.tx, {
    orderId: order.id,
    kind: "paid_but_closed",
    objectId: first.intentId,
    details: { amount: kept, currency: first.currency, status: order.status },
  });
  if (isNew)
    await recordOrderEvent(scope.tx, scope.actor, order.id, { kind: "payment_after_close", data: { ...first } });
}

/** Held money that nobody may take is let go: of a closed order, and of a second payment. Lost money is shown. */
async function assessAuthorizations({ tx, actor }: Scope, order: OrderRow, facts: readonly LedgerFact[]) {
  const isClosed = order.status === "cancelled" || order.status === "expired";
  const hasMoney = facts.some(({ kind }) => kind === "captured" || kind === "mismatch");
  const open = await readOpenAuthorizations(tx, order.id, facts);
  const superfluous = isClosed || hasMoney ? open : open.slice(1);
  for (const { intentId, amount, isBusy } of superfluous) {
    if (isBusy) continue;
    const asked = { orderId: order.id, kind: "void", intentId, amount: moneyOf(amount, order.currency) } as const;
    await insertPaymentRequest(tx, actor, { ...asked, reason: isClosed ? "order_closed" : "double_payment" });
  }
  if (isClosed || order.total === 0 || !isAuthorizationLost(facts)) return;
  const details = { amount: order.total, currency: order.currency };
  await openReview(tx, { orderId: order.id, kind: "authorization_lost", objectId: order.id, details });
}

/** Captured payments in the order in which they were opened, so that "the second" does not depend on who told us first. */
async function readCaptures({ tx }: Scope, orderId: string): Promise<Capture[]> {
  const rows = await tx
    .select({ intentId: paymentLedger.objectId, amount: paymentLedger.amount, currency: paymentLedger.currency })
    .from(paymentLedger)
    .leftJoin(paymentSessions, eq(paymentSessions.stripeIntentId, paymentLedger.objectId))
    .where(and(eq(paymentLedger.orderId, orderId), eq(paymentLedger.kind, "captured")))
    .orderBy(sql`${paymentSessions.id} asc nulls last`, paymentLedger.objectId);
  return rows;
}

async function askedBack({ tx }: Scope, intentId: string): Promise<number> {
  const [row] = await tx
    .select({ amount: sql<number>`coalesce(sum(${refunds.amount}), 0)::bigint`.mapWith(Number) })
    .from(refunds)
    .where(and(eq(refunds.stripeIntentId, intentId), inArray(refunds.status, ["requested", "pending", "succeeded"])));
  return row?.amount ?? 0;
}

async function returnSecondPayment(scope: Scope, order: OrderRow, { intentId, amount, currency }: Capture) {
  const { tx, actor } = scope;
  const details = { amount, currency };
  if (!(await openReview(tx, { orderId: order.id, kind: "double_payment", objectId: intentId, details }))) return;
  await recordOrderEvent(tx, actor, order.id, { kind: "double_payment", data: { objectId: intentId, ...details } });
  const owed = amount - (await askedBack(scope, intentId));
  if (owed <= 0) return;
  const refundId = uuidv7();
  await tx.insert(refunds).values({
    id: refundId,
    orderId: order.id,
    amount: owed,
    currency,
    reason: "double_payment",
    stripeIntentId: intentId,
    actorKind: "system",
    actorId: "double-payment",
  });
  await tx.insert(paymentLedger).values({
    orderId: order.id,
    kind: "refund_requested",
    amount: owed,
    currency,
    objectId: refundId,
    stripeIntentId: intentId,
  });
  await queueJob(tx, "request-refund", { refundId }, { key: `refund:${refundId}` });
}
