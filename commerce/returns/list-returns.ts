import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Actor, limitOf } from "@/commerce/actor";
import { returnNumber } from "@/commerce/orders/read-returns";
import { query } from "@/commerce/query";
import type { ReturnKind, ReturnReason, ReturnStatus } from "@/db/schema/returns";
import { decodeCursor, encodeCursor } from "@/lib/cursor";
import { listReturnsInput, type ReturnView } from "./schemas";

const readers = ["orders:read", { permission: "orders:read", limits: ["ship_data", "no_personal_data"] }] as const;

/** What each saved view shows, over `returns r`. */
const viewConditions = {
  to_decide: sql`r.status = 'requested'`,
  to_receive: sql`r.status = 'approved'`,
  to_refund: sql`r.status = 'received'`,
  all: sql`true`,
} as const satisfies Record<ReturnView, SQL>;

type Row = {
  id: string;
  order_id: string;
  order_number: string;
  sequence: number;
  kind: ReturnKind;
  status: ReturnStatus;
  pieces: number;
  titles: string;
  reasons: ReturnReason[];
  name: string;
  created_at: string;
};

/** Returns, the newest first. */
export const listReturns = query({
  input: listReturnsInput,
  allow: readers,
  async run({ db, actor }, { cursor, limit, ...filter }) {
    const found = await db.execute<Row>(sql`
      select r.id, r.order_id, o.number as order_number, r.sequence, r.kind, r.status, r.created_at,
        o.shipping_address ->> 'name' as name, coalesce(part.pieces, 0)::int as pieces,
        coalesce(part.titles, '') as titles, coalesce(part.reasons, '[]'::json) as reasons
      from returns r join orders o on o.id = r.order_id
      left join lateral (
        select sum(rl.quantity) as pieces, string_agg(l.title, ', ' order by l.position) as titles,
          json_agg(distinct rl.reason) as reasons
        from return_lines rl join order_lines l on l.id = rl.order_line_id where rl.return_id = r.id
      ) part on true
      where ${conditionsOf(actor, filter)} and ${after(cursor)}
      order by r.id desc limit ${limit + 1}`);
    const rows = [...found].slice(0, limit);
    const last = found.length > limit ? rows.at(-1) : undefined;
    const seesNames = limitOf(actor, "orders:read") !== "no_personal_data";
    return {
      items: rows.map((row) => ({
        id: row.id,
        orderId: row.order_id,
        number: returnNumber(row.order_number, row.sequence),
        kind: row.kind,
        status: row.status,
        pieces: row.pieces,
        titles: row.titles,
        reasons: row.reasons,
        customerName: seesNames ? row.name : null,
        requestedAt: new Date(row.created_at).toISOString(),
      })),
      nextCursor: last ? encodeCursor([last.id]) : null,
    };
  },
});
export type ReturnListRow = Awaited<ReturnType<typeof listReturns>>["items"][number];

/** How many returns each saved view holds. */
export const countReturns = query({
  input: z.strictObject({}),
  allow: readers,
  async run({ db }): Promise<Record<ReturnView, number>> {
    const [row] = await db.execute<Record<ReturnView, number>>(sql`
      select count(*) filter (where ${viewConditions.to_decide})::int as to_decide,
        count(*) filter (where ${viewConditions.to_receive})::int as to_receive,
        count(*) filter (where ${viewConditions.to_refund})::int as to_refund, count(*)::int as all
      from returns r`);
    if (!row) throw new Error("A count without a row");
    return row;
  },
});

type Filter = Omit<z.output<typeof listReturnsInput>, "cursor" | "limit">;

function conditionsOf(actor: Actor, { view, status, kind, reason, q }: Filter): SQL {
  const conditions = [
    viewConditions[view],
    status && sql`r.status = ${status}`,
    kind && sql`r.kind = ${kind}`,
    reason && sql`exists (select 1 from return_lines x where x.return_id = r.id and x.reason = ${reason})`,
    q && matching(actor, q),
  ];
  return sql.join(
    conditions.filter((condition): condition is SQL => Boolean(condition)),
    sql` and `,
  );
}

function matching(actor: Actor, q: string): SQL {
  const contains = `%${q.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const columns = [sql`o.number || '-R' || r.sequence ilike ${contains}`];
  if (limitOf(actor, "orders:read") !== "no_personal_data")
    columns.push(sql`o.shipping_address ->> 'name' ilike ${contains}`);
  return sql`(${sql.join(columns, sql` or `)})`;
}

/** Ids are made in order of time, so that the id is the position; a cursor that is not ours is at the end. */
function after(cursor: string | undefined): SQL {
  if (!cursor) return sql`true`;
  const position = z.tuple([z.uuid()]).safeParse(decodeCursor(cursor, 1));
  return position.success ? sql`r.id < ${position.data[0]}` : sql`false`;
}
