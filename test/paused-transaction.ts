import { connect, type Tx } from "@/db/client";
import type { TestDatabase } from "./database";

export type PausedTransaction = { commit: () => Promise<void>; rollback: () => Promise<void> };

/** Does `work` in a transaction on a connection of its own and stops before the commit, with every lock it took. */
export async function pausedTransaction(
  store: TestDatabase,
  work: (tx: Tx) => Promise<unknown>,
): Promise<PausedTransaction> {
  const own = connect(store.url, { max: 1, applicationName: "paused" });
  const worked = signal();
  const decided = signal<"commit" | "rollback">();
  const rolledBack = new Error("rolled back on purpose");
  const done = own.db
    .transaction(async (tx) => {
      await work(tx);
      worked.give();
      if ((await decided.given) === "rollback") throw rolledBack;
    })
    .catch((error: unknown) => {
      if (error !== rolledBack) throw error;
    })
    .finally(() => void own.close());
  await Promise.race([worked.given, done]);
  const decide = async (decision: "commit" | "rollback") => {
    decided.give(decision);
    await done;
  };
  return { commit: () => decide("commit"), rollback: () => decide("rollback") };
}

/** Resolves once `count` connections of this database stand still at a lock; fails after two seconds. */
export async function untilBlocked(store: TestDatabase, count = 1): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    const [row] = await store.sql`
      select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    if (row?.waiting >= count) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error("Nobody came to wait at a lock");
}

function signal<Value = void>() {
  let give: (value: Value) => void = () => undefined;
  const given = new Promise<Value>((resolve) => {
    give = resolve;
  });
  return { given, give: (value: Value) => give(value) };
}
