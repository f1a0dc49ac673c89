import { and, asc, eq, ne, sql } from "drizzle-orm";
import type { Actor } from "@/commerce/actor";
import { tags } from "@/commerce/cache-tags";
import { settleOrder } from "@/commerce/orders/settle-order";
import type { Tx } from "@/db/client";
import { paymentSessions, stripeEvents } from "@/db/schema/payments";
import { assessPayments } from "./assess-payments";
import { moveEvent } from "./move-event";
import type { Scope } from "./record-payment-fact";
import type { StripeEvent } from "./stripe";
import { handlerOf } from "./stripe-event-handlers";
import type { Outcome } from "./stripe-sessions";

/** What the caller does after the commit: pages whose availability crossed a step. */
export type Applied = { status: "applied" | "parked" | "ignored"; orderId: string | null; expired: string[] };

/** Records what an event tells and brings its order to where all facts together put it. */
export async function applyStripeEvent(tx: Tx, actor: Actor, event: StripeEvent): Promise<Applied> {
  const handle = handlerOf(event.type);
  if (!handle) return { status: "ignored", orderId: null, expired: [] };
  const scope: Scope = { tx, actor, eventId: event.id, occurredAt: new Date(event.created * 1000) };
  const outcome = await handle(scope, event);
  return settleOutcome(scope, outcome);
}

/** The second half of every piece of news: settle the order, look for wrong money, and let waiting events through. */
export async function settleOutcome(scope: Scope, outcome: Outcome): Promise<Applied> {
  if (typeof outcome === "string") return { status: outcome, orderId: null, expired: [] };
  const { orderId } = outcome;
  await applyWaiting(scope, orderId);
  const { order, facts, productIds } = await settleOrder(scope.tx, scope.actor, orderId);
  await assessPayments(scope, order, facts);
  return { status: "applied", orderId, expired: productIds.map(tags.product) };
}

const mostWaiting = 50;

/** Events that came before the one that tells whose they are. */
async function applyWaiting(scope: Scope, orderId: string) {
  const { tx, eventId } = scope;
  const intent = sql`coalesce(${stripeEvents.payload} #>> '{data,object,payment_intent}', ${stripeEvents.objectId})`;
  const isOfOrder = sql`${intent} in (select stripe_intent_id from ${paymentSessions} where order_id = ${orderId})`;
  const waiting = await tx
    .select({ id: stripeEvents.id, payload: stripeEvents.payload })
    .from(stripeEvents)
    .where(and(eq(stripeEvents.status, "parked"), ne(stripeEvents.id, eventId), isOfOrder))
    .orderBy(asc(stripeEvents.occurredAt), asc(stripeEvents.id))
    .limit(mostWaiting)
    .for("update", { skipLocked: true });
  for (const { id, payload } of waiting) {
    const event = payload as StripeEvent;
    const outcome = await handlerOf(event.type)?.(
      { ...scope, eventId: id, occurredAt: new Date(event.created * 1000) },
      event,
    );
    if (typeof outcome === "object") await moveEvent(tx, id, "applied", { orderId, appliedAt: sql`now()` });
  }
}
