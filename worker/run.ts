import { run, runOnce } from "graphile-worker";
import { env } from "@/config/env";
import { type Connection, connect, connection } from "@/db/client";
import { log } from "@/lib/log";
import { announceWorkers } from "./liveness";
import { queueOptions } from "./queue";
import { deadWorkerSweep, runSweeps, type SweepResult, startSweeping } from "./sweeps";
import { sweeps as allSweeps, tasks as allTasks, type Sweep, type Tasks } from "./tasks";

type Work = { tasks?: Tasks; sweeps?: readonly Sweep[] };
export type WorkerOptions = Work & {
  /** Without a pooler where there is one, so that a new job wakes the worker instead of waiting to be polled. */
  url: string;
  concurrency?: number;
};

/** Works on the queue and runs the sweeps until stopped; `stop` lets jobs that are running end first. */
export async function startWorker({ url, concurrency = 4, tasks = allTasks, sweeps = allSweeps }: WorkerOptions) {
  const connection = connect(url, {
    max: concurrency + 2,
    applicationName: "tradewind-worker",
    statementTimeoutMs: 30_000,
  });
  const liveness = announceWorkers(url);
  const options = queueOptions(url, connection.db, tasks);
  liveness.watch(options.events);
  const runner = await run({ ...options, concurrency, pollInterval: 1000, parsedCronItems: [] });
  const sweeping = startSweeping(connection, [deadWorkerSweep(connection, url), ...sweeps]);
  log.info("worker.started", { tasks: Object.keys(tasks).length, sweeps: sweeps.length });
  return {
    /** Ends when the worker does: rejects when it cannot go on. */
    finished: runner.promise,
    stop: async () => {
      await sweeping.stop();
      await runner.stop().catch(() => undefined);
      await liveness.close();
      await connection.close();
      log.info("worker.stopped");
    },
  };
}

export type Drained = { done: number; failed: number; sweeps: SweepResult[] };

/** Runs every sweep once and then the queue until it is empty or `budgetMs` is over: for the tick, where nothing stays. */
export async function drainJobs({
  budgetMs,
  tasks = allTasks,
  sweeps = allSweeps,
}: Work & { budgetMs: number }): Promise<Drained> {
  const own: Connection = connection();
  const url = workerUrl();
  const swept = await runSweeps(own, [deadWorkerSweep(own, url), ...sweeps]);
  const liveness = announceWorkers(url);
  const options = queueOptions(url, own.db, tasks);
  liveness.watch(options.events);
  const counted = { done: 0, failed: 0 };
  options.events.on("job:success", () => {
    counted.done += 1;
  });
  options.events.on("job:error", () => {
    counted.failed += 1;
  });
  let late: NodeJS.Timeout | undefined;
  options.events.on("pool:create", ({ workerPool }) => {
    late = setTimeout(() => void workerPool.gracefulShutdown("The tick's time is over"), budgetMs);
  });
  try {
    await runOnce({ ...options, concurrency: 4 });
  } finally {
    clearTimeout(late);
    await liveness.close();
  }
  return { ...counted, sweeps: swept };
}

/** The address the queue is worked on: without a pooler when one is known. */
export function workerUrl(): string {
  const { DATABASE_URL, DATABASE_URL_UNPOOLED } = env();
  const url = DATABASE_URL_UNPOOLED ?? DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set. `npm run dev` starts a database and a worker of its own.");
  return url;
}
