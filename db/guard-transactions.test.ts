import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { connect, inTransaction } from "./client";

let store: TestDatabase;
beforeAll(async () => {
  store = await createTestDatabase();
  await store.sql`create table notes (text text)`;
});
afterAll(() => store.close());

// An exception outside of any promise fails the whole run, which is what these tests would end in without the guard.
const calm = () => new Promise((resolve) => setTimeout(resolve, 100));
const hangUp = () =>
  store.sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'unlucky'`;

/** postgres.js tells the server's last words to the next query, unsent; the one after that has a new connection. */
async function recovers(pool: ReturnType<typeof connect>) {
  await pool.sql`select 1`.catch(() => undefined);
  expect([...(await pool.sql`select 1 as one`)]).toEqual([{ one: 1 }]);
}

test.each([1, 3])(
  "a server that hangs up between two queries fails the transaction, not the process (%i queries)",
  async (queries) => {
    const unlucky = connect(store.url, { max: 1, applicationName: "unlucky" });
    let met = "";
    const run = inTransaction(unlucky.db, async (tx) => {
      await tx.execute(sql`insert into notes values ('lost')`);
      await hangUp();
      await calm();
      try {
        await Promise.all(Array.from({ length: queries }, () => tx.execute(sql`select 1`)));
      } catch (error) {
        met = String((error as Error).cause ?? error);
        throw error;
      }
    });
    await expect(run).rejects.toThrow();
    await expect.poll(() => met).toContain("lost");
    await calm();
    expect(await unlucky.sql`select * from notes`).toHaveLength(0);
    await unlucky.close();
  },
);

test("a query that is under way when the server hangs up fails its transaction, and the pool goes on", async () => {
  const unlucky = connect(store.url, { max: 1, applicationName: "unlucky" });
  const run = inTransaction(unlucky.db, async (tx) => {
    await tx.execute(sql`select pg_sleep(5)`);
    await tx.execute(sql`select 1`);
  });
  const outcome = expect(run).rejects.toThrow();
  await calm();
  await hangUp();
  await outcome;
  await calm();
  await recovers(unlucky);
  await unlucky.close();
});

test("a transaction that idles too long while the process is busy fails alone", async () => {
  const unlucky = connect(store.url, { max: 1, applicationName: "unlucky" });
  const run = inTransaction(unlucky.db, async (tx) => {
    await tx.execute(sql`set local idle_in_transaction_session_timeout = '100ms'`);
    const until = Date.now() + 400;
    while (Date.now() < until);
    await Promise.all([tx.execute(sql`select 1`), tx.execute(sql`select 2`)]);
  });
  await expect(run).rejects.toThrow();
  await calm();
  await recovers(unlucky);
  await unlucky.close();
});

test("an error of the work's own still rolls back, and savepoints still work", async () => {
  const mine = new Error("mine");
  const run = inTransaction(store.db, async (tx) => {
    await tx.execute(sql`insert into notes values ('never')`);
    throw mine;
  });
  await expect(run).rejects.toBe(mine);
  await inTransaction(store.db, async (tx) => {
    await tx.execute(sql`insert into notes values ('kept')`);
    await tx
      .transaction(async (inner) => {
        await inner.execute(sql`insert into notes values ('inner')`);
        throw mine;
      })
      .catch(() => undefined);
  });
  expect([...(await store.sql`select text from notes`)]).toEqual([{ text: "kept" }]);
});
