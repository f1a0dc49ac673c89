import path from "node:path";
import { runMigrations } from "graphile-worker";
import postgres from "postgres";
import { type Applied, type Migration, MigrationError, pendingMigrations, readMigrations } from "./migrations";

export type MigrateOptions = {
  /** An address without a pooler: the lock belongs to a session. */
  url: string;
  folder?: string;
  /** Called with one readable line for each thing done. */
  onStep?: (line: string) => void;
  /** How long another migrator may hold the lock before we give up. */
  waitMs?: number;
};

// Any fixed number does; all migrators of this product have to agree on it.
const lockKey = 7_236_501;
const lockPollMs = 250;

/**
 * Brings a database to this code's schema, one migrator at a time, and says what it applied.
 * Throws MigrationError with a sentence when a file was changed, skipped or merged late.
 */
export async function migrate({
  url,
  folder,
  onStep,
  waitMs = 300_000,
}: MigrateOptions): Promise<{ applied: string[] }> {
  const known = await readMigrations(folder ?? path.join(process.cwd(), "drizzle"));
  const sql = postgres(url, {
    max: 1,
    prepare: false,
    onnotice: () => undefined,
    // A migration may run for long, but it must not queue behind a lock while every shopper queues behind it.
    connection: { application_name: "tradewind-migrate", lock_timeout: 10_000, statement_timeout: 0 },
  });
  try {
    await takeLock(sql, waitMs, onStep);
    await sql`create table if not exists applied_migrations (
      tag text primary key, position integer not null, hash text not null, applied_at timestamptz not null default now())`;
    const applied = await sql<Applied[]>`select tag, position, hash from applied_migrations`;
    const pending = pendingMigrations(known, applied);
    for (const migration of pending) {
      await apply(sql, migration);
      onStep?.(`Applied ${migration.tag}`);
    }
    // The job queue's own schema has its own migrations; it takes part in our lock by running inside it.
    await runMigrations({ connectionString: url });
    return { applied: pending.map(({ tag }) => tag) };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function takeLock(sql: postgres.Sql, waitMs: number, onStep: MigrateOptions["onStep"]): Promise<void> {
  const until = Date.now() + waitMs;
  for (let asked = 0; ; asked += 1) {
    const [row] = await sql<{ held: boolean }[]>`select pg_try_advisory_lock(${lockKey}) as held`;
    if (row?.held) return;
    if (asked === 0) onStep?.("Waiting for another migration of this database to finish");
    if (Date.now() > until)
      throw new MigrationError("Another migration of this database is still running. Try again when it has finished.");
    await new Promise((resolve) => setTimeout(resolve, lockPollMs));
  }
}

async function apply(sql: postgres.Sql, { tag, position, hash, statements, transactional }: Migration): Promise<void> {
  const run = async (on: postgres.ISql) => {
    for (const statement of statements) await on.unsafe(statement);
    await on`insert into applied_migrations (tag, position, hash) values (${tag}, ${position}, ${hash})`;
  };
  try {
    await (transactional ? untilThrough(() => sql.begin((tx) => orderFirst(tx).then(() => run(tx)))) : run(sql));
  } catch (error) {
    const half = transactional ? "Nothing of it was kept" : "It runs without a transaction: some of it may remain";
    throw new MigrationError(`${tag}.sql failed: ${error instanceof Error ? error.message : String(error)}. ${half}.`, {
      cause: error,
    });
  }
}

/**
 * Everybody locks an order before anything else of it, so a migration does too: it waits until those who have one are
 * through, and then nobody comes who has locked half of what it needs.
 */
async function orderFirst(tx: postgres.TransactionSql): Promise<void> {
  const [found] = await tx`select to_regclass('orders') as orders`;
  if (found?.orders) await tx`lock table orders in exclusive mode`;
}

// A deadlock, and a lock that was not had in time.
const inTheWay = new Set(["40P01", "55P03"]);
const mostAttempts = 10;

/** While the shop goes on selling a migration may be in its way; nothing of it was kept then, and it is tried again. */
async function untilThrough(apply: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await apply();
      return;
    } catch (error) {
      const isInTheWay = error instanceof postgres.PostgresError && inTheWay.has(error.code);
      if (!isInTheWay || attempt >= mostAttempts) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100 * attempt + Math.random() * 200));
    }
  }
}
