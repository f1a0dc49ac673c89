import type { SQL } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";

const rowsAtOnce = 400;
type Row<Table extends PgTable> = {
  [Column in keyof Table["$inferInsert"]]: Table["$inferInsert"][Column] | SQL;
};

/** Rows that are written together at the end, table by table in the order in which the tables were first named. */
export class Batch {
  private readonly rows = new Map<PgTable, unknown[]>();

  add<Table extends PgTable>(table: Table, ...added: Row<Table>[]) {
    const rows = this.rows.get(table) ?? [];
    rows.push(...added);
    this.rows.set(table, rows);
  }

  async write(tx: Tx) {
    for (const [table, rows] of this.rows)
      for (let from = 0; from < rows.length; from += rowsAtOnce)
        await tx.insert(table).values(rows.slice(from, from + rowsAtOnce) as never);
    this.rows.clear();
  }
}
