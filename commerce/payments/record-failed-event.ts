import { eq, inArray, sql } from "drizzle-orm";
import type { Context } from "@/commerce/context";
import { stripeEvents } from "@/db/schema/payments";
import { errorFields, log } from "@/lib/log";
import { startsOf } from "@/lib/state-moves";
import { eventMoves } from "./event-moves";
import type { StripeEvent } from "./stripe";

/**
 * Remembers an event that could not be applied because something broke: Stripe is told to send it again, and whether it
 * does or not the event is kept, shown to people and tried again. What was applied meanwhile stays applied.
 */
export async function recordFailedEvent({ db }: Context, event: StripeEvent, error: unknown): Promise<void> {
  const note = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : "unknown";
  log.error("stripe.event_failed", { eventId: event.id, type: event.type, ...errorFields(error) });
  await db
    .insert(stripeEvents)
    .values({ ...rowOf(event), status: "failed", note })
    .onConflictDoUpdate({
      target: stripeEvents.id,
      set: { status: eventMoves.fail.to, note, attempts: sql`${stripeEvents.attempts} + 1` },
      setWhere: inArray(stripeEvents.status, startsOf(eventMoves.fail)),
    });
}

/** How an event is kept. */
export function rowOf(event: StripeEvent) {
  const object = event.data.object as { id?: unknown };
  return {
    id: event.id,
    type: event.type,
    objectId: typeof object.id === "string" ? object.id : "",
    payload: event,
    occurredAt: new Date(event.created * 1000),
  };
}

/** Whether an event is kept as one that failed. */
export const isFailed = eq(stripeEvents.status, "failed");
