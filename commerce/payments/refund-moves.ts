import type { RefundStatus } from "@/db/schema/payments";
import type { StateMoves } from "@/lib/state-moves";

/** Every way a refund changes status. Later news never move it backwards. */
export const refundMoves = {
  request: { from: [null], to: "requested" },
  send: { from: ["requested"], to: "pending" },
  succeed: { from: ["requested", "pending"], to: "succeeded" },
  /** Stripe would not make it. */
  refuse: { from: ["requested"], to: "failed" },
  fail: { from: ["requested", "pending", "succeeded"], to: "failed" },
  cancel: { from: ["requested", "pending", "succeeded"], to: "cancelled" },
} as const satisfies StateMoves<RefundStatus>;
export type RefundMove = keyof typeof refundMoves;
