import { afterAll, beforeAll, expect, test } from "vitest";
import { wordId } from "@/db/word-id";
import { getAdminProduct } from "@/commerce/catalog/queries/get-admin-product";
import { setOptions } from "@/commerce/catalog/set-options";
import { contextOf, owner } from "@/test/catalog-store";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { fileStorage } from "@/commerce/media/file-storage";
import { sizeKey } from "@/commerce/media/picture";
import { useOwnStorage } from "@/test/import-file";
import { seedDemoStore, seedReturnPhotos } from "./index";

let first: TestDatabase;
let second: TestDatabase;
const now = new Date("2026-11-21T12:00:00Z");
beforeAll(async () => {
  useOwnStorage();
  const brokenBecause = "its clock stands still, and what is due in it is overdue by now";
  first = await createTestDatabase({ brokenBecause });
  second = await createTestDatabase({ brokenBecause });
  expect(await seedDemoStore(first.db, now)).toBe(true);
  await seedDemoStore(second.db, now);
});
afterAll(async () => {
  await first.close();
  await second.close();
});

test("a store that is there stays as it is", async () => {
  await first.sql`update products set title = 'Mine' where handle = 'tidal-mug'`;
  expect(await seedDemoStore(first.db, now)).toBe(false);
  const [mug] = await first.sql`select title from products where handle = 'tidal-mug'`;
  expect(mug?.title).toBe("Mine");
  await first.sql`update products set title = 'Tidal Mug' where handle = 'tidal-mug'`;
});

test("two demo stores are alike to the last row", async () => {
  const tables = [
    "products",
    "variants",
    "translations",
    "stock_movements",
    "customers",
    "orders",
    "order_lines",
    "order_events",
    "payment_ledger",
    "returns",
    "return_lines",
  ];
  for (const table of tables) {
    const rows = (store: TestDatabase) =>
      store.sql.unsafe(
        `select md5(string_agg(t, '|' order by t)) as hash from (select (to_jsonb(x) - '{updated_at,created_at,chained_at,salt,details_hash,previous_hash,hash}'::text[])::text t from ${table} x) y`,
      );
    expect(await rows(first), table).toEqual(await rows(second));
  }
});

test("it looks like a shop: enough of everything, some of it low, some of it gone, in five languages", async () => {
  const [counts] = await first.sql`
    select (select count(*)::int from products) products, (select count(*)::int from variants) variants,
      (select count(*)::int from collections) collections, (select count(*)::int from markets) markets,
      (select count(*)::int from orders) orders, (select count(*)::int from locations) locations,
      (select max(n)::int from (select count(*) n from variants group by product_id) v) most,
      (select min(n)::int from (select count(*) n from variants group by product_id) v) least`;
  expect(counts).toMatchObject({
    products: 39,
    collections: 9,
    markets: 5,
    orders: 1_814,
    locations: 2,
    most: 12,
    least: 1,
  });
  expect(counts?.variants).toBeGreaterThanOrEqual(120);
  const stock = await first.sql`select sum(on_hand - reserved)::int left from stock_levels group by variant_id`;
  const left = stock.map((row) => row.left as number);
  expect(left.filter((pieces) => pieces === 0).length).toBeGreaterThanOrEqual(4);
  expect(left.filter((pieces) => pieces > 0 && pieces <= 3).length).toBeGreaterThanOrEqual(6);
  const missing = await first.sql`
    select p.handle, l.language from products p cross join (values ('zh'), ('de'), ('ja'), ('ar')) l(language)
    where 2 <> (select count(*) from translations t where t.subject_id = p.id and t.language = l.language and t.value <> '')`;
  expect(missing).toEqual([]);
  const said = await first.sql`
    select p.handle, w.text, l.language from products p
    cross join lateral (
      select p.product_type union select unnest(p.tags) union select jsonb_array_elements_text(
        case jsonb_typeof(a.value) when 'array' then a.value when 'string' then jsonb_build_array(a.value) else '[]' end)
      from product_attributes a where a.product_id = p.id) w(text)
    cross join (values ('zh'), ('de'), ('ja'), ('ar')) l(language)`;
  const known = new Set(
    (await first.sql`select subject_id, language from translations where subject = 'word'`).map(
      ({ subject_id, language }) => `${subject_id} ${language}`,
    ),
  );
  expect(said.length).toBeGreaterThan(200);
  expect(said.filter(({ text, language }) => !known.has(`${wordId(text)} ${language}`))).toEqual([]);
});

