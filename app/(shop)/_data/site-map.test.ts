import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { listAddresses } from "@/commerce/catalog/queries/list-addresses";
import { closeDatabase } from "@/db/client";
import { collections } from "@/db/schema/collections";
import { contextOf, seedProduct, seedStore } from "@/test/catalog-store";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { useDatabase } from "@/test/given-api";
import { useEnvironment } from "@/test/given-checkout";
import { childrenOf, readXml, textOf, type XmlNode } from "@/test/read-xml";
import { readSiteMap, readSiteMapIndex } from "./site-map";

vi.mock("next/cache", () => ({ cacheLife: () => undefined, cacheTag: () => undefined }));

const shop = "https://shop.example";
const many = 30_000;
const batch = 10_000;
let store: TestDatabase;

beforeAll(async () => {
  store = await createTestDatabase();
  await useDatabase(store.url);
  useEnvironment({ NEXT_PUBLIC_BASE_URL: shop, PUBLIC_URL: shop, NEXTAUTH_URL: shop });
  await seedStore(store.db);
  await seedProduct(store.db, { handle: "draft", status: "draft" });
  await seedProduct(store.db, { handle: "hidden", isPublished: false });
  await store.db.insert(collections).values([
    { handle: "lamps", title: "Lamps" },
    { handle: "secret", title: "Secret", isPublished: false },
  ]);
  for (let from = 0; from < many; from += batch)
    await store.db.execute(sql`
      with made as (
        insert into products (id, handle, title, status, updated_at)
        select gen_random_uuid(), 'thing-' || n || case when n % 1000 = 0 then '-椅子' else '' end, 'Thing', 'active', '2026-01-01'
        from generate_series(${from + 1}::int, ${from + batch}::int) n returning id
      ) insert into variants (id, product_id, position, price, currency, updated_at)
      select gen_random_uuid(), id, 1, 1999, 'USD', '2026-02-03T04:05:06Z' from made`);
  await store.db.execute(sql`analyze products, variants`);
});
afterAll(async () => {
  await closeDatabase();
  await store.close();
});

async function contentOf(file: string): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of (await readSiteMap(file)) ?? []) pieces.push(piece);
  return pieces.join("");
}

const fileOf = (part: XmlNode): string => (textOf(part, "loc") ?? "").replace(`${shop}/sitemap/`, "");

describe("a map of 30,000 products", () => {
  let parts: XmlNode[];
  beforeAll(async () => {
    const index = readXml(await readSiteMapIndex());
    expect(index.name).toBe("sitemapindex");
    parts = childrenOf(index, "sitemap");
  });

  test("is an index of files that each hold no more than a file may, and together every product once a market", async () => {
    const productFiles = parts.filter((part) => fileOf(part).startsWith("products."));
    // Five markets: 150,000 addresses, three times what one file may hold.
    expect(productFiles.length).toBeGreaterThanOrEqual(3);
    let addresses = 0;
    const seen = new Set<string>();
    for (const part of productFiles) {
      expect(textOf(part, "lastmod")).toBe("2026-02-03T04:05:06Z");
      const content = await contentOf(fileOf(part));
      expect(Buffer.byteLength(content)).toBeLessThan(50 * 1024 * 1024);
      const locs = [...content.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address = ""]) => address);
      expect(locs.length).toBeLessThanOrEqual(50_000);
      addresses += locs.length;
      for (const address of locs) seen.add(address);
    }
    expect(addresses).toBe(many * 5);
    expect(seen.size).toBe(many * 5);
    expect(seen.has(`${shop}/ja-jp/p/thing-1000-${encodeURIComponent("椅子")}`)).toBe(true);
    expect([...seen].some((address) => /\/(?:draft|hidden)$/.test(address))).toBe(false);
  });

  test("names all counterparts of an address, where others are sent, and when it last changed", async () => {
    const [part] = parts.filter((each) => fileOf(each).startsWith("products."));
    const urls = childrenOf(readXml(await contentOf(part ? fileOf(part) : "")), "url");
    const [first, second] = urls;
    const links = childrenOf(first, "xhtml:link").map(({ attributes }) => [attributes.hreflang, attributes.href]);
    const path = textOf(first, "loc")?.replace(`${shop}/en-us`, "");
    expect(links).toEqual([
      ["en-US", `${shop}/en-us${path}`],
      ["zh-CN", `${shop}/zh-cn${path}`],
      ["de-DE", `${shop}/de-de${path}`],
      ["ja-JP", `${shop}/ja-jp${path}`],
      ["ar-AE", `${shop}/ar-ae${path}`],
      ["x-default", `${shop}/en-us${path}`],
    ]);
    expect(textOf(second, "loc")).toBe(`${shop}/zh-cn${path}`);
    // The variant changed after the product did.
    expect(textOf(first, "lastmod")).toBe("2026-02-03T04:05:06Z");
  });

  test("reads a range by its key, so that the last rows cost no more than the first", async () => {
    const [last] = parts.filter((each) => fileOf(each).startsWith("products.")).slice(-1);
    const [, first = "", end = ""] = fileOf(last as XmlNode).split(".");
    const range = { kind: "products" as const, first, last: end, after: null, limit: 10 };
    const rows = await listAddresses(contextOf(store.db), range);
    const next = await listAddresses(contextOf(store.db), { ...range, after: rows.at(-1)?.id ?? null });
    expect(rows.map(({ id }) => id)).toEqual([...rows.map(({ id }) => id)].sort());
    expect((next[0]?.id ?? "") > (rows.at(-1)?.id ?? "~")).toBe(true);
  });
});

test("a range that somebody made up ends where a file may be no longer", async () => {
  const everything = "products.00000000-0000-0000-0000-000000000000.ffffffff-ffff-ffff-ffff-ffffffffffff.xml";
  expect((await contentOf(everything)).match(/<loc>/g)).toHaveLength(50_000);
});

test("pages and collections have files of their own; what is not published is in none", async () => {
  const pages = childrenOf(readXml(await contentOf("pages.xml")), "url").map((url) => textOf(url, "loc"));
  expect(pages).toContain(`${shop}/de-de/help/delivery`);
  expect(pages).toContain(`${shop}/zh-cn`);
  const index = childrenOf(readXml(await readSiteMapIndex()), "sitemap");
  const [collectionFile] = index.filter((part) => fileOf(part).startsWith("collections."));
  const found = childrenOf(readXml(await contentOf(fileOf(collectionFile as XmlNode))), "url");
  expect(found.map((url) => textOf(url, "loc"))).toEqual(
    ["en-us", "zh-cn", "de-de", "ja-jp", "ar-ae"].map((market) => `${shop}/${market}/c/lamps`),
  );
});

test.each([
  "0",
  "products.xml",
  "orders.00000000-0000-0000-0000-000000000000.ffffffff-ffff-ffff-ffff-ffffffffffff.xml",
  "../pages.xml",
])("%s is no file", async (file) => expect(await readSiteMap(file)).toBeNull());
