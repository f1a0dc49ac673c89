import type { approvalStatus } from "@/db/schema/payment-cases";
import type { StateMoves } from "@/lib/state-moves";

/** Every way a refund that somebody may not give alone is decided. */
export const approvalMoves = {
  ask: { from: [null], to: "pending" },
  approve: { from: ["pending"], to: "approved" },
  decline: { from: ["pending"], to: "declined" },
} as const satisfies StateMoves<(typeof approvalStatus.enumValues)[number]>;
