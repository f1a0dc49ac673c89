import { and, asc, eq, inArray, isNotNull, lt, or, sql } from "drizzle-orm";
import type { Context } from "@/commerce/context";
import { orders } from "@/db/schema/orders";
import { paymentLedger, paymentRequests, paymentSessions, refunds } from "@/db/schema/payments";
import { giveUpOrder } from "./close-payment";
import { each } from "./each";
import { sendPaymentRequest } from "./send-payment-request";
import { sendRefund } from "./send-refund";
import { paymentsOn, type StripeEvent, stripe } from "./stripe";
import { endSession, readSession, takeInIntent, takeInRefund, takeInSession } from "./stripe-news";
import { idOf } from "./stripe-references";

const mostAtOnce = 100;
const minuteMs = 60_000;
const ago = (context: Context, ms: number) => new Date(context.now().getTime() - ms);

/** A change's page was finished by a slow method, and nothing was told of its money. */
const isUntoldChange = sql`${paymentSessions.changeId} is not null and not exists (
  select 1 from ${paymentLedger} l where l.stripe_intent_id = ${paymentSessions.stripeIntentId}
    and l.kind::text in ('captured', 'mismatch', 'failed', 'voided'))`;

/**
 * Re-reads at Stripe what our rows say is undecided and takes in what it finds as if the webhook had told it: open pages,
 * slow payments, refunds on their way. Pages of closed orders are ended. Reads happen outside any transaction.
 */
export async function reconcileOpenPayments(context: Context): Promise<void> {
  if (!paymentsOn()) return;
  const sessions = await context.db
    .select({
      id: paymentSessions.id,
      stripeSessionId: paymentSessions.stripeSessionId,
      orderStatus: orders.status,
      orderId: orders.id,
      orderExpiresAt: orders.expiresAt,
      // It asks for a difference that another change has changed.
      isStale: sql<boolean>`${paymentSessions.changeId} is not null and ${paymentSessions.amount} <>
        (select outstanding from order_states s where s.order_id = ${orders.id})`,
    })
    .from(paymentSessions)
    .innerJoin(orders, eq(orders.id, paymentSessions.orderId))
    .where(
      and(
        isNotNull(paymentSessions.stripeSessionId),
        or(
          and(
            inArray(paymentSessions.status, ["creating", "open"]),
            lt(paymentSessions.createdAt, ago(context, minuteMs)),
          ),
          and(eq(paymentSessions.status, "complete"), or(eq(orders.status, "pending"), isUntoldChange)),
        ),
      ),
    )
    .orderBy(asc(paymentSessions.updatedAt))
    .limit(mostAtOnce);
  await each(sessions, async ({ stripeSessionId, orderStatus, orderId, orderExpiresAt, isStale }) => {
    const id = stripeSessionId ?? "";
    const isClosed = orderStatus === "cancelled" || orderStatus === "expired";
    const isOverdue = orderStatus === "pending" && orderExpiresAt < context.now();
    const session = isClosed || isOverdue || isStale ? await endSession(id) : await readSession(id);
    await takeInSession(context, session);
    // What is still pending then was paid wrongly; its stock is not kept for it.
    if (isOverdue) await giveUpOrder(context, orderId, "not_paid_in_time");
  });
  await touch(
    context,
    sessions.map(({ id }) => id),
  );
  await reconcileRefunds(context);
  await reconcileAuthorizations(context);
}

/** What was asked of an authorisation and not answered, and authorisations whose time is over. */
async function reconcileAuthorizations(context: Context) {
  const waiting = await context.db
    .select({ id: paymentRequests.id })
    .from(paymentRequests)
    .where(and(eq(paymentRequests.status, "requested"), lt(paymentRequests.updatedAt, ago(context, 5 * minuteMs))))
    .orderBy(asc(paymentRequests.id))
    .limit(mostAtOnce);
  await each(waiting, async ({ id }) => {
    await sendPaymentRequest(context, { requestId: id });
  });
  const over = await context.db
    .select({ id: paymentSessions.id, intentId: paymentSessions.stripeIntentId })
    .from(paymentSessions)
    .where(
      and(
        lt(paymentSessions.captureBefore, context.now()),
        isNotNull(paymentSessions.stripeIntentId),
        sql`not exists (select 1 from ${paymentLedger} l where l.stripe_intent_id = ${paymentSessions.stripeIntentId}
          and l.kind::text in ('captured', 'mismatch', 'voided'))`,
      ),
    )
    .limit(mostAtOnce);
  await each(over, async ({ intentId }) => {
    if (intentId) await takeInIntent(context, intentId);
  });
}

/** What was looked at goes to the end of the queue. */
async function touch({ db }: Context, ids: string[]) {
  if (ids.length === 0) return;
  await db.update(paymentSessions).set({ updatedAt: sql`now()` }).where(inArray(paymentSessions.id, ids));
}

async function reconcileRefunds(context: Context) {
  const open = await context.db
    .select()
    .from(refunds)
    .where(and(inArray(refunds.status, ["requested", "pending"]), lt(refunds.updatedAt, ago(context, 5 * minuteMs))))
    .orderBy(asc(refunds.updatedAt))
    .limit(mostAtOnce);
  await each(open, async ({ id, stripeRefundId }) => {
    if (stripeRefundId) await takeInRefund(context, await stripe().refunds.retrieve(stripeRefundId));
    else await sendRefund(context, { refundId: id });
  });
}

/** Re-reads what a waiting event is about: the session behind its intent, and the refunds behind its charge. */
export async function takeInWhatWaits(context: Context, event: StripeEvent): Promise<void> {
  const object = event.data.object as { id?: string; object?: string; payment_intent?: string | { id: string } | null };
  const intentId = object.object === "payment_intent" ? (object.id ?? null) : idOf(object.payment_intent);
  if (!intentId) return;
  await each([{ id: intentId }], async ({ id }) => {
    const sessions = await stripe().checkout.sessions.list({ payment_intent: id, limit: 1 });
    for (const session of sessions.data) await takeInSession(context, await readSession(session.id));
    if (!event.type.startsWith("charge.refund")) return;
    for await (const refund of stripe().refunds.list({ payment_intent: id, limit: 100 }))
      await takeInRefund(context, refund);
  });
}
