import type { reservationState } from "@/db/schema/inventory";
import type { StateMoves } from "@/lib/state-moves";

/** Every way promised pieces end. The part that leaves a reservation early begins where it ends, in a row of its own. */
export const reservationMoves = {
  promise: { from: [null], to: "live" },
  consume: { from: [null, "live"], to: "consumed" },
  release: { from: [null, "live"], to: "released" },
} as const satisfies StateMoves<(typeof reservationState.enumValues)[number]>;
export type ClosingMove = Exclude<keyof typeof reservationMoves, "promise">;
