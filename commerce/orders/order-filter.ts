import { type SQL, sql } from "drizzle-orm";
import { type Actor, limitOf } from "@/commerce/actor";
import type { OrderFilter, OrderView } from "./schemas";

const hasOpenReview = sql`exists (select 1 from payment_reviews r where r.order_id = o.id and r.closed_at is null)`;

/** What each saved view shows, over `orders o` and `order_states s`. */
export const viewConditions = {
  to_ship: sql`o.status = 'confirmed' and s.pieces_to_ship > 0`,
  // Or a change of it made it dearer.
  unpaid: sql`(o.status = 'pending' or (s.outstanding > 0 and exists (select 1 from order_changes c where c.order_id = o.id)))`,
  to_review: hasOpenReview,
  all: sql`true`,
} as const satisfies Record<OrderView, SQL>;

/** The rows a filter lets through that this actor may see. */
export function orderConditions(actor: Actor, filter: OrderFilter): SQL {
  const { view, status, paymentStatus, fulfillmentStatus, displayStatus, q, from, to, customerId } = filter;
  const zone = sql`coalesce((select timezone from store_settings), 'UTC')`;
  const conditions = [
    // No line belongs to a supplier yet, so whoever may only see its own sees none.
    limitOf(actor, "orders:read") === "own_only" ? sql`false` : viewConditions[view],
    status && sql`o.status = ${status}`,
    paymentStatus && sql`s.payment_status = ${paymentStatus}`,
    fulfillmentStatus && sql`s.fulfillment_status = ${fulfillmentStatus}`,
    displayStatus && sql`s.display_status = ${displayStatus}`,
    from && sql`o.created_at >= (${from}::date)::timestamp at time zone ${zone}`,
    to && sql`o.created_at < (${to}::date + 1)::timestamp at time zone ${zone}`,
    customerId && sql`o.customer_id = ${customerId}`,
    q && matching(actor, q),
  ];
  return sql.join(
    conditions.filter((condition): condition is SQL => Boolean(condition)),
    sql` and `,
  );
}

/** Only what the actor may read is searched: a hit would give away what is hidden. */
function matching(actor: Actor, q: string): SQL {
  const limit = limitOf(actor, "orders:read");
  const contains = `%${q.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const columns = [sql`o.number ilike ${contains}`];
  if (limit !== "no_personal_data") columns.push(sql`o.shipping_address ->> 'name' ilike ${contains}`);
  if (limit === null) columns.push(sql`o.email ilike ${contains}`);
  columns.push(
    sql`exists (select 1 from order_lines l where l.order_id = o.id and (l.title ilike ${contains} or l.sku ilike ${contains}))`,
  );
  return sql`(${sql.join(columns, sql` or `)})`;
}
