import { and, eq, inArray, sql } from "drizzle-orm";
import { systemActor } from "@/commerce/actor";
import { queueJob } from "@/commerce/jobs";
import { isAuthorizationLost, type LedgerFact, ledgerTotals } from "@/commerce/orders/derive-payment-status";
import type { OrderRow } from "@/commerce/orders/move-order";
import { recordOrderEvent } from "@/commerce/orders/record-order-event";
import { type LedgerKind, paymentLedger, paymentSessions, refunds } from "@/db/schema/payments";
import { uuidv7 } from "@/lib/ids";
import { moneyOf } from "@/lib/money";
import { openReview } from "./open-review";
import { insertPaymentRequest, readOpenAuthorizations } from "./payment-requests";
import type { Scope } from "./record-payment-fact";
import { returnExcess } from "./return-excess";

type Receipt = { kind: LedgerKind; intentId: string; amount: number; currency: string; changeId: string | null };

/**
 * Looks at a settled order for money that no rule may keep: a second payment is sent back and shown to people, money
 * for an order that is closed is only shown to them, and what a change made no longer owed goes back. Depends on the set
 * of facts, so it may run after each of them; `facts` is the ledger as it is.
 */
export async function assessPayments(scope: Scope, order: OrderRow, facts: readonly LedgerFact[]): Promise<void> {
  const isClosed = order.status === "cancelled" || order.status === "expired";
  const { captured } = ledgerTotals(facts);
  const intents = new Set(facts.flatMap(({ intentId }) => intentId ?? []));
  // One payment of no more than a live order's total is all there is, as nearly always.
  const isPlain = intents.size <= 1 && !isClosed && captured <= order.total;
  const receipts = isPlain || !facts.some(isMoney) ? [] : await readReceipts(scope, order.id);
  await assessAuthorizations(scope, order, withoutChanges(facts, receipts));
  const captures = receipts.filter(({ kind }) => kind === "captured");
  const own = captures.filter(({ changeId }) => changeId === null);
  for (const second of own.slice(1)) await returnSecondPayment(scope, order, second);
  if (isClosed) {
    for (const capture of captures.filter((each) => each === own[0] || each.changeId !== null))
      await showPaidButClosed(scope, order, capture);
    return;
  }
  // Only a changed order can have been paid more than it is worth without having been paid twice.
  if (captured > order.total) await returnExcess(scope.tx, systemActor("order-changed"), order);
}

const isMoney = ({ kind }: LedgerFact) => kind === "captured" || kind === "mismatch";

/** What was paid for a change says nothing of the order's own money. */
function withoutChanges(facts: readonly LedgerFact[], receipts: readonly Receipt[]): readonly LedgerFact[] {
  const ofChanges = new Set(receipts.flatMap(({ intentId, changeId }) => (changeId === null ? [] : [intentId])));
  return ofChanges.size === 0 ? facts : facts.filter(({ intentId }) => !ofChanges.has(intentId ?? ""));
}

async function showPaidButClosed(scope: Scope, order: OrderRow, capture: Receipt) {
  const { intentId, currency } = capture;
  const kept = capture.amount - (await askedBack(scope, intentId));
  if (kept <= 0) return;
  const isNew = await openReview(scope.tx, {
    orderId: order.id,
    kind: "paid_but_closed",
    objectId: intentId,
    details: { amount: kept, currency, status: order.status },
  });
  const data = { intentId, amount: capture.amount, currency };
  if (isNew) await recordOrderEvent(scope.tx, scope.actor, order.id, { kind: "payment_after_close", data });
}

/** Held money that nobody may take is let go: of a closed order, and of a second payment. Lost money is shown. */
async function assessAuthorizations({ tx, actor }: Scope, order: OrderRow, facts: readonly LedgerFact[]) {
  const isClosed = order.status === "cancelled" || order.status === "expired";
  const hasMoney = facts.some(isMoney);
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

/** Money that came, in the order in which its payments were opened, so that "the second" does not depend on who told us first. */
async function readReceipts({ tx }: Scope, orderId: string): Promise<Receipt[]> {
  return tx
    .select({
      kind: paymentLedger.kind,
      intentId: paymentLedger.objectId,
      amount: paymentLedger.amount,
      currency: paymentLedger.currency,
      changeId: paymentSessions.changeId,
    })
    .from(paymentLedger)
    .leftJoin(paymentSessions, eq(paymentSessions.stripeIntentId, paymentLedger.objectId))
    .where(and(eq(paymentLedger.orderId, orderId), inArray(paymentLedger.kind, ["captured", "mismatch"])))
    .orderBy(sql`${paymentSessions.id} asc nulls last`, paymentLedger.objectId);
}

async function askedBack({ tx }: Scope, intentId: string): Promise<number> {
  const [row] = await tx
    .select({ amount: sql<number>`coalesce(sum(${refunds.amount}), 0)::bigint`.mapWith(Number) })
    .from(refunds)
    .where(and(eq(refunds.stripeIntentId, intentId), inArray(refunds.status, ["requested", "pending", "succeeded"])));
  return row?.amount ?? 0;
}

async function returnSecondPayment(scope: Scope, order: OrderRow, { intentId, amount, currency }: Receipt) {
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
