import { type SQL, sql } from "drizzle-orm";

/** What the statement calls the table of variants. */
type Alias = "v" | "c" | "variants";

/** Free pieces in a variant's pool; those that a rival is just taking still count. */
export function pooledSql(alias: Alias): SQL<number> {
  const v = sql.raw(alias);
  return sql<number>`(select count(*)::int from stock_units u where u.variant_id = ${v}.id)`;
}

/** Pieces of a variant that may still be sold, whatever is done when none are left; of a bundle this says nothing. */
export function freePiecesSql(alias: Alias): SQL<number> {
  const v = sql.raw(alias);
  return sql<number>`(coalesce((
    select sum(s.on_hand - s.reserved) from stock_levels s
    join locations l on l.id = s.location_id and l.is_active
    where s.variant_id = ${v}.id), 0) - ${v}.safety_buffer + ${pooledSql(alias)})::int`;
}
