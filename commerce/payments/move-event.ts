import { and, eq, inArray, type SQL } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { stripeEvents } from "@/db/schema/payments";
import { startsOf } from "@/lib/state-moves";
import { eventMoves, moveOfOutcome } from "./event-moves";

type Facts = { orderId: string | null; appliedAt: SQL | null; note?: string; attempts?: SQL };

/** Writes what became of a kept event that the caller has locked; one that was applied before is a bug to move. */
export async function moveEvent(
  tx: Tx,
  eventId: string,
  outcome: keyof typeof moveOfOutcome,
  facts: Facts,
): Promise<void> {
  const move = eventMoves[moveOfOutcome[outcome]];
  const moved = await tx
    .update(stripeEvents)
    .set({ ...facts, status: move.to })
    .where(and(eq(stripeEvents.id, eventId), inArray(stripeEvents.status, startsOf(move))))
    .returning({ id: stripeEvents.id });
  if (moved.length === 0) throw new Error(`Event ${eventId} cannot become ${move.to}`);
}
