import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { guest, systemActor } from "@/commerce/actor";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { contextOf, givenShop, givenVariant } from "@/test/given-shop";
import { askForRestock } from "./ask-for-restock";
import { promiseRestockMails } from "./promise-restock-mails";
import { countWaiting } from "./queries";

let store: TestDatabase;
let shop: Awaited<ReturnType<typeof givenShop>>;

beforeAll(async () => {
  store = await createTestDatabase({ brokenBecause: "it fills shelves without a movement" });
  shop = await givenShop(store.db);
});
afterAll(() => store.close());
beforeEach(() => store.sql`truncate stock_alerts, mails`);

const soldOut = (fields = {}) => givenVariant(store.db, { stock: { [shop.locationId]: 0 }, ...fields });
const ask = (variantId: string, email: string, market = "en-us") =>
  askForRestock(contextOf(store.db, guest), { variantId, email, market });
const sweep = (now?: () => Date) => promiseRestockMails(contextOf(store.db, systemActor("test"), now), {});
const arrives = (variantId: string, pieces = 5) =>
  store.sql`update stock_levels set on_hand = ${pieces} where variant_id = ${variantId}`;
const promised = () => store.sql`select "to", language, market_key, kind, data, status from mails order by "to"`;

test("whoever asked is mailed once when the variant is back, in the language of their market", async () => {
  const { variantId, productId } = await soldOut();
  const other = await soldOut();
  await ask(variantId, " Ada@Shopper.example ");
  await ask(variantId, "ada@shopper.example", "de-de");
  await ask(variantId, "bo@shopper.example", "zh-cn");
  await ask(other.variantId, "ada@shopper.example");

  await expect(countWaiting(contextOf(store.db, guest), { productId })).rejects.toMatchObject({ code: "not_allowed" });
  expect(await sweep()).toEqual({ promised: 0 });

  await arrives(variantId);
  expect(await sweep()).toEqual({ promised: 2 });
  expect(await promised()).toMatchObject([
    { to: "ada@shopper.example", language: "de", market_key: "de-de", kind: "restock", data: { variantId } },
    { to: "bo@shopper.example", language: "zh", market_key: "zh-cn", status: "queued" },
  ]);
  const jobs = await store.sql`select 1 from graphile_worker._private_jobs`;
  expect(jobs).toHaveLength(2);
  expect(await sweep()).toEqual({ promised: 0 });
  await arrives(variantId, 0);
  await arrives(variantId, 3);
  expect(await sweep()).toEqual({ promised: 0 });
  expect(await store.sql`select variant_id from stock_alerts`).toMatchObject([{ variant_id: other.variantId }]);
});

test("two sweeps at once promise one mail", async () => {
  const { variantId } = await soldOut();
  await ask(variantId, "ada@shopper.example");
  await arrives(variantId);
  const both = await Promise.all([sweep(), sweep()]);
  expect(both.reduce((sum, { promised: count }) => sum + count, 0)).toBe(1);
  expect(await promised()).toHaveLength(1);
});

test("pieces that are promised to others, or a product off sale, tell nobody", async () => {
  const [reserved, draft] = [await soldOut(), await soldOut()];
  await ask(reserved.variantId, "ada@shopper.example");
  await ask(draft.variantId, "ada@shopper.example");
  await store.sql`update stock_levels set on_hand = 2, reserved = 2 where variant_id = ${reserved.variantId}`;
  await arrives(draft.variantId);
  await store.sql`update products set status = 'draft' where id = ${draft.productId}`;
  expect(await sweep()).toEqual({ promised: 0 });
});

test("what is not for sale cannot be waited for, nor can an address that is none", async () => {
  const { variantId } = await soldOut({ status: "draft" });
  await expect(ask(variantId, "ada@shopper.example")).rejects.toMatchObject({ code: "not_found" });
  const sold = await soldOut();
  await expect(ask(sold.variantId, "ada@")).rejects.toMatchObject({ fields: { email: expect.anything() } });
  await expect(ask(sold.variantId, "ada@shopper.example", "xx-xx")).rejects.toMatchObject({ code: "not_found" });
  expect(await store.sql`select 1 from stock_alerts`).toHaveLength(0);
});

test("after half a year nobody waits any more", async () => {
  const { variantId } = await soldOut();
  await ask(variantId, "ada@shopper.example");
  await sweep(() => new Date(Date.now() + 181 * 86_400_000));
  expect(await store.sql`select 1 from stock_alerts`).toHaveLength(0);
});
