import type { ActorKind } from "@/commerce/actor";
import type { ReturnStatus } from "@/db/schema/returns";

type Move = { from: readonly ReturnStatus[]; to: ReturnStatus; by: readonly ActorKind[] };

/** Every way a return changes status. What is not in this table cannot happen. */
export const returnMoves = {
  approve: { from: ["requested"], to: "approved", by: ["staff", "apiKey"] },
  decline: { from: ["requested"], to: "declined", by: ["staff", "apiKey"] },
  cancel: { from: ["requested", "approved"], to: "cancelled", by: ["shopper", "staff", "apiKey"] },
  receive: { from: ["approved"], to: "received", by: ["staff", "apiKey"] },
  close: { from: ["received"], to: "closed", by: ["staff", "apiKey"] },
} as const satisfies Record<string, Move>;

export type ReturnMove = keyof typeof returnMoves;
const names = Object.keys(returnMoves) as ReturnMove[];

/** The moves that this kind of actor may make from `status`. */
export function returnMovesFrom(status: ReturnStatus, kind: ActorKind): ReturnMove[] {
  return names.filter((name) => {
    const { from, by }: Move = returnMoves[name];
    return from.includes(status) && by.includes(kind);
  });
}
