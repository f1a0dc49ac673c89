import type { WorkerEvents } from "graphile-worker";
import postgres from "postgres";
import { isPooled, type Sql } from "@/db/client";
import { log } from "@/lib/log";

// The first half of our advisory locks' names; the second is the worker's id.
const lockClass = 7_236_502;
/** A worker announces itself a moment before it takes its first job; this is more than that moment. */
const graceSeconds = 10;

export type Liveness = { watch: (events: WorkerEvents) => void; close: () => Promise<void> };

/**
 * Holds a lock of this session for each worker of this process. A process that is killed loses its session and with
 * it the locks, so the others see at once that its jobs are nobody's. Through a transaction pooler there are no
 * sessions; then only time tells.
 */
export function announceWorkers(url: string): Liveness {
  if (isPooled(url)) return { watch: () => undefined, close: async () => undefined };
  const sql = postgres(url, { max: 1, idle_timeout: 0, max_lifetime: null, onnotice: () => undefined });
  return {
    // A job is held in the name of the pool or of one of its workers, depending on how the queue is read.
    watch: (events) => {
      const hold = (name: string) =>
        sql`select pg_advisory_lock(${lockClass}, hashtext(${name}))`.catch(() => undefined);
      events.on("pool:create", ({ workerPool }) => void hold(workerPool.id));
      events.on("worker:create", ({ worker }) => void hold(worker.workerId));
    },
    close: () => sql.end({ timeout: 2 }),
  };
}

/**
 * Gives the jobs of workers that are gone back to the queue; returns how many workers that were. `lockSeconds` is how
 * long a job may be held where nobody can tell whether its worker lives.
 */
export async function releaseDeadWorkers(sql: Sql, { pooled, lockSeconds }: { pooled: boolean; lockSeconds: number }) {
  const held = await sql<{ worker: string }[]>`
    select locked_by as worker from (
      select locked_by, locked_at from graphile_worker._private_jobs where locked_by is not null
      union all
      select locked_by, locked_at from graphile_worker._private_job_queues where locked_by is not null
    ) as locks
    group by locked_by
    having min(locked_at) < now() - make_interval(secs => ${pooled ? lockSeconds : graceSeconds})`;
  const dead: string[] = [];
  for (const { worker } of held) if (pooled || (await isGone(sql, worker))) dead.push(worker);
  if (dead.length > 0) {
    await sql`select graphile_worker.force_unlock_workers(${dead}::text[])`;
    log.warn("worker.found_dead", { workers: dead.length });
  }
  return dead.length;
}

/** Nobody holds the worker's lock when we can have it; the transaction's end gives it back. */
async function isGone(sql: Sql, worker: string): Promise<boolean> {
  const [row] = await sql<{ free: boolean }[]>`
    select pg_try_advisory_xact_lock(${lockClass}, hashtext(${worker})) as free`;
  return row?.free ?? false;
}
