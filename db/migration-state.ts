import type { Sql } from "./client";
import journal from "@/drizzle/meta/_journal.json";

export type MigrationState = { state: "current" | "behind" | "ahead"; missing: string[] };

/** Whether the database has this code's migrations; "ahead" is fine, old code runs on it during a rollout. */
export async function migrationState(sql: Sql): Promise<MigrationState> {
  const [table] = await sql<{ found: boolean }[]>`select to_regclass('applied_migrations') is not null as found`;
  const rows = table?.found ? await sql<{ tag: string }[]>`select tag from applied_migrations` : [];
  const applied = new Set(rows.map(({ tag }) => tag));
  const known: string[] = journal.entries.map(({ tag }) => tag);
  const missing = known.filter((tag) => !applied.has(tag));
  if (missing.length > 0) return { state: "behind", missing };
  return { state: applied.size > known.length ? "ahead" : "current", missing };
}
