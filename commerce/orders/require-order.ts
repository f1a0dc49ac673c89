import { and, eq, type SQL, sql } from "drizzle-orm";
import { type Actor, limitOf } from "@/commerce/actor";
import { Refusal } from "@/commerce/refusal";
import type { Db, Tx } from "@/db/client";
import { orders } from "@/db/schema/orders";
import { isUuid } from "@/lib/ids";
import type { OrderRow } from "./move-order";
import { isOrderToken } from "./order-token";

export type OrderAccess = { orderId: string; token?: string };

/** The order, if this actor may see it. A stranger's order, a missing one and a malformed id look the same. */
export async function requireOrder(db: Db | Tx, actor: Actor, access: OrderAccess): Promise<OrderRow> {
  const [order] = await db.select().from(orders).where(visibleTo(actor, access));
  if (!order) throw new Refusal("not_found");
  return order;
}

/** The same, locked until the transaction ends, so that nothing else about this order happens meanwhile. */
export async function requireLockedOrder(tx: Tx, actor: Actor, access: OrderAccess): Promise<OrderRow> {
  const [order] = await tx.select().from(orders).where(visibleTo(actor, access)).for("update");
  if (!order) throw new Refusal("not_found");
  return order;
}

/** Locks an order that our own rows led to; null when there is none. */
export async function lockOrder(tx: Tx, orderId: string): Promise<OrderRow | null> {
  const [order] = await tx.select().from(orders).where(eq(orders.id, orderId)).for("update");
  return order ?? null;
}

/** Whose rows an actor may touch, as SQL. */
function visibleTo(actor: Actor, { orderId, token }: OrderAccess): SQL | undefined {
  if (!isUuid(orderId)) throw new Refusal("not_found");
  const isThis = eq(orders.id, orderId);
  if (actor.kind === "shopper") {
    if (token !== undefined && isOrderToken(orderId, token)) return isThis;
    return actor.id === null ? sql`false` : and(isThis, eq(orders.userId, actor.id));
  }
  // No line belongs to a supplier yet, so whoever may only see its own sees none.
  return limitOf(actor, "orders:read") === "own_only" ? sql`false` : isThis;
}
