import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { connect } from "@/db/client";
import { idempotencyKeys } from "@/db/schema/payments";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { answerOnce } from "./idempotency";

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

test("what is stored does not show the answer, which may hold a secret", async () => {
  await answerOnce(store.db, request("e"), created("a-secret-cart-id"));
  const rows = await store.db.select().from(idempotencyKeys);
  expect(JSON.stringify(rows)).not.toContain("a-secret-cart-id");
});
