import type { disputeAnswerStatus } from "@/db/schema/payment-cases";
import type { StateMoves } from "@/lib/state-moves";

/** Every way our answer to a dispute changes status; one that Stripe refused may be given once more. */
export const disputeMoves = {
  answer: { from: [null, "failed"], to: "requested" },
  succeed: { from: ["requested"], to: "succeeded" },
  fail: { from: ["requested"], to: "failed" },
} as const satisfies StateMoves<(typeof disputeAnswerStatus.enumValues)[number]>;

/** Stripe's words for a dispute that waits for an answer of ours. */
export const waitsForAnswer = ["needs_response", "warning_needs_response"];
/** And for one that nothing changes any more. */
export const isOver = ["won", "lost", "warning_closed", "prevented"];
