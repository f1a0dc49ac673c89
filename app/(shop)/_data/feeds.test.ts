import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { findProduct } from "@/commerce/catalog/queries/find-product";
import { closeDatabase } from "@/db/client";
import { productMedia, products, variantPrices, variants } from "@/db/schema/catalog";
import { translations } from "@/db/schema/content";
import { shippingRates, shippingZones } from "@/db/schema/store";
import { decimalOf } from "@/lib/money";
import { contextOf, seedProduct, seedStore } from "@/test/catalog-store";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { useDatabase } from "@/test/given-api";
import { useEnvironment } from "@/test/given-checkout";
import { hostileTexts } from "@/test/hostile-texts";
import { childrenOf, readXml, textOf, type XmlNode } from "@/test/read-xml";
import { googleFeed } from "./google-feed";
import { newProductsFeed } from "./new-products-feed";
import { shopGuide } from "./shop-guide";

vi.mock("next/cache", () => ({ cacheLife: () => undefined, cacheTag: () => undefined }));

const shop = "https://shop.example";
/** What rows can hold; a part of them, because each is a product. */
const hostile = hostileTexts()
  .filter((text) => !text.includes("\u0000") && !/\p{Surrogate}/u.test(text))
  .slice(0, 40);
let store: TestDatabase;
let lamp: { id: string; variantIds: string[] };

beforeAll(async () => {
  store = await createTestDatabase();
  await useDatabase(store.url);
  useEnvironment({ PUBLIC_URL: shop });
  const { db } = store;
  const { locationId } = await seedStore(db);
  const zoneId = "0192f0c8-0000-7000-8000-000000000001";
  await db.insert(shippingZones).values({ id: zoneId, name: "World", countries: ["*"] });
  await db.insert(shippingRates).values({ zoneId, title: "Post", price: 500, minDays: 2, maxDays: 4 });
  const about = { handle: "lamp", title: "Lamp & <shade>", vendor: "Nord", productType: "Lamps", sku: "L" };
  const extras = { "Google Shopping / Condition": "Used", "Google Shopping / Custom label 0": "winter" };
  lamp = await seedProduct(db, {
    ...about,
    extras,
    prices: [4999, 5999],
    stock: 2,
    locationId,
    description: "<p>Warm &amp; bright</p>",
  });
  await seedProduct(db, { handle: "sold-out", prices: [100], stock: 0, locationId });
  await seedProduct(db, { handle: "draft", status: "draft" });
  for (const [index, text] of hostile.entries())
    await seedProduct(db, {
      handle: `hostile-${index}`,
      title: text || "empty",
      description: text,
    });
  const [first = ""] = lamp.variantIds;
  await db
    .update(variants)
    .set({
      barcode: "4006381333931",
      compareAtPrice: 6999,
      weightGrams: 900,
      measure: { content: 2, unit: "m2", reference: 1, referenceUnit: "m2" },
    })
    .where(eq(variants.id, first));
  await db
    .insert(variantPrices)
    .values({ variantId: first, marketKey: "de-de", price: 4700, compareAtPrice: 5200, currency: "EUR" });
  await db
    .insert(productMedia)
    .values({ productId: lamp.id, position: 1, storageKey: "products/lamp", width: 1600, height: 1600 });
  await db
    .insert(translations)
    .values({ subject: "product", subjectId: lamp.id, language: "ja", field: "title", value: "ランプ" });
});
afterAll(async () => {
  await closeDatabase();
  await store.close();
});

async function itemsOf(market: string): Promise<XmlNode[]> {
  const pieces: string[] = [];
  for await (const piece of googleFeed(market)) pieces.push(piece);
  return childrenOf(childrenOf(readXml(pieces.join("")), "channel")[0], "item");
}
const itemOf = (items: readonly XmlNode[], id: string | undefined) => items.find((item) => textOf(item, "g:id") === id);

