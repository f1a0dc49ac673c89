import { eq, sql } from "drizzle-orm";
import { expireTags } from "@/commerce/cache-tags";
import type { Context } from "@/commerce/context";
import { queueJob } from "@/commerce/jobs";
import { inTransaction, type Tx } from "@/db/client";
import { stripeEvents } from "@/db/schema/payments";
import { log } from "@/lib/log";
import { applyStripeEvent } from "./apply-stripe-event";
import { moveEvent } from "./move-event";
import { openReview } from "./open-review";
import { isFailed, recordFailedEvent, rowOf } from "./record-failed-event";
import { isOurMode, type StripeEvent } from "./stripe";

const retryMs = 10_000;

/**
 * Applies a verified event exactly once: remembering it and acting on it are one transaction. An event about something
 * we do not know yet is kept and tried again by a job. When something breaks the event is kept as failed and this throws,
 * so that Stripe sends it again.
 */
export async function receiveStripeEvent(context: Context, event: StripeEvent): Promise<void> {
  const expired = await inTransaction(context.db, (tx) => receive(tx, context, event)).catch(async (error: unknown) => {
    await recordFailedEvent(context, event, error);
    throw error;
  });
  // Again after the commit: a page rendered meanwhile still showed the old stock.
  await expireTags(context.db, expired);
}

async function receive(tx: Tx, { actor }: Context, event: StripeEvent): Promise<string[]> {
  if (!(await remember(tx, event))) return [];
  const stranger = strangerOf(event);
  if (stranger) {
    await showStranger(tx, event, stranger);
    return [];
  }
  const applied = await applyStripeEvent(tx, actor, event);
  await moveEvent(tx, event.id, applied.status, {
    orderId: applied.orderId,
    appliedAt: applied.status === "applied" ? sql`now()` : null,
  });
  if (applied.status === "parked")
    await queueJob(
      tx,
      "retry-parked-events",
      {},
      { key: "retry-parked-events", runAt: new Date(Date.now() + retryMs) },
    );
  await expireTags(tx, applied.expired);
  return applied.expired;
}

/** False for an event that is already known; one that failed before is tried again. */
async function remember(tx: Tx, event: StripeEvent): Promise<boolean> {
  const [fresh] = await tx
    .insert(stripeEvents)
    .values({ ...rowOf(event), status: "ignored" })
    .onConflictDoUpdate({
      target: stripeEvents.id,
      set: { status: "ignored", note: "", attempts: sql`${stripeEvents.attempts} + 1` },
      setWhere: isFailed,
    })
    .returning({ id: stripeEvents.id });
  return fresh !== undefined;
}

/** Test news in a live shop (or the reverse), and news of another account: neither ever moves anything. */
function strangerOf(event: StripeEvent): "wrong_mode" | "wrong_account" | null {
  if (!isOurMode(event.livemode)) return "wrong_mode";
  return event.account ? "wrong_account" : null;
}

/** Kept and noted; a payment among them is shown to people, because somebody may have paid for something. */
async function showStranger(tx: Tx, event: StripeEvent, kind: "wrong_mode" | "wrong_account") {
  await tx.update(stripeEvents).set({ note: kind }).where(eq(stripeEvents.id, event.id));
  log.warn("stripe.event_of_stranger", { eventId: event.id, kind });
  if (!paidTypes.includes(event.type)) return;
  const object = event.data.object as {
    id?: string;
    amount_total?: number;
    amount_received?: number;
    currency?: string;
  };
  const amount = object.amount_total ?? object.amount_received ?? 0;
  const details = { amount, currency: (object.currency ?? "").toUpperCase(), eventId: event.id };
  await openReview(tx, { orderId: null, kind, objectId: object.id ?? event.id, details });
}

const paidTypes: readonly string[] = ["checkout.session.completed", "payment_intent.succeeded"];
