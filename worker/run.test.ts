import { spawn } from "node:child_process";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { queueJob } from "@/commerce/jobs";
import { connect } from "@/db/client";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { releaseDeadWorkers } from "./liveness";
import { startWorker } from "./run";
import type { Tasks } from "./tasks";

let store: TestDatabase;
beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.close());
beforeEach(async () => {
  await store.sql`delete from graphile_worker._private_jobs`;
});

const mailIds: string[] = [];
const queue = (mailId: string) => store.db.transaction((tx) => queueJob(tx, "send-mail", { mailId }));
const waiting = async () => Number((await store.sql`select count(*) as n from graphile_worker._private_jobs`)[0]?.n);

async function until(isTrue: () => boolean | Promise<boolean>, ms = 15_000) {
  const end = Date.now() + ms;
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error("It did not happen in time.");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test("a job is done once, and one whose command was rolled back never", async () => {
  mailIds.length = 0;
  const tasks: Tasks = { "send-mail": async (_context, { mailId }) => void mailIds.push(mailId) };
  const worker = await startWorker({ url: store.url, tasks, sweeps: [] });
  await store.db
    .transaction(async (tx) => {
      await queueJob(tx, "send-mail", { mailId: "never" });
      throw new Error("rolled back");
    })
    .catch(() => undefined);
  await queue("once");
  await until(async () => (await waiting()) === 0);
  await worker.stop();
  expect(mailIds).toEqual(["once"]);
});

test("a job that fails is kept for another try, with its reason", async () => {
  const tasks: Tasks = { "send-mail": () => Promise.reject(new Error("mail server is down")) };
  const worker = await startWorker({ url: store.url, tasks, sweeps: [] });
  await queue("later");
  const lastError = async () => (await store.sql`select last_error from graphile_worker._private_jobs`)[0]?.last_error;
  await until(async () => Boolean(await lastError()));
  await worker.stop();
  expect(await lastError()).toContain("mail server is down");
});

test("a sweep that fails stops neither the next one nor the worker", async () => {
  let ran = 0;
  const failing = { name: "failing", everySeconds: 3600, run: () => Promise.reject(new Error("no")) };
  const counting = { name: "counting", everySeconds: 3600, run: async () => void (ran += 1) };
  const worker = await startWorker({ url: store.url, tasks: {}, sweeps: [failing, counting] });
  await until(() => ran === 1);
  await worker.stop();
});

test("the job of a worker that was killed goes back to the queue, that of a living one does not", async () => {
  await queue("held");
  const held = `
    const { startWorker } = await import("@/worker/run");
    await startWorker({ url: process.argv.at(-1), sweeps: [], tasks: { "send-mail": () => new Promise(() => setInterval(() => {}, 1e6)) } });
  `;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", held, store.url], {
    stdio: "ignore",
  });
  const lockedBy = async () => (await store.sql`select locked_by from graphile_worker._private_jobs`)[0]?.locked_by;
  const announced = async () =>
    (await store.sql`select 1 from pg_locks where locktype = 'advisory' and granted`).length > 0;
  await until(async () => Boolean(await lockedBy()) && (await announced()));
  await store.sql`update graphile_worker._private_jobs set locked_at = now() - interval '1 minute'`;
  const other = connect(store.url);
  const release = () => releaseDeadWorkers(other.sql, { pooled: false, lockSeconds: 900 });
  expect(await release()).toBe(0);

  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
  await until(async () => (await release()) === 1);
  expect(await lockedBy()).toBeNull();
  await other.close();
});
