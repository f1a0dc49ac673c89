import { and, eq, inArray, sql } from "drizzle-orm";
import type { OrderRow } from "@/commerce/orders/move-order";
import type { Db, Tx } from "@/db/client";
import { paymentLedger, paymentSessions, refunds } from "@/db/schema/payments";
import { type Money, moneyOf, sum } from "@/lib/money";

/** A payment that money can go back to, and what it can still give; the order's own first, then those of its changes. */
export type RefundSource = { intentId: string; changeId: string | null; remaining: Money };
export type Refundable = {
  sources: RefundSource[];
  /** Received, less what went back and what is on its way back. */
  remaining: Money;
  /** What was received and is still owed by the agreement: what a change promised back is in neither sum; minor units. */
  received: number;
  /** Given back or on its way, of that for shipping, and the tax in it; minor units. */
  given: number;
  shippingGiven: number;
  taxGiven: number;
};

/**
 * What of an order's payments, also of one of a wrong amount, can still be given back: its own and those of its changes.
 * A second payment of the same order goes back by itself.
 */
export async function readRefundable(db: Db | Tx, order: Pick<OrderRow, "id" | "currency">): Promise<Refundable> {
  const payments = await readPayments(db, order);
  if (payments.length === 0) return { sources: [], remaining: moneyOf(0, order.currency), ...nothing };
  const back = await db
    .select({
      intentId: refunds.stripeIntentId,
      isAdjustment: sql<boolean>`${refunds.changeId} is not null`,
      given: sql<number>`sum(${refunds.amount})`.mapWith(Number),
      shippingGiven: sql<number>`sum(${refunds.shippingAmount})`.mapWith(Number),
      taxGiven: sql<number>`sum(${refunds.taxAmount})`.mapWith(Number),
    })
    .from(refunds)
    .where(
      and(
        inArray(
          refunds.stripeIntentId,
          payments.map(({ intentId }) => intentId),
        ),
        inArray(refunds.status, ["requested", "pending", "succeeded"]),
      ),
    )
    .groupBy(refunds.stripeIntentId, sql`${refunds.changeId} is not null`);
  const sources = payments.map(({ intentId, changeId, amount }) => {
    const left = amount - total(back.filter((part) => part.intentId === intentId).map(({ given }) => given));
    return { intentId, changeId, remaining: moneyOf(Math.max(left, 0), order.currency) };
  });
  const ordinary = back.filter(({ isAdjustment }) => !isAdjustment);
  const adjusted = total(back.filter(({ isAdjustment }) => isAdjustment).map(({ given }) => given));
  const remaining = sum(
    sources.map((source) => source.remaining),
    moneyOf(0, order.currency).currency,
  );
  return {
    sources,
    remaining,
    received: total(payments.map(({ amount }) => amount)) - adjusted,
    given: total(ordinary.map(({ given }) => given)),
    shippingGiven: total(ordinary.map(({ shippingGiven }) => shippingGiven)),
    taxGiven: total(ordinary.map(({ taxGiven }) => taxGiven)),
  };
}

/** The first payment of the order itself, and every one that a change of it asked for. */
async function readPayments(db: Db | Tx, order: Pick<OrderRow, "id" | "currency">) {
  const rows = await db
    .select({
      intentId: paymentLedger.objectId,
      amount: paymentLedger.amount,
      changeId: paymentSessions.changeId,
      kind: paymentLedger.kind,
    })
    .from(paymentLedger)
    .leftJoin(paymentSessions, eq(paymentSessions.stripeIntentId, paymentLedger.objectId))
    .where(
      and(
        eq(paymentLedger.orderId, order.id),
        eq(paymentLedger.currency, order.currency),
        inArray(paymentLedger.kind, ["captured", "mismatch"]),
      ),
    )
    .orderBy(
      sql`${paymentLedger.kind} = 'captured' desc`,
      sql`${paymentSessions.id} asc nulls last`,
      paymentLedger.objectId,
    );
  const own = rows.find(({ changeId }) => changeId === null);
  return [...(own ? [own] : []), ...rows.filter(({ changeId, kind }) => changeId !== null && kind === "captured")];
}

const total = (amounts: readonly number[]): number => amounts.reduce((all, amount) => all + amount, 0);

const nothing = { received: 0, given: 0, shippingGiven: 0, taxGiven: 0 };
