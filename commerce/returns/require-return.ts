import { and, asc, eq } from "drizzle-orm";
import type { Actor } from "@/commerce/actor";
import type { OrderRow } from "@/commerce/orders/move-order";
import { returnNumber } from "@/commerce/orders/read-returns";
import { requireLockedOrder } from "@/commerce/orders/require-order";
import { Refusal } from "@/commerce/refusal";
import type { Db, Tx } from "@/db/client";
import { returnLines, returns } from "@/db/schema/returns";
import { isUuid } from "@/lib/ids";

export type ReturnRow = typeof returns.$inferSelect;
export type ReturnLineRow = typeof returnLines.$inferSelect;
export type ReturnAccess = { orderId: string; returnId: string; token?: string };
export type LockedReturn = { order: OrderRow; row: ReturnRow; number: string; lines: ReturnLineRow[] };

/** A return of an order that this actor may touch, under the order's lock, with its lines. */
export async function requireLockedReturn(tx: Tx, actor: Actor, access: ReturnAccess): Promise<LockedReturn> {
  const { returnId, ...orderAccess } = access;
  const order = await requireLockedOrder(tx, actor, orderAccess);
  const row = await requireReturnOf(tx, order.id, returnId);
  const lines = await tx
    .select()
    .from(returnLines)
    .where(eq(returnLines.returnId, row.id))
    .orderBy(asc(returnLines.orderLineId));
  return { order, row, number: returnNumber(order.number, row.sequence), lines };
}

/** The return of this order; one of another order and none at all look the same. */
export async function requireReturnOf(db: Db | Tx, orderId: string, returnId: string): Promise<ReturnRow> {
  if (!isUuid(returnId)) throw new Refusal("not_found");
  const [row] = await db
    .select()
    .from(returns)
    .where(and(eq(returns.id, returnId), eq(returns.orderId, orderId)));
  if (!row) throw new Refusal("not_found");
  return row;
}
