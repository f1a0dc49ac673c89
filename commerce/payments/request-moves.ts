import type { paymentRequestStatus } from "@/db/schema/payments";
import type { StateMoves } from "@/lib/state-moves";

/** Every way a capture or a void that was asked for changes status. */
export const requestMoves = {
  ask: { from: [null], to: "requested" },
  succeed: { from: ["requested"], to: "succeeded" },
  fail: { from: ["requested"], to: "failed" },
} as const satisfies StateMoves<(typeof paymentRequestStatus.enumValues)[number]>;
