import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { indexProduct } from "@/commerce/catalog/index-product";
import { inTransaction } from "@/db/client";
import { collectionProducts, collections } from "@/db/schema/collections";
import { translations } from "@/db/schema/content";
import { uuidv7 } from "@/lib/ids";
import { contextOf, seedProduct, seedStore } from "@/test/catalog-store";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { searchProducts } from "./search-products";
import { suggest } from "./suggest";

let store: TestDatabase;
const find = async (q: string, market = "en-us") =>
  (await searchProducts(contextOf(store.db), { market, q })).items.map(({ handle }) => handle);

beforeAll(async () => {
  store = await createTestDatabase();
  await seedStore(store.db);
  const lamp = await seedProduct(store.db, {
    handle: "lamp",
    title: "Oak floor lamps",
    sku: "LMP-001/A",
    description: "<p>Throws a warm light</p>",
  });
  await seedProduct(store.db, { handle: "cafe", title: "Café chair", vendor: "Øst" });
  await seedProduct(store.db, { handle: "candle", title: "Candle", description: "Burns beside a lamp" });
  await seedProduct(store.db, { handle: "hidden", title: "Lamp not published", isPublished: false });
  await store.db.insert(translations).values([
    { subject: "product", subjectId: lamp.id, language: "zh", field: "title", value: "橡木落地灯" },
    { subject: "product", subjectId: lamp.id, language: "zh", field: "description", value: "这盏落地灯很适合客厅" },
    { subject: "product", subjectId: lamp.id, language: "ja", field: "title", value: "オーク材のフロアランプ" },
    { subject: "product", subjectId: lamp.id, language: "ar", field: "title", value: "مصباحٌ أرضيّ من السنديان" },
  ]);
  await inTransaction(store.db, (tx) => indexProduct(tx, lamp.id));
});
afterAll(() => store.close());

describe("a search", () => {
  it.each([
    ["灯", "zh-cn"],
    ["落地灯", "zh-cn"],
    ["地灯", "zh-cn"],
    ["客厅 灯", "zh-cn"],
    ["ランプ", "ja-jp"],
    ["フロアランプ", "ja-jp"],
    ["ﾌﾛｱﾗﾝﾌﾟ", "ja-jp"],
    ["المصباح الارضي", "ar-ae"],
    ["مصبـــاح", "ar-ae"],
    ["سنديان", "ar-ae"],
    ["oak lamp", "zh-cn"],
    ["LAMPS oak", "de-de"],
  ])("finds the lamp by %s in %s", async (q, market) => expect(await find(q, market)).toContain("lamp"));
  it("finds nothing in a language the shopper did not choose", async () => expect(await find("灯")).toEqual([]));
  it("ranks a title above a description", async () => expect(await find("lamp")).toEqual(["lamp", "candle"]));
  it("takes the beginning of the last word", async () => expect(await find("oak flo")).toEqual(["lamp"]));
  it("finds what is close when the end of a word was mistyped or one word is foreign, only when asked to", async () => {
    const near = async (q: string) =>
      (await searchProducts(contextOf(store.db), { market: "en-us", q, isRelaxed: true })).items.map(
        ({ handle }) => handle,
      );
    expect(await find("lamo")).toEqual([]);
    expect(await near("lamo")).toContain("lamp");
    expect(await near("lamps zzzz")).toContain("lamp");
    expect(await near("a ' | !")).toEqual([]);
  });
  it("does not mind accents and case", async () => expect(await find("CAFE")).toEqual(["cafe"]));
  it.each(["LMP-001/A", "lmp-001/a", "lmp-001"])("finds the SKU by %s", async (q) =>
    expect(await find(q)).toEqual(["lamp"]),
  );
  it("counts and offers filters for what was found", async () => {
    const result = await searchProducts(contextOf(store.db), { market: "en-us", q: "lamp", sort: "price", limit: 1 });
    expect(result).toMatchObject({ total: 2, items: [{ handle: "lamp" }] });
    expect(result.nextCursor).not.toBeNull();
  });
  it("counts a product in each collection it stands in and in those above, and narrows to one of them", async () => {
    const [room, lights, gifts, secret] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
    await store.db.insert(collections).values([
      { id: room, handle: "room", title: "Room" },
      { id: lights, handle: "lights", title: "Lights", parentId: room },
      { id: gifts, handle: "gifts", title: "Gifts" },
      { id: secret, handle: "secret", title: "Secret", isPublished: false },
    ]);
    const [lamp, candle] =
      await store.sql`select id from products where handle in ('lamp', 'candle') order by handle desc`;
    await store.db
      .insert(collectionProducts)
      .values([
        ...[lights, gifts, secret].map((collectionId) => ({ collectionId, productId: lamp?.id })),
        { collectionId: lights, productId: candle?.id },
      ]);
    const search = (asked?: string[]) =>
      searchProducts(contextOf(store.db), { market: "en-us", q: "lamp", collections: asked });
    const counts = async (asked?: string[]) =>
      (await search(asked)).facets[0]?.values.map(({ value, count }) => `${value} ${count}`);
    expect((await search()).facets[0]?.key).toBe("collection");
    expect(await counts()).toEqual(["lights 2", "room 2", "gifts 1"]);
    expect(await counts(["gifts"])).toEqual(["lights 2", "room 2", "gifts 1"]);
    expect((await search(["gifts"])).items.map(({ handle }) => handle)).toEqual(["lamp"]);
    expect((await search(["room"])).total).toBe(2);
    expect((await search(["gifts", "room"])).total).toBe(2);
    expect((await search(["secret"])).total).toBe(0);
  });
  it("suggests products while somebody types", async () => {
    const { products } = await suggest(contextOf(store.db), { market: "en-us", q: "la" });
    expect(products.map(({ handle }) => handle)).toContain("lamp");
  });
});

describe("a hostile query", () => {
  const own = [
    "",
    " ",
    "'",
    "\\",
    "a & | ! ( ) <-> :*",
    "''':*",
    "\u0000",
    "a\u0000b",
    "\ud800",
    "%",
    "lamp'; drop table products",
    "(".repeat(999),
    "灯".repeat(500),
    "🙂",
    "'\\",
    "sku:'",
  ];
  it.each(own)("%j never errors", async (q) => {
    await expect(find(q, "zh-cn")).resolves.toBeInstanceOf(Array);
    await expect(suggest(contextOf(store.db), { market: "en-us", q: q.slice(0, 200) })).resolves.toBeDefined();
  });
  it("of any characters never errors", async () => {
    const search = (q: string) => searchProducts(contextOf(store.db), { market: "ja-jp", q });
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 60 }), async (q) => (await search(q)).total >= 0),
      { numRuns: 60 },
    );
  });
  const file = path.join(process.env.TRADEWIND_DATA ?? "", "attacks/blns/blns-even.json");
  it.skipIf(!process.env.TRADEWIND_DATA || !existsSync(file))(
    "from the list of naughty strings never errors",
    async () => {
      const strings: unknown = JSON.parse(readFileSync(file, "utf8"));
      for (const text of (Array.isArray(strings) ? strings : []).map(String)) await find(text.slice(0, 1000), "zh-cn");
    },
    60_000,
  );
});
