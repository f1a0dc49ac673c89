import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Actor, limitOf } from "@/commerce/actor";
import { query } from "@/commerce/query";
import type { Db } from "@/db/client";
import type { OrderStatus } from "@/db/schema/orders";
import { decodeCursor, encodeCursor } from "@/lib/cursor";
import { type Money, moneyOf } from "@/lib/money";
import type { FulfillmentStatus } from "./derive-fulfillment-status";
import type { PaymentStatus } from "./derive-payment-status";
import type { DisplayStatus } from "./display-status";
import { orderConditions, viewConditions } from "./order-filter";
import { listOrdersInput, noInput, type OrderView, pageInput } from "./schemas";

type Row = {
  id: string;
  number: string;
  status: OrderStatus;
  payment_status: PaymentStatus;
  fulfillment_status: FulfillmentStatus;
  display_status: DisplayStatus;
  pieces_to_ship: number;
  pieces: number;
  has_review: boolean;
  total: string;
  currency: string;
  name: string;
  email: string;
  country: string;
  placed_at: string;
};

const readers = [
  "orders:read",
  { permission: "orders:read", limits: ["ship_data", "no_personal_data", "own_only"] },
] as const;

/** Orders, newest first, as the dashboard and the API list them. */
export const listOrders = query({
  input: listOrdersInput,
  allow: readers,
  async run({ db, actor }, { cursor, limit, ...filter }) {
    const rows = await readRows(db, orderConditions(actor, filter), { cursor, limit });
    return { items: rows.items.map((row) => orderRow(actor, row)), nextCursor: rows.nextCursor };
  },
});
export type OrderRow = Awaited<ReturnType<typeof listOrders>>["items"][number];

/** The orders of the account that asks. */
export const listShopperOrders = query({
  input: pageInput,
  allow: ["shopper"],
  async run({ db, actor }, page) {
    if (actor.kind !== "shopper" || actor.id === null) return { items: [], nextCursor: null };
    const rows = await readRows(db, sql`o.user_id = ${actor.id}`, page);
    const items = rows.items.map((row) => ({ ...orderRow(actor, row), total: totalOf(row) }));
    return { items, nextCursor: rows.nextCursor };
  },
});
export type ShopperOrderRow = Awaited<ReturnType<typeof listShopperOrders>>["items"][number];

/** How many orders each saved view holds, and how many cases wait for a person: what is to be done now. */
export const countOrders = query({
  input: noInput,
  allow: readers,
  async run({ db, actor }): Promise<Record<OrderView, number> & { openReviews: number }> {
    if (limitOf(actor, "orders:read") === "own_only")
      return { to_ship: 0, unpaid: 0, to_review: 0, all: 0, openReviews: 0 };
    const [row] = await db.execute<Record<OrderView | "openReviews", number>>(sql`
      select count(*) filter (where ${viewConditions.to_ship})::int as to_ship,
        count(*) filter (where ${viewConditions.unpaid})::int as unpaid,
        count(*) filter (where ${viewConditions.to_review})::int as to_review,
        count(*)::int as all,
        (select count(*)::int from payment_reviews where closed_at is null)
          + (select count(*)::int from refund_approvals where status = 'pending') as "openReviews"
      from orders o join order_states s on s.order_id = o.id`);
    if (!row) throw new Error("A count without a row");
    return row;
  },
});

type Page = { cursor?: string; limit: number };

async function readRows(db: Db, condition: SQL, { cursor, limit }: Page) {
  const found = await db.execute<Row>(sql`
    select o.id, o.number, o.status, s.payment_status, s.fulfillment_status, s.display_status, s.pieces_to_ship,
      (select coalesce(sum(quantity), 0)::int from order_lines l where l.order_id = o.id) as pieces,
      exists (select 1 from payment_reviews r where r.order_id = o.id and r.closed_at is null) as has_review,
      o.total::text, o.currency, o.shipping_address ->> 'name' as name, o.shipping_address ->> 'country' as country,
      o.email, o.created_at as placed_at
    from orders o join order_states s on s.order_id = o.id
    where ${condition} and ${after(cursor)}
    order by o.id desc
    limit ${limit + 1}`);
  const items = [...found].slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? encodeCursor([last.id]) : null };
}

/** Ids are made in order of time, so that the id is the position; a cursor that is not ours is at the end. */
function after(cursor: string | undefined): SQL {
  if (!cursor) return sql`true`;
  const position = z.tuple([z.uuid()]).safeParse(decodeCursor(cursor, 1));
  return position.success ? sql`o.id < ${position.data[0]}` : sql`false`;
}

/** A row as this actor may see it; what is hidden is null. */
function orderRow(actor: Actor, row: Row) {
  const limit = limitOf(actor, "orders:read");
  const total = limit === "ship_data" ? null : totalOf(row);
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    paymentStatus: row.payment_status,
    fulfillmentStatus: row.fulfillment_status,
    displayStatus: row.display_status,
    piecesToShip: row.pieces_to_ship,
    pieces: row.pieces,
    hasReview: row.has_review,
    total,
    customerName: limit === "no_personal_data" ? null : row.name,
    email: limit === null ? row.email : null,
    country: row.country,
    placedAt: new Date(row.placed_at).toISOString(),
  };
}

const totalOf = ({ total, currency }: Row): Money => moneyOf(Number(total), currency);
