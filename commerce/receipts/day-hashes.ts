import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";

/** The hashes of a day's events in the order in which the day's tree holds them. Days are UTC, by when an event was chained. */
export async function dayHashes(db: Db | Tx, day: string): Promise<string[]> {
  const rows = await db.execute<{ hash: string }>(sql`
    select hash from order_events
    where chained_at >= ${day}::date::timestamp at time zone 'UTC'
      and chained_at < (${day}::date + 1)::timestamp at time zone 'UTC'
    order by order_id, position`);
  return rows.map(({ hash }) => hash);
}
