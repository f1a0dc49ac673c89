import { afterAll, beforeAll, expect, test } from "vitest";
import { systemActor } from "@/commerce/actor";
import { contextOf, seedProduct, seedStore } from "@/test/catalog-store";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { ageProducts } from "./age-products";
import { newForDays } from "./is-new-sql";
import { listProducts } from "./queries/list-products";

let store: TestDatabase;
beforeAll(async () => {
  store = await createTestDatabase();
  await seedStore(store.db);
});
afterAll(() => store.close());

async function given(handle: string, daysAgo: number): Promise<string> {
  const { id } = await seedProduct(store.db, { handle, title: handle });
  await store.sql`update products set created_at = now() - ${daysAgo} * interval '1 day' where id = ${id}`;
  return id;
}
async function newOnes(): Promise<string[]> {
  const { items } = await listProducts(contextOf(store.db), { market: "en-us" });
  return items.flatMap(({ handle, isNew }) => (isNew ? [handle] : [])).sort();
}

test("what came lately is new, but not what the shop opened with", async () => {
  await given("opened-with", 30);
  await given("days-later", 25);
  await given("lately", 3);
  expect(await newOnes()).toEqual(["lately"]);
});

test("what was new long enough is not, and its pages are drawn again once", async () => {
  await given("years-ago", 700);
  const id = await given("was-new", newForDays + 1);
  await given("still-new", newForDays - 1);
  expect(await newOnes()).toEqual(["days-later", "lately", "opened-with", "still-new"]);
  const context = contextOf(store.db, systemActor("test"));
  expect(await ageProducts(context, {})).toEqual({ aged: 1 });
  expect(await store.sql`select tag from cache_tags where tag = ${`product:${id}`}`).toHaveLength(1);
  expect(await ageProducts(context, {})).toEqual({ aged: 0 });
});
