import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { connect } from "@/db/client";
import { idempotencyKeys } from "@/db/schema/idempotency";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { contextOf } from "@/test/given-shop";
import { guest } from "./actor";
import { command } from "./command";
import { answerOnce } from "./idempotency";
import type { KeptEffects } from "./kept-effects";

let store: TestDatabase;
beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = "0123456789abcdef0123456789abcdef";
  store = await createTestDatabase();
});
afterAll(() => store.close());

const request = (key: string, body: unknown = { quantity: 1 }) => ({ scope: "client POST /carts", key, body });
const created = (id: string) => async () => ({ status: 201, body: { id } });

test("the same key and body are answered with the first answer, and the work is done once", async () => {
  let runs = 0;
  const work = async () => ({ status: 201, body: { runs: ++runs } });
  expect(await answerOnce(store.db, request("a"), work)).toEqual({ status: 201, body: { runs: 1 }, isReplay: false });
  expect(await answerOnce(store.db, request("a"), work)).toEqual({ status: 201, body: { runs: 1 }, isReplay: true });
  expect(runs).toBe(1);
});

test("the same key with another body is a conflict", async () => {
  await answerOnce(store.db, request("b"), created("1"));
  const other = answerOnce(store.db, request("b", { quantity: 2 }), created("2"));
  await expect(other).rejects.toMatchObject({ code: "idempotency_conflict" });
});

test("of many at once exactly one works and the others are told it is running, over several connections", async () => {
  const second = connect(store.url);
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  let runs = 0;
  const work = async () => {
    runs += 1;
    await gate;
    return { status: 200, body: null };
  };
  const outcomes: string[] = [];
  const all = Array.from({ length: 12 }, (_, index) =>
    answerOnce(index % 2 === 0 ? store.db : second.db, request("c"), work).then(
      () => outcomes.push("answered"),
      (error: { code: string }) => outcomes.push(error.code),
    ),
  );
  await vi.waitFor(() => expect(outcomes).toEqual(Array(11).fill("idempotency_running")));
  release();
  await Promise.all(all);
  expect(runs).toBe(1);
  expect(outcomes.at(-1)).toBe("answered");
  await second.close();
});

test("work that throws frees its key", async () => {
  const failing = answerOnce(store.db, request("d"), async () => {
    throw new Error("the database went away");
  });
  await expect(failing).rejects.toThrow("went away");
  expect(await answerOnce(store.db, request("d"), created("1"))).toMatchObject({ status: 201, isReplay: false });
});

const countUp = command({
  name: "countUp",
  input: z.object({}),
  allow: "anyone",
  run: async ({ tx }) => {
    const [row] = await tx.execute<{ value: number }>(sql`update counted set value = value + 1 returning value`);
    return { value: row?.value, at: new Date(0) };
  },
});
const asGuest = (effects: KeptEffects, db = store.db) => ({ ...contextOf(db, guest), effects });
const counted = async () => (await store.sql`select value from counted`)[0]?.value as number;

test("a request that died after its first command goes on after it, and the command took effect once", async () => {
  await store.sql`create table if not exists counted as select 0 as value`;
  const before = await counted();
  const seen: unknown[] = [];
  const attempt = (dies: boolean) =>
    answerOnce(store.db, request("f"), async (effects) => {
      seen.push(await countUp(asGuest(effects), {}));
      if (dies) throw new Error("the machine went away");
      seen.push(await countUp(asGuest(effects), {}));
      return { status: 201, body: null };
    });
  await expect(attempt(true)).rejects.toThrow("went away");
  const otherBody = answerOnce(store.db, request("f", { quantity: 2 }), created("1"));
  await expect(otherBody).rejects.toMatchObject({ code: "idempotency_conflict" });
  expect(await attempt(false)).toMatchObject({ status: 201, isReplay: false });
  const first = { value: before + 1, at: new Date(0) };
  expect(seen).toEqual([first, first, { value: before + 2, at: new Date(0) }]);
  expect(await counted()).toBe(before + 2);
});

test("an attempt whose key was taken over while it slept can no longer do anything", async () => {
  await store.sql`create table if not exists counted as select 0 as value`;
  const before = await counted();
  let wake = () => {};
  const asleep = new Promise<void>((resolve) => {
    wake = resolve;
  });
  const slow = answerOnce(store.db, request("g"), async (effects) => {
    await asleep;
    await countUp(asGuest(effects), {});
    return { status: 200, body: "slow" };
  });
  const refused = expect(slow).rejects.toMatchObject({ code: "idempotency_running" });
  await vi.waitFor(async () => expect(await store.sql`select 1 from idempotency_keys where key = 'g'`).toHaveLength(1));
  await store.sql`update idempotency_keys set taken_at = now() - interval '10 minutes' where key = 'g'`;
  const rival = await answerOnce(store.db, request("g"), async (effects) => {
    await countUp(asGuest(effects), {});
    return { status: 200, body: "rival" };
  });
  wake();
  await refused;
  expect(rival.body).toBe("rival");
  expect(await counted()).toBe(before + 1);
  expect(await answerOnce(store.db, request("g"), created("1"))).toMatchObject({ body: "rival", isReplay: true });
});

test("what is stored does not show the answer, which may hold a secret", async () => {
  await answerOnce(store.db, request("e"), created("a-secret-cart-id"));
  const rows = await store.db.select().from(idempotencyKeys);
  expect(JSON.stringify(rows)).not.toContain("a-secret-cart-id");
});