describe("the product feed of a market", () => {
  test.each(["en-us", "de-de", "zh-cn", "ja-jp", "ar-ae"])(
    "%s holds every variant for sale at the price of its page",
    async (market) => {
      const items = await itemsOf(market);
      const forSale = await store.db
        .select({ handle: products.handle })
        .from(products)
        .where(eq(products.status, "active"));
      let expected = 0;
      for (const { handle } of forSale) {
        const page = await findProduct(contextOf(store.db), { market, handle });
        for (const { id, price, compareAtPrice, availability } of page?.variants ?? []) {
          expected += 1;
          const item = itemOf(items, id);
          const text = (money: typeof price) => `${decimalOf(money)} ${money.currency}`;
          expect(textOf(item, "g:price")).toBe(text(compareAtPrice ?? price));
          expect(textOf(item, "g:sale_price")).toBe(compareAtPrice ? text(price) : undefined);
          expect(textOf(item, "g:availability")).toBe(availability === "sold_out" ? "out_of_stock" : "in_stock");
          expect(textOf(item, "g:link")).toContain(`${shop}/${market}/p/`);
        }
      }
      expect(items).toHaveLength(expected);
      expect(new Set(items.map((item) => textOf(item, "g:id"))).size).toBe(expected);
    },
  );

  test("tells all that is known of a variant and nothing that is not", async () => {
    const items = await itemsOf("en-us");
    const item = itemOf(items, lamp.variantIds[0]);
    const columns = Object.fromEntries((item?.children ?? []).map(({ name, text }) => [name, text]));
    expect(columns).toEqual({
      "g:id": lamp.variantIds[0],
      "g:title": "Lamp & <shade> – Size 1",
      "g:description": "Warm & bright",
      "g:link": `${shop}/en-us/p/lamp?variant=${lamp.variantIds[0]}`,
      "g:image_link": `${shop}/media/products/lamp-l.webp`,
      "g:availability": "in_stock",
      "g:price": "69.99 USD",
      "g:sale_price": "49.99 USD",
      "g:unit_pricing_measure": "2sqm",
      "g:unit_pricing_base_measure": "1sqm",
      "g:brand": "Nord",
      "g:gtin": "4006381333931",
      "g:condition": "used",
      "g:product_type": "Lamps",
      "g:item_group_id": lamp.id,
      "g:size": "Size 1",
      "g:shipping_weight": "900 g",
      "g:custom_label_0": "winter",
      "g:shipping": "",
    });
    const shipping = childrenOf(item, "g:shipping")[0]?.children.map(({ name, text }) => [name, text]);
    expect(shipping).toEqual([
      ["g:country", "US"],
      ["g:price", "5.00 USD"],
      ["g:min_handling_time", "0"],
      ["g:max_handling_time", "1"],
      ["g:min_transit_time", "2"],
      ["g:max_transit_time", "4"],
    ]);
    expect(textOf(itemOf(items, lamp.variantIds[1]), "g:identifier_exists")).toBe("no");
  });

  test("is written in the language of its market", async () => {
    const item = itemOf(await itemsOf("ja-jp"), lamp.variantIds[0]);
    expect(textOf(item, "g:title")).toContain("ランプ");
  });
});

test("the newest products are one feed, and no text of a product breaks it", async () => {
  const channel = childrenOf(readXml(await newProductsFeed("de-de")), "channel")[0];
  const items = childrenOf(channel, "item");
  expect(textOf(channel, "language")).toBe("de-DE");
  expect(items.length).toBe(Math.min(50, hostile.length + 2));
  const dates = items.map((item) => Date.parse(textOf(item, "pubDate") ?? ""));
  expect(dates).toEqual([...dates].sort((a, b) => b - a));
  for (const item of items) expect(textOf(item, "guid")).toBe(textOf(item, "link"));
});

test("the guide for programs names each market's address, currency and terms", async () => {
  const guide = await shopGuide();
  expect(guide.startsWith("# Test\n")).toBe(true);
  expect(guide).toContain(`[de-DE](${shop}/de-de): EUR, prices include tax, delivers to DE`);
  expect(guide).toContain(`${shop}/feeds/google/ja-jp.xml`);
  expect(guide).toContain(`${shop}/api/v1/docs`);
  expect(guide).toContain("Returns are taken within 30 days");
});
