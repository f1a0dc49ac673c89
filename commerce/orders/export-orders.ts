import { stringify } from "csv-stringify/sync";
import { sql } from "drizzle-orm";
import { query } from "@/commerce/query";
import type { Db } from "@/db/client";
import { decimalOf, moneyOf } from "@/lib/money";
import { orderConditions } from "./order-filter";
import { orderFilter } from "./schemas";

const columns = [
  "number",
  "placed_at",
  "status",
  "payment_status",
  "fulfillment_status",
  "currency",
  "subtotal",
  "discount",
  "shipping",
  "tax",
  "total",
  "captured",
  "refunded",
  "email",
  "name",
  "country",
  "postal_code",
] as const;
const amounts: readonly string[] = ["subtotal", "discount", "shipping", "tax", "total", "captured", "refunded"];
const batch = 500;

/** The orders a filter lets through as CSV, newest first, in pieces: a header, then rows as they are read. */
export const exportOrders = query({
  input: orderFilter,
  allow: ["customers:export"],
  run: async ({ db, actor }, filter) => csvOf(db, orderConditions(actor, filter)),
});

async function* csvOf(db: Db, condition: ReturnType<typeof orderConditions>): AsyncGenerator<string> {
  yield stringify([[...columns]]);
  let after: string | null = null;
  do {
    const rows: Record<string, string>[] = await readBatch(db, condition, after);
    const cells = rows.map((row) => columns.map((column) => cell(row, column)));
    // A spreadsheet would run a cell that begins like a formula.
    if (cells.length > 0) yield stringify(cells, { escape_formulas: true });
    after = rows.length === batch ? (rows.at(-1)?.id ?? null) : null;
  } while (after);
}

function cell(row: Record<string, string>, column: string): string {
  const value = row[column] ?? "";
  return amounts.includes(column) ? decimalOf(moneyOf(Number(value), row.currency ?? "")) : value;
}

async function readBatch(db: Db, condition: ReturnType<typeof orderConditions>, after: string | null) {
  const rows = await db.execute<Record<string, string>>(sql`
    select o.id, o.number, to_char(o.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as placed_at,
      o.status, s.payment_status, s.fulfillment_status, o.currency, o.subtotal::text, o.discount::text,
      o.shipping::text, o.tax::text, o.total::text, s.captured::text, s.refunded::text, o.email,
      o.shipping_address ->> 'name' as name, o.shipping_address ->> 'country' as country,
      o.shipping_address ->> 'postalCode' as postal_code
    from orders o join order_states s on s.order_id = o.id
    where ${condition} and ${after ? sql`o.id < ${after}` : sql`true`}
    order by o.id desc limit ${batch}`);
  return [...rows];
}
