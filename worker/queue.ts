import { EventEmitter } from "node:events";
import { Logger, type TaskList, type WorkerEvents } from "graphile-worker";
import type { Context } from "@/commerce/context";
import type { Db } from "@/db/client";
import { isPooled } from "@/db/client";
import { errorFields, log, withLogFields } from "@/lib/log";
import { systemContext } from "./system-context";
import type { Tasks } from "./tasks";

/** What every way of running the queue shares. */
export function queueOptions(url: string, db: Db, tasks: Tasks) {
  const events = new EventEmitter() as WorkerEvents;
  events.on("job:error", ({ job, error }) =>
    log.warn("job.failed", { task: job.task_identifier, attempt: job.attempts, ...errorFields(error) }),
  );
  events.on("job:failed", ({ job, error }) =>
    log.error("job.given_up", { task: job.task_identifier, attempt: job.attempts, ...errorFields(error) }),
  );
  return {
    connectionString: url,
    noPreparedStatements: isPooled(url),
    noHandleSignals: true,
    taskList: taskList(db, tasks),
    logger: quietLogger,
    events,
  } as const;
}

/** Each job gets a context of its own and a log that names it. */
function taskList(db: Db, tasks: Tasks): TaskList {
  const entries = Object.entries(tasks) as [string, (context: Context, payload: unknown) => Promise<void>][];
  return Object.fromEntries(
    entries.map(([name, run]) => [
      name,
      (payload: unknown, { job }) =>
        withLogFields({ task: name, job: job.id }, async () => {
          await run(systemContext(db, name), payload);
        }),
    ]),
  ) satisfies TaskList;
}

// The queue's own lines say that jobs came and went; failures are logged above, in our words.
const quietLogger = new Logger(() => (level, message) => {
  if (level === "error") log.debug("queue.said", { message });
});
