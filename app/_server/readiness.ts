import { capabilities } from "@/config/env";
import { connection, type Sql } from "@/db/client";
import { migrationState } from "@/db/migration-state";
import { errorFields, log } from "@/lib/log";

type Readiness = {
  status: "ready" | "not_ready";
  database: "ok" | "unreachable";
  migrations: "current" | "ahead" | "behind" | "unknown";
  jobs: "ok" | "late" | "unknown";
  payments: ReturnType<typeof capabilities>["payments"];
};

const latestJobSeconds = 15 * 60;
const patienceMs = 3_000;

/** Whether this process can serve shoppers now, part by part. */
export async function readiness(): Promise<Readiness> {
  const { payments } = capabilities();
  try {
    const { sql } = connection();
    const [migrations, jobs] = await inTime(Promise.all([migrationState(sql), jobState(sql)]));
    const isReady = migrations.state !== "behind" && jobs === "ok";
    return { status: isReady ? "ready" : "not_ready", database: "ok", migrations: migrations.state, jobs, payments };
  } catch (error) {
    log.warn("readiness.failed", errorFields(error));
    return { status: "not_ready", database: "unreachable", migrations: "unknown", jobs: "unknown", payments };
  }
}

async function jobState(sql: Sql): Promise<Readiness["jobs"]> {
  const [table] = await sql`select to_regclass('graphile_worker._private_jobs') is not null as found`;
  if (!table?.found) return "unknown";
  const [row] = await sql<{ late: boolean }[]>`
    select coalesce(min(run_at) < now() - make_interval(secs => ${latestJobSeconds}), false) as late
    from graphile_worker._private_jobs where locked_at is null and attempts < max_attempts`;
  return row?.late ? "late" : "ok";
}

function inTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("The database did not answer in time.")), patienceMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
