import { is, SQL } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";
import { insertAll } from "@/db/insert-all";

const rowsAtOnce = 400;
type Row<Table extends PgTable> = {
  [Column in keyof Table["$inferInsert"]]: Table["$inferInsert"][Column] | SQL;
};

/** Rows that are written together at the end, table by table in the order in which the tables were first named. */
export class Batch {
  private readonly rows = new Map<PgTable, unknown[]>();

  add<Table extends PgTable>(table: Table, ...added: Row<Table>[]) {
    const rows = this.rows.get(table);
    if (rows) rows.push(...added);
    else this.rows.set(table, added);
  }

  async write(tx: Tx) {
    for (const [table, rows] of this.rows)
      if (rows.some(holdsSql)) await insertWithSql(tx, table, rows);
      else await insertAll(tx, table, rows as never[]);
    this.rows.clear();
  }
}

const holdsSql = (row: unknown) => Object.values(row as object).some((value) => is(value, SQL));

async function insertWithSql(tx: Tx, table: PgTable, rows: readonly unknown[]) {
  for (let from = 0; from < rows.length; from += rowsAtOnce)
    await tx.insert(table).values(rows.slice(from, from + rowsAtOnce) as never);
}
