import { limitOf } from "@/config/limits";
import { type Connection, isPooled } from "@/db/client";
import { errorFields, log, withLogFields } from "@/lib/log";
import { releaseDeadWorkers } from "./liveness";
import { systemContext } from "./system-context";
import type { Sweep } from "./tasks";

export type SweepResult = { name: string; ok: boolean };

/** Runs each sweep once, one after the other; one that fails is logged and does not stop the next. */
export async function runSweeps({ db }: Pick<Connection, "db">, sweeps: readonly Sweep[]): Promise<SweepResult[]> {
  const results: SweepResult[] = [];
  for (const { name, run } of sweeps) {
    const ok = await withLogFields({ sweep: name }, async () => {
      try {
        await run(systemContext(db, name));
        return true;
      } catch (error) {
        log.error("sweep.failed", errorFields(error));
        return false;
      }
    });
    results.push({ name, ok });
  }
  return results;
}

/** The sweep that the queue itself needs. `url` is the address its workers use. */
export const deadWorkerSweep = ({ sql }: Pick<Connection, "sql">, url: string): Sweep => ({
  name: "release-dead-workers",
  everySeconds: 5,
  run: async () => {
    await releaseDeadWorkers(sql, { pooled: isPooled(url), lockSeconds: limitOf("lifetimes.jobLockSeconds") });
  },
});

/** Runs sweeps by the clock until stopped; a sweep that is still running is not started again. */
export function startSweeping(connection: Connection, sweeps: readonly Sweep[]): { stop: () => Promise<void> } {
  const running = new Map<string, Promise<unknown>>();
  const start = (sweep: Sweep) => {
    if (running.has(sweep.name)) return;
    running.set(
      sweep.name,
      runSweeps(connection, [sweep]).finally(() => running.delete(sweep.name)),
    );
  };
  const timers = sweeps.map((sweep) => setInterval(start, sweep.everySeconds * 1000, sweep));
  sweeps.forEach(start);
  return {
    stop: async () => {
      timers.forEach(clearInterval);
      await Promise.all(running.values());
    },
  };
}
