import type { PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";

// Postgres takes 65,535 values in one statement, and the widest row that an import writes has about twenty.
const rowsAtOnce = 1000;

/** Rows in portions that fit into one statement. */
export function* slices<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let from = 0; from < items.length; from += rowsAtOnce) yield items.slice(from, from + rowsAtOnce);
}

export async function insertAll<Table extends PgTable>(tx: Tx, table: Table, rows: readonly Table["$inferInsert"][]) {
  for (const slice of slices(rows)) await tx.insert(table).values(slice);
}
