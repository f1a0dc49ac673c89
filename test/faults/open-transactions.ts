import { type Connection, connect, type Sql } from "@/db/client";
import type { TestDatabase } from "@/test/database";

export type Held = { call: string; state: string; query: string; locks: number };

/**
 * Looks at the database from outside: which connections of `store.db` are inside a transaction or hold a lock. The
 * webhook's route has connections of its own and may work at the same time.
 */
export async function watchTransactions(store: TestDatabase) {
  const watcher: Connection = connect(store.url, { max: 1, applicationName: "watcher" });
  await watcher.sql`select 1`;
  const held: Held[] = [];
  const calls: string[] = [];
  return {
    held,
    calls,
    /** For the sandbox's `arriving`: a sample for each request that reaches Stripe. */
    arriving: async (call: string) => {
      calls.push(call.replace(/\/(cs|pi|re|ch)_\w+/g, "/*"));
      held.push(...(await sample(watcher.sql)).map((row) => ({ call, ...row })));
    },
    close: watcher.close,
  };
}

const sample = (sql: Sql) => sql<Omit<Held, "call">[]>`
  select a.state, left(a.query, 120) as query, count(l.pid)::int as locks
  from pg_stat_activity a left join pg_locks l on l.pid = a.pid and l.locktype <> 'virtualxid'
  where a.datname = current_database() and a.application_name = current_database()
  group by a.pid, a.state, a.query, a.xact_start
  having a.xact_start is not null or count(l.pid) > 0`;
