import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

export type AccountMailKind =
  | "verify"
  | "already_registered"
  | "reset"
  | "invite"
  | "owner"
  | "email_changed"
  | "password_changed";

/** Every background job and what it is given. The worker's task list has one task for each. */
export type Jobs = {
  /** Something happened to an order; whoever wants to know (mail, later analytics) reads the event. */
  "order-event": { eventId: string };
  "send-mail": { mailId: string };
  /** `key` makes the mail one of a kind; `to` is an address other than the account's; the link leads to `market`. */
  "send-account-mail": { kind: AccountMailKind; key: string; userId: string; to?: string; market?: string };
  /** Somebody asked for the link of an order by its number and e-mail; there may be none. */
  "send-order-link": { number: string; email: string };
  "run-import": { importId: string };
  "fetch-media": { mediaId: string };
  "index-product": { productId: string };
  "request-refund": { refundId: string };
  "send-payment-request": { requestId: string };
  /** Somebody paid at Stripe on a page that we did not open. */
  "place-stripe-order": { sessionId: string };
  "send-dispute-answer": { disputeId: string };
  /** An earlier attempt with the card of this order was told after it. */
  "assess-risk": { orderId: string };
  "retry-parked-events": Record<string, never>;
};
export type JobName = keyof Jobs;

type JobOptions = { key?: string; runAt?: Date; maxAttempts?: number };

/**
 * Queues a job in the caller's transaction: a command that is rolled back leaves none. A job with a `key` that is
 * already waiting is replaced, not doubled.
 */
export async function queueJob<Name extends JobName>(
  tx: Tx,
  name: Name,
  payload: Jobs[Name],
  options: JobOptions = {},
) {
  await tx.execute(sql`select ${jobSql(name, payload, options)}`);
}

/** The call that queues a job, for a statement that does something else as well. */
export const jobSql = <Name extends JobName>(name: Name, payload: Jobs[Name], options: JobOptions = {}): SQL => sql`
  graphile_worker.add_job(
    ${name},
    ${JSON.stringify(payload)}::json,
    run_at => ${options.runAt?.toISOString() ?? null}::timestamptz,
    max_attempts => ${options.maxAttempts ?? 25}::int,
    job_key => ${options.key ?? null}::text
  )`;

/** The same for many jobs of one name at once; each has a key. */
export async function queueJobs<Name extends JobName>(
  tx: Tx,
  name: Name,
  jobs: readonly { payload: Jobs[Name]; key: string }[],
  { maxAttempts = 25 }: { maxAttempts?: number } = {},
) {
  if (jobs.length === 0) return;
  await tx.execute(sql`
    select graphile_worker.add_job(${name}, job.payload, max_attempts => ${maxAttempts}::int, job_key => job.key)
    from json_to_recordset(${JSON.stringify(jobs)}::json) as job(payload json, key text)`);
}
