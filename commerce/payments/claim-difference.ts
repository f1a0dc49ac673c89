import { and, desc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { outstandingOf } from "@/commerce/orders/derive-payment-status";
import type { OrderRow } from "@/commerce/orders/move-order";
import { readLedger } from "@/commerce/orders/read-order-facts";
import { Refusal } from "@/commerce/refusal";
import { limitOf } from "@/config/limits";
import type { Tx } from "@/db/client";
import { orderChanges } from "@/db/schema/orders";
import { paymentLedger, paymentSessions } from "@/db/schema/payments";
import type { PaymentRow } from "./find-payment";
import { moveSession } from "./move-session";
import type { PayableOrder } from "./stripe-session";
import { textsOf } from "./stripe-page-texts";

/** Without an order the live page asks for something else than what is owed now. */
export type DifferenceClaim = { order: PayableOrder | null; session: PaymentRow };

// As for an order's first payment: Stripe refuses less than 30 minutes.
const leastLeftMs = 30.5 * 60_000;
const sessionMs = 33 * 60_000;

/**
 * The one row under which what changes made dearer is being paid: the live one, or a new one. A live page that asks for
 * something else has to be ended first. Refuses with `already_paid` when nothing is owed or a slow payment is on its
 * way. The caller has locked the order.
 */
export async function claimDifference(tx: Tx, order: OrderRow, now: Date): Promise<DifferenceClaim> {
  const [change] = await tx
    .select({ id: orderChanges.id })
    .from(orderChanges)
    .where(eq(orderChanges.orderId, order.id))
    .orderBy(desc(orderChanges.id))
    .limit(1);
  const owed = change ? outstandingOf(order, await readLedger(tx, order.id)) : 0;
  if (!change || owed === 0 || (await isBeingPaid(tx, order.id))) throw new Refusal("already_paid");
  const [live] = await tx
    .select()
    .from(paymentSessions)
    .where(and(eq(paymentSessions.orderId, order.id), inArray(paymentSessions.status, ["creating", "open"])));
  const isOfNow = live?.amount === owed;
  const lasts = live?.status === "open" || (live?.expiresAt.getTime() ?? 0) >= now.getTime() + leastLeftMs;
  if (live && isOfNow && lasts) return { order: payable(order, owed), session: live };
  if (live?.status === "open") return { order: null, session: live };
  // Nobody was given the address of a page that was never kept.
  if (live) await moveSession(tx, live, "abandon");
  const lastsMs = Math.max(sessionMs, 1000 * limitOf("lifetimes.paymentSeconds"));
  const [session] = await tx
    .insert(paymentSessions)
    .values({
      ...{ orderId: order.id, amount: owed, currency: order.currency, changeId: change.id },
      expiresAt: new Date(now.getTime() + lastsMs),
    })
    .returning();
  if (!session) throw new Error("The payment session was not written");
  return { order: payable(order, owed), session };
}

/** A page was finished by a slow method, and neither the money nor its failure has been told. */
async function isBeingPaid(tx: Tx, orderId: string): Promise<boolean> {
  const told = sql`exists (select 1 from ${paymentLedger} l where l.stripe_intent_id = ${paymentSessions.stripeIntentId}
    and l.kind::text in ('captured', 'mismatch', 'failed', 'voided'))`;
  const [found] = await tx
    .select({ id: paymentSessions.id })
    .from(paymentSessions)
    .where(
      and(
        eq(paymentSessions.orderId, orderId),
        eq(paymentSessions.status, "complete"),
        isNotNull(paymentSessions.changeId),
        sql`not ${told}`,
      ),
    )
    .limit(1);
  return found !== undefined;
}

/** The page names the difference as one thing: what it consists of is on the order's own page. */
const payable = (order: OrderRow, owed: number): PayableOrder => ({
  ...order,
  ...{ shipping: 0, discount: 0, tax: 0, isTaxIncluded: true, total: owed },
  lines: [{ title: textsOf(order.language).difference(order.number), options: [], unitPrice: owed, quantity: 1 }],
});
