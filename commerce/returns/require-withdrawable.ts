import { and, asc, eq } from "drizzle-orm";
import type { Actor } from "@/commerce/actor";
import { type OrderRow } from "@/commerce/orders/move-order";
import { lockOrder } from "@/commerce/orders/require-order";
import { Refusal } from "@/commerce/refusal";
import type { Db, Tx } from "@/db/client";
import { orders } from "@/db/schema/orders";
import { returns } from "@/db/schema/returns";
import { isInEu } from "@/lib/eu-countries";
import { isUuid } from "@/lib/ids";
import type { ReturnRow } from "./require-return";
import { opensWithdrawal } from "./withdrawal-token";

export type WithdrawalAccess = { orderId: string; token?: string };

/** The order whose withdrawal this token or account opens; anything else is `withdrawal_not_found`, whatever the reason. */
export async function requireWithdrawable(db: Db | Tx, actor: Actor, access: WithdrawalAccess): Promise<OrderRow> {
  const [order] = isUuid(access.orderId) ? await db.select().from(orders).where(eq(orders.id, access.orderId)) : [];
  return assertOpen(actor, order ?? null, access);
}

export async function requireLockedWithdrawable(tx: Tx, actor: Actor, access: WithdrawalAccess): Promise<OrderRow> {
  const order = isUuid(access.orderId) ? await lockOrder(tx, access.orderId) : null;
  return assertOpen(actor, order, access);
}

function assertOpen(actor: Actor, order: OrderRow | null, { orderId, token = "" }: WithdrawalAccess): OrderRow {
  const isOwn = actor.kind === "shopper" && actor.id !== null && actor.id === order?.userId;
  if (!order || !isInEu(order.shippingAddress.country) || !(isOwn || opensWithdrawal(orderId, token)))
    throw new Refusal("withdrawal_not_found");
  return order;
}

/** Every declaration of an order, in the order in which they were made, those that were declined among them. */
export const listDeclarations = (db: Db | Tx, orderId: string): Promise<ReturnRow[]> =>
  db
    .select()
    .from(returns)
    .where(and(eq(returns.orderId, orderId), eq(returns.kind, "withdrawal")))
    .orderBy(asc(returns.sequence));

/** Those that are in force. */
export const inForce = (declarations: readonly ReturnRow[]): ReturnRow[] =>
  declarations.filter(({ status }) => status !== "declined" && status !== "cancelled");
