import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { stockReservations } from "@/db/schema/inventory";
import { lockShelves, type Shelves } from "./shelves";

/**
 * The shelves of everything ever promised to the order of this line, locked; null when nothing was promised to the
 * line. The whole order is locked, because a caller goes through its lines in an order that is not that of the ids.
 */
export async function lockOrderShelves(
  tx: Tx,
  orderLineId: string,
): Promise<{ variantId: string; shelves: Shelves } | null> {
  const ofSameOrder = sql`(select order_id from stock_reservations where order_line_id = ${orderLineId} limit 1)`;
  const promised = await tx
    .select({ orderLineId: stockReservations.orderLineId, variantId: stockReservations.variantId })
    .from(stockReservations)
    .where(eq(stockReservations.orderId, ofSameOrder));
  const line = promised.find((candidate) => candidate.orderLineId === orderLineId);
  if (!line) return null;
  const shelves = await lockShelves(
    tx,
    promised.map(({ variantId }) => variantId),
  );
  return { variantId: line.variantId, shelves };
}
