import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { systemActor } from "@/commerce/actor";
import { command } from "@/commerce/command";
import { Refusal } from "@/commerce/refusal";
import { stripeEvents } from "@/db/schema/payments";
import { applyStripeEvent } from "./apply-stripe-event";
import { isOurMode, type StripeEvent } from "./stripe";

/**
 * Applies a kept event again, as if it had just arrived. Safe to repeat: facts are recorded once, so an event that was
 * applied changes nothing. News of another mode or account stays without effect.
 */
export const replayEvent = command({
  name: "replayEvent",
  input: z.strictObject({ eventId: z.string().max(255) }),
  allow: ["orders:write"],
  async run({ tx, audit, expire }, { eventId }) {
    const [row] = await tx.select().from(stripeEvents).where(eq(stripeEvents.id, eventId)).for("update");
    if (!row) throw new Refusal("not_found");
    const event = row.payload as StripeEvent;
    const isOurs = isOurMode(event.livemode) && !event.account;
    const applied = isOurs ? await applyStripeEvent(tx, systemActor("replay"), event) : null;
    // An event whose order is known keeps it, also when this time there was nothing to do.
    const status = row.status === "applied" ? row.status : (applied?.status ?? row.status);
    await tx
      .update(stripeEvents)
      .set({
        status,
        orderId: applied?.orderId ?? row.orderId,
        note: applied ? "" : row.note,
        attempts: sql`${stripeEvents.attempts} + 1`,
        ...(status === "applied" && !row.appliedAt && { appliedAt: sql`now()` }),
      })
      .where(eq(stripeEvents.id, eventId));
    expire(...(applied?.expired ?? []));
    audit({ subject: "stripe_event", subjectId: eventId, changes: { type: row.type, status } });
    return { status };
  },
});
