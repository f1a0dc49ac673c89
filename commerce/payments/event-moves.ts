import type { stripeEventStatus } from "@/db/schema/payments";
import type { StateMoves } from "@/lib/state-moves";

/** Every way an event of Stripe's changes status. What was applied stays applied, also when it is replayed. */
export const eventMoves = {
  apply: { from: [null, "ignored", "parked", "failed"], to: "applied" },
  park: { from: [null, "ignored", "parked", "failed"], to: "parked" },
  ignore: { from: [null, "ignored", "parked", "failed"], to: "ignored" },
  fail: { from: [null, "parked", "failed"], to: "failed" },
} as const satisfies StateMoves<(typeof stripeEventStatus.enumValues)[number]>;

/** The move that an event's outcome asks for. */
export const moveOfOutcome = { applied: "apply", parked: "park", ignored: "ignore" } as const satisfies Record<
  string,
  keyof typeof eventMoves
>;
