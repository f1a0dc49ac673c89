import { eq, sql } from "drizzle-orm";
import { expireTags } from "@/commerce/cache-tags";
import type { Context } from "@/commerce/context";
import { queueJob } from "@/commerce/jobs";
import { inTransaction, type Tx } from "@/db/client";
import { stripeEvents } from "@/db/schema/payments";
import { log } from "@/lib/log";
import { applyStripeEvent } from "./apply-stripe-event";
import { isOurMode, type StripeEvent } from "./stripe";

const retryMs = 10_000;

/**
 * Applies a verified event exactly once: remembering it and acting on it are one transaction. An event about something
 * we do not know yet is kept and tried again by a job. A throw means that nothing was kept and Stripe must send it again.
 */
export async function receiveStripeEvent(context: Context, event: StripeEvent): Promise<void> {
  const { db, actor } = context;
  const expired = await inTransaction(db, async (tx) => {
    if (!(await remember(tx, event))) return [];
    const applied = await applyStripeEvent(tx, actor, event);
    await tx
      .update(stripeEvents)
      .set({
        status: applied.status,
        orderId: applied.orderId,
        appliedAt: applied.status === "applied" ? sql`now()` : null,
      })
      .where(eq(stripeEvents.id, event.id));
    if (applied.status === "parked")
      await queueJob(
        tx,
        "retry-parked-events",
        {},
        { key: "retry-parked-events", runAt: new Date(Date.now() + retryMs) },
      );
    await expireTags(tx, applied.expired);
    return applied.expired;
  });
  // Again after the commit: a page rendered meanwhile still showed the old stock.
  await expireTags(db, expired);
}

/** False for an event that is already known, or that is not of our world. */
async function remember(tx: Tx, event: StripeEvent): Promise<boolean> {
  const isOurs = isOurMode(event.livemode);
  const object = event.data.object as { id?: unknown };
  const [fresh] = await tx
    .insert(stripeEvents)
    .values({
      id: event.id,
      type: event.type,
      objectId: typeof object.id === "string" ? object.id : "",
      status: "ignored",
      payload: event,
      occurredAt: new Date(event.created * 1000),
    })
    .onConflictDoNothing()
    .returning({ id: stripeEvents.id });
  if (fresh && !isOurs) log.warn("stripe.event_of_other_mode", { eventId: event.id });
  return fresh !== undefined && isOurs;
}
