import { sql } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/commerce/query";

export type PickRow = {
  variantId: string;
  title: string;
  options: string[];
  sku: string;
  bin: string;
  pieces: number;
  /** Numbers of the orders that wait for it, the oldest first. */
  orders: string[];
};
export type PickPlace = { locationId: string; name: string; rows: PickRow[] };

/** Most rows of one list: more than anybody carries. */
const mostRows = 1000;

/**
 * What has to be fetched for confirmed orders that nothing keeps back, by the place it was promised from and in the
 * order of the shelves; of bundles, their components.
 */
export const readPickList = query({
  input: z.strictObject({}),
  allow: ["fulfillment:write"],
  async run({ db }): Promise<PickPlace[]> {
    const rows = await db.execute<PickRow & { locationId: string; place: string }>(sql`
      select at.id as "locationId", at.name as place, v.id as "variantId", p.title, v.options, v.sku, s.bin,
        sum(r.quantity)::int as pieces, array_agg(distinct o.number) as orders
      from stock_reservations r
      join orders o on o.id = r.order_id and o.status = 'confirmed'
      join order_lines l on l.id = r.order_line_id and l.requires_shipping
      join locations at on at.id = r.location_id
      join variants v on v.id = r.variant_id
      join products p on p.id = v.product_id
      left join stock_levels s on s.variant_id = v.id and s.location_id = at.id
      where r.state = 'live'
        and not exists (select 1 from order_holds h where h.order_id = o.id and h.released_at is null)
      group by at.id, v.id, p.id, s.bin
      order by at.priority, at.id, s.bin, p.title, v.id
      limit ${mostRows}`);
    const places = new Map<string, PickPlace>();
    for (const { locationId, place, options, ...row } of rows) {
      const known = places.get(locationId) ?? { locationId, name: place, rows: [] };
      known.rows.push({ ...row, options: options.filter((option) => option !== "Default Title") });
      places.set(locationId, known);
    }
    return [...places.values()];
  },
});
