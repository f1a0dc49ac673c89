import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";

/** Whole pieces still promised to each line of an order that was ever promised any; of a bundle, complete ones. */
export async function readPromised(tx: Tx | Db, orderId: string): Promise<Map<string, number>> {
  const rows = await tx.execute<{ line: string; pieces: number }>(sql`
    select part.line, min(floor(part.live::numeric / part.per_piece))::int as pieces
    from (
      select r.order_line_id as line, coalesce(c.quantity, 1) as per_piece,
        coalesce(sum(r.quantity) filter (where r.state = 'live'), 0) as live
      from stock_reservations r
      left join order_line_components c on c.order_line_id = r.order_line_id and c.variant_id = r.variant_id
      where r.order_id = ${orderId}
      group by r.order_line_id, r.variant_id, c.quantity
    ) part
    group by part.line`);
  return new Map(rows.map(({ line, pieces }) => [line, pieces]));
}
