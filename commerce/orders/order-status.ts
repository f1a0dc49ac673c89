import type { ActorKind } from "@/commerce/actor";
import type { OrderStatus } from "@/db/schema/orders";

type Move = { from: readonly OrderStatus[]; to: OrderStatus; by: readonly ActorKind[] };

/** Every way an order changes status. What is not in this table cannot happen. */
export const orderMoves = {
  confirm: { from: ["pending"], to: "confirmed", by: ["stripe", "system"] },
  expire: { from: ["pending"], to: "expired", by: ["stripe", "system"] },
  cancel: { from: ["pending", "confirmed"], to: "cancelled", by: ["shopper", "staff", "apiKey"] },
  lapse: { from: ["confirmed"], to: "expired", by: ["stripe", "system"] },
  complete: { from: ["confirmed"], to: "completed", by: ["staff", "apiKey", "stripe", "system"] },
} as const satisfies Record<string, Move>;

export type OrderMove = keyof typeof orderMoves;
export const orderMoveNames = Object.keys(orderMoves) as OrderMove[];

/** The moves that may ever leave `status`; with `kind`, only those this kind of actor may make. */
export function movesFrom(status: OrderStatus, kind?: ActorKind): OrderMove[] {
  return orderMoveNames.filter((name) => {
    const move: Move = orderMoves[name];
    return move.from.includes(status) && (kind === undefined || move.by.includes(kind));
  });
}

export const isTerminal = (status: OrderStatus): boolean => movesFrom(status).length === 0;
