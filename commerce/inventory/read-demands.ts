import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { Destination } from "./allocate";
import type { LineToReserve } from "./reserve-stock";

/** Pieces of one variant that a line needs: its own, or those of a bundle's component. */
export type Demand = {
  line: LineToReserve;
  variantId: string;
  perPiece: number;
  quantity: number;
};
export type Demands = {
  /** Where the order goes. */
  destination: Destination;
  /** The one place that it is fetched at: all of it comes from there. */
  pickupId: string | null;
  /** By variant, in the order of the ids, in which everything is locked. */
  demands: Demand[];
  /** Variants sold by units, whose pool is asked first. */
  pooled: ReadonlySet<string>;
  /** Tracked ones sold on backorder that no active location keeps: a promise still needs a place. */
  homeless: string[];
};

type Row = {
  destination: Destination | null;
  pickupId: string | null;
  line: string;
  id: string;
  quantity: number;
  position: number;
  isPart: boolean;
  isPooled: boolean;
  isHomeless: boolean;
  title: string;
  options: string[];
  sku: string;
};

/** What these lines need, bundles taken apart; what a bundle consists of is kept with its line. */
export async function readDemands(
  tx: Tx,
  { orderId, lines }: { orderId: string; lines: readonly LineToReserve[] },
): Promise<Demands> {
  const rows = await readParts(tx, orderId, lines);
  await keepComponents(tx, rows);
  const demands = lines.flatMap((line) =>
    rows
      .filter((row) => row.line === line.orderLineId)
      .map(
        ({ id, quantity }): Demand => ({
          line,
          variantId: id,
          perPiece: quantity,
          quantity: quantity * line.quantity,
        }),
      ),
  );
  return {
    destination: rows[0]?.destination ?? { country: "" },
    pickupId: rows[0]?.pickupId ?? null,
    demands: demands.toSorted((a, b) => (a.variantId < b.variantId ? -1 : Number(a.variantId > b.variantId))),
    pooled: new Set(rows.filter(({ isPooled }) => isPooled).map(({ id }) => id)),
    homeless: [...new Set(rows.filter(({ isHomeless }) => isHomeless).map(({ id }) => id))],
  };
}

async function readParts(tx: Tx, orderId: string, lines: readonly LineToReserve[]): Promise<Row[]> {
  if (lines.length === 0) return [];
  const given = lines.map(({ orderLineId, variantId }) => ({ line: orderLineId, id: variantId }));
  const rows = await tx.execute<Row>(sql`
    select (select jsonb_build_object('country', o.shipping_address ->> 'country', 'region', o.shipping_address ->> 'region',
        'postalCode', o.shipping_address ->> 'postalCode') from orders o where o.id = ${orderId}) as destination,
      (select o.pickup_location_id from orders o where o.id = ${orderId}) as "pickupId",
      given.line, coalesce(b.variant_id, given.id) as id, coalesce(b.quantity, 1) as quantity,
      coalesce(b.position, 0) as position, b.variant_id is not null as "isPart",
      coalesce(v.stock_strategy = 'units' and v.is_tracked, false) as "isPooled",
      coalesce(v.is_tracked and v.is_backorder, false) and not exists (
        select 1 from stock_levels s join locations l on l.id = s.location_id and l.is_active where s.variant_id = v.id
      ) as "isHomeless",
      coalesce(p.title, '') as title, coalesce(v.options, '{}') as options, coalesce(v.sku, '') as sku
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given(line uuid, id uuid)
    left join lateral (
      select c.variant_id, c.quantity, c.position from order_line_components c where c.order_line_id = given.line
      union all
      select c.variant_id, c.quantity, c.position from bundle_components c where c.bundle_id = given.id
        and not exists (select 1 from order_line_components k where k.order_line_id = given.line)
    ) b on true
    left join variants v on v.id = coalesce(b.variant_id, given.id)
    left join products p on p.id = v.product_id`);
  return [...rows];
}

/** The order keeps what a bundle is made of as it was promised; a line promised again keeps what it had. */
async function keepComponents(tx: Tx, rows: readonly Row[]) {
  const parts = rows
    .filter(({ isPart }) => isPart)
    .map(({ line, id, quantity, position, title, options, sku }) => ({
      order_line_id: line,
      variant_id: id,
      quantity,
      position,
      title,
      options: options.filter((option) => option !== "Default Title"),
      sku,
    }));
  if (parts.length === 0) return;
  await tx.execute(sql`
    insert into order_line_components (order_line_id, variant_id, quantity, position, title, options, sku)
    select order_line_id, variant_id, quantity, position, title, array(select jsonb_array_elements_text(options)), sku
    from jsonb_to_recordset(${JSON.stringify(parts)}::jsonb)
      as given(order_line_id uuid, variant_id uuid, quantity int, position int, title text, options jsonb, sku text)
    on conflict do nothing`);
}