test("orders stand in every state a merchant meets, nearly all of them long delivered", async () => {
  const states = await first.sql`select display_status, count(*)::int n from order_states group by 1 order by 1`;
  const of = Object.fromEntries(states.map((row) => [row.display_status, row.n as number]));
  expect(of).toMatchObject({ paid: 8, pending: 1 });
  expect(of.delivered).toBeGreaterThan(1_500);
  expect(of.shipped).toBeLessThan(40);
  for (const rare of ["cancelled", "expired", "refunded", "shipped"]) expect(of[rare], rare).toBeGreaterThan(10);
  const payments = await first.sql`select payment_status, count(*)::int n from order_states group by 1`;
  expect(payments.map((row) => row.payment_status)).toContain("partially_refunded");
  expect(payments.map((row) => row.payment_status)).not.toContain("mismatch");
});

test("something came back or is to in every state, the newest with photographs to look at", {
  timeout: 60_000,
}, async () => {
  const states = await first.sql`select kind, status, count(*)::int n from returns group by 1, 2`;
  const of = (kind: string) => states.filter((row) => row.kind === kind).map((row) => row.status as string);
  expect(of("return").sort()).toEqual(["approved", "cancelled", "closed", "declined", "received", "requested"]);
  expect(of("withdrawal").sort()).toEqual(["approved", "received"]);
  await seedReturnPhotos(first.db);
  await seedReturnPhotos(first.db);
  const photos = await first.sql`
    select p.storage_key, r.status from return_photos p join returns r on r.id = p.return_id order by r.id desc`;
  expect(photos.slice(0, 2).map(({ status }) => status)).toEqual(["requested", "requested"]);
  expect(photos).toHaveLength(new Set(photos.map(({ storage_key }) => storage_key)).size);
  const small = await (await fileStorage()).read(sizeKey(String(photos[0]?.storage_key), "s"));
  expect(small).not.toBeNull();
});

test("two years have passed: more is sold in the second, most at the end of a year, in every market", async () => {
  const [years] = await first.sql`
    select count(*) filter (where created_at < ${now.toISOString()}::timestamptz - interval '1 year')::int first, count(*)::int as all,
      (${now.toISOString()}::date - min(created_at)::date) as days, count(distinct market_key)::int markets from orders`;
  expect(years).toMatchObject({ all: 1_814, markets: 5 });
  expect(years?.first).toBeLessThan(800);
  expect(years?.days).toBeGreaterThan(725);
  const [best] = await first.sql`
    select to_char(created_at, 'MM') as month from orders group by 1 order by count(*) desc limit 1`;
  expect(["11", "12"]).toContain(best?.month);
});

test("somebody comes back often, somebody orders forty things at once, and nobody twice under two names", async () => {
  const [most] = await first.sql`
    select c.name, count(*)::int n from orders o join customers c on c.id = o.customer_id group by c.id order by n desc limit 1`;
  expect(most?.name).toBe("Maya Okafor");
  expect(most?.n).toBeGreaterThan(20);
  const [longest] = await first.sql`select count(*)::int n from order_lines group by order_id order by n desc limit 1`;
  expect(longest?.n).toBe(40);
  const [twice] = await first.sql`select count(*)::int - count(distinct email)::int as n from customers`;
  expect(twice?.n).toBe(0);
});

test("stock was never below nothing on the way to today, but for what is made to order", async () => {
  const below = await first.sql`
    select v.sku, min(m.level)::int from (
      select variant_id, sum(delta) over (partition by variant_id, location_id order by created_at, delta desc) level
      from stock_movements
    ) m join variants v on v.id = m.variant_id where m.level < 0 group by 1`;
  expect(below).toEqual([]);
});

test("products count the pieces that their paid orders hold", async () => {
  const wrong = await first.sql`
    select p.handle from products p left join (
      select l.product_id, sum(l.quantity) n from order_lines l join orders o on o.id = l.order_id
      where o.status in ('confirmed', 'completed') group by 1
    ) s on s.product_id = p.id where p.sales_count <> coalesce(s.n, 0)`;
  expect(wrong).toEqual([]);
});

test("numbers go on where the demo orders end", async () => {
  const [next] = await first.sql`select nextval('order_numbers')::int as number`;
  expect(next?.number).toBe(1001 + 1_814);
});

test("options of the demo can be added to", async () => {
  const [clock] = await second.sql`select id from products where handle = 'quiet-clock'`;
  const productId = clock?.id as string;
  const context = contextOf(second.db, owner);
  const { options } = await getAdminProduct(context, { productId });
  const known = options.map(({ id, name, values }) => ({
    id,
    name,
    values: values.map(({ id: valueId, value }) => ({ id: valueId, value })),
  }));
  const grown = known.map((option) => ({ ...option, values: [...option.values, { value: "Rose" }] }));
  await setOptions(context, { productId, options: grown });
  const after = await getAdminProduct(context, { productId });
  expect(after.options[0]?.values.map(({ value }) => value)).toEqual(["Ink", "Chalk", "Moss", "Rose"]);
  expect(after.variants.map((variant) => variant.options)).toEqual([["Ink"], ["Chalk"], ["Moss"]]);
});
