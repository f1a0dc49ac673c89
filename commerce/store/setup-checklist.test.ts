import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "@/commerce/actor";
import { seedDemoStore } from "@/db/seed";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { contextOf } from "@/test/given-shop";
import { setupChecklist } from "./setup-checklist";
import { updateStore } from "./update-store";

let store: TestDatabase;
const owner: Actor = { kind: "staff", id: "0197a3c0-0000-7000-8000-000000000001", role: "owner" };
beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.close());

const read = async () => {
  const { steps, left, isDemo } = await setupChecklist(contextOf(store.db, owner), {});
  return { done: steps.filter(({ isDone }) => isDone).map(({ step }) => step), left, isDemo };
};

test("an empty database has everything left to do", async () => {
  const { steps } = await setupChecklist(contextOf(store.db, owner), {});
  expect(steps.map(({ step }) => step)).toEqual([
    "store",
    "payments",
    "product",
    "shipping",
    "taxes",
    "legal",
    "staff",
  ]);
  expect(steps.find(({ step }) => step === "product")?.isDone).toBe(false);
});

test("what the demo brought along is not the merchant’s; once the store has its own name it is", async () => {
  await seedDemoStore(store.db);
  expect(await read()).toEqual({ done: ["shipping", "taxes"], left: 5, isDemo: true });
  await updateStore(contextOf(store.db, owner), { name: "My shop" });
  expect(await read()).toEqual({ done: ["store", "product", "shipping", "taxes", "legal"], left: 2, isDemo: false });
});

test("a market that nobody ships to or taxes is left to do, and a second member of staff is not", async () => {
  await store.sql`delete from tax_rates where country = 'JP'`;
  await store.sql`update shipping_zones set countries = array['US'] where '*' = any (countries)`;
  await store.sql`delete from shipping_zones where 'JP' = any (countries)`;
  await store.sql`insert into users (id, email, role) values (gen_random_uuid(), 'a@b.example', 'owner'), (gen_random_uuid(), 'c@b.example', 'support')`;
  expect((await read()).done).toEqual(["store", "product", "legal", "staff"]);
});

test("only those who may read settings see it", async () => {
  const support = contextOf(store.db, { kind: "staff", id: owner.id, role: "support" });
  await expect(setupChecklist(support, {})).rejects.toMatchObject({ code: "not_allowed" });
});
