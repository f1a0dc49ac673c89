import type { paymentSessionStatus } from "@/db/schema/payments";
import type { StateMoves } from "@/lib/state-moves";

export type SessionStatus = (typeof paymentSessionStatus.enumValues)[number];

/** Every way an attempt to be paid changes status. What is not in this table cannot happen. */
export const sessionMoves = {
  claim: { from: [null], to: "creating" },
  open: { from: ["creating"], to: "open" },
  complete: { from: ["creating", "open"], to: "complete" },
  /** Its page is over. */
  expire: { from: ["creating", "open"], to: "expired" },
  /** Given up before anybody could know of a page. */
  abandon: { from: ["creating"], to: "expired" },
  /** Stripe would not make a page. */
  refuse: { from: ["creating"], to: "failed" },
  /** A method that pays later did not pay. */
  fail: { from: ["creating", "open", "complete"], to: "failed" },
} as const satisfies StateMoves<SessionStatus>;
export type SessionMove = keyof typeof sessionMoves;
