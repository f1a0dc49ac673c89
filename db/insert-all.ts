import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";

/**
 * Inserts many rows as one parameter, which costs a fraction of a parameter for each value and has no limit of their
 * number. Every id must be given: only the database's own defaults apply. `onConflict` is the clause behind the rows.
 */
export async function insertAll<Table extends PgTable>(
  tx: Tx,
  table: Table,
  rows: readonly Table["$inferInsert"][],
  onConflict: SQL = sql``,
): Promise<void> {
  const columns = getTableColumns(table);
  for (const alike of byColumns(rows)) {
    const own = Object.keys(alike[0] ?? {}).flatMap((name) => (columns[name] ? [{ name, column: columns[name] }] : []));
    const list = join(own.map(({ column }) => sql`${sql.identifier(column.name)}`));
    const typed = join(own.map(({ column }) => sql`${sql.identifier(column.name)} ${sql.raw(column.getSQLType())}`));
    const json = alike.map((row) => Object.fromEntries(own.map(({ name, column }) => [column.name, row[name]])));
    await tx.execute(
      sql`insert into ${table} (${list}) select ${list} from jsonb_to_recordset(${JSON.stringify(json)}::jsonb) as given (${typed}) ${onConflict}`,
    );
  }
}

const join = (parts: SQL[]): SQL => sql.join(parts, sql`, `);

type Row = Record<string, unknown>;

/** Rows with values in the same columns together: what a row leaves out gets the column's default. */
function byColumns(rows: readonly Row[]): Iterable<Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const given = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
    const key = Object.keys(given).sort().join();
    const group = groups.get(key);
    if (group) group.push(given);
    else groups.set(key, [given]);
  }
  return groups.values();
}
