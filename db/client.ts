import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "@/config/env";
import * as schema from "@/db/schema";
import { guardTransactions } from "./guard-transactions";
import { prepareStatements } from "./prepare-statements";

export type Db = PostgresJsDatabase<typeof schema>;
export type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0];
export type Sql = postgres.Sql;

type ConnectOptions = {
  /** Connections at most; a web process needs few, because no transaction waits for the network. */
  max?: number;
  /** A transaction pooler stands between us and Postgres: no prepared statements, no start parameters. */
  pooled?: boolean;
  /** 5 s for screens and the API; reports ask for 30 s; 0 switches it off. */
  statementTimeoutMs?: number;
  applicationName?: string;
};
export type Connection = { db: Db; sql: Sql; close: () => Promise<void> };

const lockTimeoutMs = 3_000;
const idleInTransactionTimeoutMs = 5_000;

/** Opens a pool on `url` (lazily: the first query connects). The caller closes it. */
export function connect(url: string, options: ConnectOptions = {}): Connection {
  const { max = 8, pooled = isPooled(url), statementTimeoutMs = 5_000, applicationName = "tradewind" } = options;
  const timeouts = {
    lock_timeout: lockTimeoutMs,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: idleInTransactionTimeoutMs,
  };
  const sql = postgres(withoutPoolerFlags(url), {
    max,
    idle_timeout: 20,
    connect_timeout: 10,
    prepare: !pooled,
    onnotice: () => undefined,
    // Transaction poolers refuse start parameters they do not know; inTransaction sets these per transaction there.
    connection: { application_name: applicationName, ...(pooled ? {} : timeouts) },
  });
  const db = drizzle(guardTransactions(pooled ? sql : prepareStatements(sql)), { schema });
  if (pooled) pooledDatabases.add(db);
  return { db, sql, close: () => sql.end({ timeout: 5 }) };
}

const pooledDatabases = new WeakSet<object>();

/** Neon, Supabase and PgBouncer say in the address that they pool by transaction. */
export function isPooled(url: string): boolean {
  const { hostname, port, searchParams } = new URL(url);
  return hostname.includes("-pooler") || port === "6543" || searchParams.get("pgbouncer") === "true";
}

/** postgres.js passes unknown query parameters on to the server, which refuses them. */
function withoutPoolerFlags(url: string): string {
  const parsed = new URL(url);
  for (const name of ["pgbouncer", "connection_limit", "pool_timeout", "channel_binding", "schema"])
    parsed.searchParams.delete(name);
  return parsed.toString();
}

// Kept on globalThis, because Next evaluates modules again on each change and would open a pool each time.
const shared = globalThis as typeof globalThis & { tradewindConnection?: Connection };

/** This process's connection, opened on first use from the environment; lives as long as the process. */
export function connection(): Connection {
  shared.tradewindConnection ??= connect(requireDatabaseUrl(), { max: env().DATABASE_POOL_MAX });
  return shared.tradewindConnection;
}

export const database = (): Db => connection().db;

export async function closeDatabase(): Promise<void> {
  const open = shared.tradewindConnection;
  shared.tradewindConnection = undefined;
  await open?.close();
}

function requireDatabaseUrl(): string {
  const url = env().DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set. `npm run dev` starts a database of its own and sets it.");
  return url;
}

const retryable = new Set(["40001", "40P01"]);
const maxRetries = 3;

/**
 * Runs `work` in one transaction. A serialisation failure or a deadlock starts it again, at most three times
 * and after a random pause, so `work` must touch nothing but `tx`. Never call the network inside.
 */
export async function inTransaction<Result>(db: Db, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await db.transaction(async (tx) => {
        if (pooledDatabases.has(db)) await limitWaits(tx);
        return work(tx);
      });
    } catch (error) {
      if (attempt >= maxRetries || !retryable.has(sqlState(error) ?? "")) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10 * 2 ** attempt + Math.random() * 40));
    }
  }
}

/** Reads that belong together and must show one moment: what others commit meanwhile is not seen by some and missed by others. */
export async function inSnapshot<Result>(db: Db, read: (tx: Tx) => Promise<Result>): Promise<Result> {
  return db.transaction(
    async (tx) => {
      if (pooledDatabases.has(db)) await limitWaits(tx);
      return read(tx);
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

async function limitWaits(tx: Tx): Promise<void> {
  await tx.execute(
    `select set_config('lock_timeout', '${lockTimeoutMs}', true), set_config('statement_timeout', '5000', true),
      set_config('idle_in_transaction_session_timeout', '${idleInTransactionTimeoutMs}', true)`,
  );
}

/** The five-letter SQLSTATE of a thrown value ("23505" is a broken unique constraint), wherever it is wrapped. */
export function sqlState(error: unknown): string | undefined {
  return postgresError(error)?.code;
}

/** The name of the constraint that refused a write, when that is why it failed. */
export function brokenConstraint(error: unknown): string | undefined {
  return postgresError(error)?.constraint_name;
}

function postgresError(error: unknown): postgres.PostgresError | undefined {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof postgres.PostgresError) return at;
  return undefined;
}
