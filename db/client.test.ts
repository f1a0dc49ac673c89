import { sql as text } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { connect, inTransaction, isPooled, sqlState } from "./client";

let store: TestDatabase;
beforeAll(async () => {
  store = await createTestDatabase();
  await store.sql`create table counters (id int primary key, value int not null)`;
  await store.sql`insert into counters values (1, 0), (2, 0)`;
});
afterAll(() => store.close());

test("every connection carries the limits that keep one request from stopping the shop", async () => {
  const [row] = await store.sql`
    select current_setting('lock_timeout') as lock, current_setting('statement_timeout') as statement,
      current_setting('idle_in_transaction_session_timeout') as idle`;
  expect(row).toEqual({ lock: "3s", statement: "5s", idle: "5s" });
});

test("behind a pooler the limits are set in each transaction", async () => {
  const pooled = connect(store.url, { pooled: true, max: 1 });
  const rows = await inTransaction(pooled.db, (tx) => tx.execute(text`select current_setting('lock_timeout') as lock`));
  expect(rows[0]).toEqual({ lock: "3s" });
  await pooled.close();
});

test("a deadlock is run again, and both transactions take effect", async () => {
  const other = connect(store.url);
  const bump = (db: TestDatabase["db"], first: number, second: number, meet: () => Promise<void>) =>
    inTransaction(db, async (tx) => {
      await tx.execute(text`update counters set value = value + 1 where id = ${first}`);
      await meet();
      await tx.execute(text`update counters set value = value + 1 where id = ${second}`);
    });
  const meet = meetingOf(2);
  await Promise.all([bump(store.db, 1, 2, meet), bump(other.db, 2, 1, meet)]);
  expect(await store.sql`select value from counters order by id`).toEqual([{ value: 2 }, { value: 2 }]);
  await other.close();
});

test("a conflict that never ends is given up after the first try and three more", async () => {
  let tries = 0;
  const work = inTransaction(store.db, async (tx) => {
    tries += 1;
    await tx.execute(text`do $$ begin raise exception 'no' using errcode = '40001'; end $$`);
  });
  const error = await work.catch((thrown: unknown) => thrown);
  expect(sqlState(error)).toBe("40001");
  expect(tries).toBe(4);
});

test("a pooler is recognised by its address", () => {
  expect(isPooled("postgres://u:p@ep-x-pooler.eu.aws.neon.tech/db")).toBe(true);
  expect(isPooled("postgres://u:p@db.example:6543/db")).toBe(true);
  expect(isPooled("postgres://u:p@db.example:5432/db")).toBe(false);
});

/** Resolves for all once `count` have come; later callers (a retry) pass at once. */
function meetingOf(count: number): () => Promise<void> {
  let come = 0;
  let open = () => {};
  const all = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    come += 1;
    if (come >= count) open();
    return all;
  };
}
