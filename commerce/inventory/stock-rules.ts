import { type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";

/** `today` is the calendar day at the store, by which promised days are counted. */
export type StockRules = { fewLeftAt: number; today: string };

const fewLeftUnlessSet = 3;

/** Both in one value, to be read beside something else. */
export const stockRulesSql: SQL<StockRules> = sql<StockRules>`coalesce((
  select jsonb_build_object('fewLeftAt', few_left_at, 'today', (now() at time zone timezone)::date) from store_settings
), jsonb_build_object('fewLeftAt', ${fewLeftUnlessSet}::int, 'today', now()::date))`;

export async function readStockRules(tx: Tx | Db): Promise<StockRules> {
  const [row] = await tx.execute<{ rules: StockRules }>(sql`select ${stockRulesSql} as rules`);
  if (!row) throw new Error("A select without a table gave no row");
  return row.rules;
}
