import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { lockShelves, type Shelves } from "./shelves";

/** What one piece of a line takes off the shelves. */
export type LinePart = { variantId: string; perPiece: number };

/**
 * The shelves of everything ever promised to the order of this line, locked, and what the line is made of; null when
 * nothing was promised to the line. The whole order is locked, because a caller goes through its lines in an order that
 * is not that of the ids.
 */
export async function lockOrderShelves(
  tx: Tx,
  orderLineId: string,
): Promise<{ parts: LinePart[]; shelves: Shelves } | null> {
  const promised = await tx.execute<{ line: string; variantId: string; perPiece: number }>(sql`
    select distinct r.order_line_id as line, r.variant_id as "variantId", coalesce(c.quantity, 1) as "perPiece"
    from stock_reservations r
    left join order_line_components c on c.order_line_id = r.order_line_id and c.variant_id = r.variant_id
    where r.order_id = (select order_id from stock_reservations where order_line_id = ${orderLineId} limit 1)`);
  const parts = promised
    .filter(({ line }) => line === orderLineId)
    .map(({ variantId, perPiece }) => ({ variantId, perPiece }));
  if (parts.length === 0) return null;
  const shelves = await lockShelves(
    tx,
    promised.map(({ variantId }) => variantId),
  );
  return { parts: parts.toSorted((a, b) => (a.variantId < b.variantId ? -1 : 1)), shelves };
}
