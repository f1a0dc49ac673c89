import { and, eq, inArray, sql } from "drizzle-orm";
import type { Actor, ActorKind } from "@/commerce/actor";
import { Refusal } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { type OrderStatus, orders } from "@/db/schema/orders";
import { type OrderMove, orderMoves } from "./order-status";
import { recordOrderEvent } from "./record-order-event";

export type OrderRow = typeof orders.$inferSelect;
type WantedMove = { orderId: string; move: OrderMove; reason?: string };

/**
 * Changes an order's status by compare-and-set and writes who did it and why; null when the order is not where the
 * move starts from. The only writer of `orders.status`.
 */
export async function tryMoveOrder(
  tx: Tx,
  actor: Actor,
  { orderId, move, reason = "" }: WantedMove,
): Promise<OrderRow | null> {
  const { from, to, by }: { from: readonly OrderStatus[]; to: OrderStatus; by: readonly ActorKind[] } =
    orderMoves[move];
  if (!by.includes(actor.kind)) throw new Refusal("not_allowed", { move });
  const [order] = await tx
    .update(orders)
    .set({
      status: to,
      updatedAt: sql`now()`,
      ...(move === "confirm" && { confirmedAt: sql`now()` }),
      ...(move === "cancel" && { cancelReason: reason }),
    })
    .where(and(eq(orders.id, orderId), inArray(orders.status, [...from])))
    .returning();
  if (!order) return null;
  await recordOrderEvent(tx, actor, orderId, { kind: move, reason });
  return order;
}

/** The same, refusing with `order_cannot_move` when the order is somewhere else. */
export async function moveOrder(tx: Tx, actor: Actor, wanted: WantedMove): Promise<OrderRow> {
  const order = await tryMoveOrder(tx, actor, wanted);
  if (!order) throw new Refusal("order_cannot_move", { orderId: wanted.orderId, move: wanted.move });
  return order;
}
