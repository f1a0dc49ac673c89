import { afterAll, beforeAll, expect, test } from "vitest";
import { createEmptyDatabase } from "@/test/database";
import { addressOf, isProductionDatabase, markAsProduction } from "./production-mark";

let production: Awaited<ReturnType<typeof createEmptyDatabase>>;
beforeAll(async () => {
  production = await createEmptyDatabase();
});
afterAll(() => production.close());

test("a preview knows the production database by the mark, and takes neither an unmarked one nor a copy for it", async () => {
  expect(await isProductionDatabase(production.url)).toBe(false);
  await markAsProduction(production.url);
  await markAsProduction(production.url);
  expect(await isProductionDatabase(production.url)).toBe(true);
  // A branch is a copy of the data, mark included, under another address.
  const copy = new URL(production.url);
  copy.hostname = "localhost";
  expect(await isProductionDatabase(copy.toString())).toBe(false);
});

test("a database has one address with and without its pooler", () => {
  expect(addressOf("postgres://a:b@ep-x-pooler.eu.neon.tech/shop")).toBe(
    addressOf("postgres://c:d@ep-x.eu.neon.tech:5432/shop"),
  );
});
