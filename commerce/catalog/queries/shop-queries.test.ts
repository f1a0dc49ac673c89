import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { productSorts } from "@/commerce/catalog/product-sorts";
import { collectionProducts, collections } from "@/db/schema/collections";
import { translations } from "@/db/schema/content";
import { variantPrices } from "@/db/schema/catalog";
import { uuidv7 } from "@/lib/ids";
import { contextOf, owner, seedProduct, seedStore } from "@/test/catalog-store";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { findCollection, listCollectionTree } from "./collections";
import { findProduct } from "./find-product";
import { findRedirect } from "./find-redirect";
import { getAdminProduct, listProductValues } from "./get-admin-product";
import { adminSorts, listAdminProducts } from "./list-admin-products";
import { listKeptProducts } from "./list-kept-products";
import { listProductFacets, listProducts } from "./list-products";
import { liveVariants } from "./live-variants";

let store: TestDatabase;
let locationId: string;
const ids: Record<string, { id: string; variantIds: string[] }> = {};
const lamps = uuidv7();
const floorLamps = uuidv7();
const guest = () => contextOf(store.db);
const staff = () => contextOf(store.db, owner);

beforeAll(async () => {
  store = await createTestDatabase();
  const { db } = store;
  ({ locationId } = await seedStore(db));
  ids.lamp = await seedProduct(db, {
    handle: "lamp",
    title: "Floor lamp",
    vendor: "Nord",
    productType: "Lamps",
    tags: ["oak", "light"],
    prices: [4999, 5999],
    stock: 2,
    locationId,
    description: '<p onclick="x()">Warm<script>alert(1)</script> light</p>',
  });
  ids.desk = await seedProduct(db, {
    handle: "desk",
    title: "Desk",
    vendor: "Nord",
    productType: "Tables",
    tags: ["oak"],
    prices: [19_900],
  });
  ids.gone = await seedProduct(db, {
    handle: "gone",
    title: "Gone",
    vendor: "Süd",
    prices: [100],
    stock: 0,
    locationId,
  });
  ids.draft = await seedProduct(db, { handle: "draft", title: "Draft", status: "draft" });
  await db.insert(variantPrices).values({
    variantId: ids.lamp.variantIds[0] ?? "",
    marketKey: "de-de",
    price: 4700,
    compareAtPrice: 5200,
    currency: "EUR",
  });
  await db.insert(collections).values([
    { id: lamps, handle: "lamps", title: "Lamps" },
    { id: floorLamps, handle: "floor-lamps", title: "Floor lamps", parentId: lamps },
  ]);
  await db.insert(collectionProducts).values({ collectionId: floorLamps, productId: ids.lamp.id });
  await db.insert(translations).values([
    { subject: "product", subjectId: ids.lamp.id, language: "zh", field: "title", value: "落地灯" },
    { subject: "collection", subjectId: lamps, language: "zh", field: "title", value: "灯具" },
  ]);
});
afterAll(() => store.close());

describe("a product's page", () => {
  it("shows the market's own price where there is one and the converted price elsewhere", async () => {
    const prices = async (market: string) =>
      (await findProduct(guest(), { market, handle: "lamp" }))?.variants.map(({ price }) => price);
    expect(await prices("en-us")).toEqual([
      { amount: 4999, currency: "USD" },
      { amount: 5999, currency: "USD" },
    ]);
    expect(await prices("de-de")).toEqual([
      { amount: 4700, currency: "EUR" },
      { amount: 5519, currency: "EUR" },
    ]);
    expect(await prices("ja-jp")).toEqual([
      { amount: 7500, currency: "JPY" },
      { amount: 9000, currency: "JPY" },
    ]);
    expect(await prices("zh-cn")).toEqual([
      { amount: 35_900, currency: "CNY" },
      { amount: 43_100, currency: "CNY" },
    ]);
  });
  it("falls back to the base language field by field and says which language each text is in", async () => {
    const product = await findProduct(guest(), { market: "zh-cn", handle: "lamp" });
    expect(product?.title).toEqual({ text: "落地灯", lang: "zh" });
    expect(product?.descriptionHtml).toEqual({ text: "<p>Warm light</p>", lang: "en" });
    expect(product?.breadcrumbs.map(({ title }) => title)).toEqual([
      { text: "灯具", lang: "zh" },
      { text: "Floor lamps", lang: "en" },
    ]);
  });
  it("tells stock in steps and never in pieces", async () => {
    const product = await findProduct(guest(), { market: "en-us", handle: "lamp" });
    expect(product?.variants.map(({ availability }) => availability)).toEqual(["few_left", "few_left"]);
    expect(JSON.stringify(product)).not.toMatch(/sellable|onHand|cost/);
    expect((await findProduct(guest(), { market: "en-us", handle: "gone" }))?.availability).toBe("sold_out");
  });
  it.each(["draft", "nothing", "", "a\u0000b", "x".repeat(5000), "'; drop table products; --"])(
    "is null for %j, which is not for sale",
    async (handle) => expect(await findProduct(guest(), { market: "en-us", handle })).toBeNull(),
  );
  it("refuses a market that does not exist", async () => {
    await expect(findProduct(guest(), { market: "xx-xx", handle: "lamp" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("lists", () => {
  it.each(productSorts)("of a collection sorted by %s end with what is sold out, over pages of one", async (sort) => {
    const collectionId = uuidv7();
    await store.db.insert(collections).values({ id: collectionId, handle: `all-${sort}`, title: "All" });
    const all = [ids.gone, ids.desk, ids.lamp].map((each) => ({ collectionId, productId: each?.id ?? "" }));
    await store.db.insert(collectionProducts).values(all);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const asked = { market: "de-de", sort, limit: 1, collection: `all-${sort}`, ...(cursor ? { cursor } : {}) };
      const page = await listProducts(guest(), asked);
      seen.push(...page.items.map(({ handle }) => handle));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(3);
    expect(seen.at(-1)).toBe("gone");
    await store.db.delete(collections).where(eq(collections.id, collectionId));
  });
  it.each(productSorts)("sorted by %s give every product once over pages of one", async (sort) => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listProducts(guest(), { market: "de-de", sort, limit: 1, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map(({ handle }) => handle));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen.toSorted()).toEqual(["desk", "gone", "lamp"]);
    if (sort === "price") expect(seen).toEqual(["gone", "lamp", "desk"]);
    if (sort === "-price") expect(seen).toEqual(["desk", "lamp", "gone"]);
  });
  it.each(["", "x", "WyJhIl0", Buffer.from('["newest",1e400,"x"]').toString("base64url")])(
    "refuse the cursor %j as a field",
    async (cursor) => {
      await expect(listProducts(guest(), { market: "en-us", sort: "newest", cursor })).rejects.toMatchObject({
        fields: { cursor: ["cursor_wrong"] },
      });
    },
  );
  it("filter by vendor, type, tag, option, price and availability together", async () => {
    const handles = async (filter: object) =>
      (await listProducts(guest(), { market: "en-us", sort: "price", ...filter })).items.map(({ handle }) => handle);
    expect(await handles({ vendor: ["Nord"] })).toEqual(["lamp", "desk"]);
    expect(await handles({ vendor: ["Nord"], type: ["Tables"] })).toEqual(["desk"]);
    expect(await handles({ tag: ["light", "oak"] })).toEqual(["lamp", "desk"]);
    expect(await handles({ options: { Size: ["Size 2"] } })).toEqual(["lamp"]);
    expect(await handles({ available: true })).toEqual(["lamp", "desk"]);
    expect(await handles({ priceMin: 4999, priceMax: 4999 })).toEqual(["lamp"]);
    expect(await handles({ vendor: ["' or 1=1 --"] })).toEqual([]);
  });
  it("of a collection hold what stands in the collections below it", async () => {
    const page = await listProducts(guest(), { market: "en-us", collection: "lamps" });
    expect(page.items.map(({ handle }) => handle)).toEqual(["lamp"]);
    expect(page.items[0]).toMatchObject({
      price: { amount: 4999 },
      priceVaries: true,
      availability: "few_left",
      image: { isDrawn: true },
    });
    await expect(listProducts(guest(), { market: "en-us", collection: "none" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
  it("offer filters counted with the other filters in force", async () => {
    const { facets, total, priceRange } = await listProductFacets(guest(), { market: "en-us", vendor: ["Nord"] });
    expect(total).toBe(2);
    expect(facets.find(({ key }) => key === "vendor")?.values.map(({ value, count }) => [value, count])).toEqual([
      ["Nord", 2],
      ["Süd", 1],
    ]);
    expect(facets.find(({ key }) => key === "tag")?.values[0]).toMatchObject({ value: "oak", count: 2 });
    expect(facets.find(({ key }) => key === "option.Size")?.values).toHaveLength(2);
    expect(priceRange).toEqual({ min: { amount: 4999, currency: "USD" }, max: { amount: 19_900, currency: "USD" } });
  });
});

describe("collections", () => {
  it("form a tree whose counts include the branch", async () => {
    const tree = await listCollectionTree(guest(), { market: "zh-cn" });
    expect(tree).toHaveLength(1);
    expect(tree[0]).toMatchObject({
      handle: "lamps",
      title: { text: "灯具", lang: "zh" },
      productCount: 1,
      children: [{ handle: "floor-lamps", productCount: 1 }],
    });
  });
  it("know their way up and down", async () => {
    const collection = await findCollection(guest(), { market: "en-us", handle: "floor-lamps" });
    expect(collection?.path.map(({ handle }) => handle)).toEqual(["lamps"]);
    expect(await findCollection(guest(), { market: "en-us", handle: "none\u0000" })).toBeNull();
  });
});

describe("the rest", () => {
  it("live variants answer only for what is for sale", async () => {
    const variantIds = [ids.lamp?.variantIds[0] ?? "", ids.draft?.variantIds[0] ?? "", uuidv7()];
    const live = await liveVariants(guest(), { market: "en-us", variantIds });
    expect(live).toEqual([
      {
        id: variantIds[0],
        price: { amount: 4999, currency: "USD" },
        compareAtPrice: null,
        availability: "few_left",
        later: null,
        left: 2,
      },
    ]);
  });
  it("an address that never was has no successor", async () => {
    expect(await findRedirect(guest(), { subject: "product", handle: "never" })).toBeNull();
  });
  it("the dashboard's list pages through every sort and filters by stock and text", async () => {
    for (const sort of adminSorts) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listAdminProducts(staff(), { sort, limit: 2, ...(cursor ? { cursor } : {}) });
        seen.push(...page.items.map(({ handle }) => handle));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(seen.toSorted(), sort).toEqual(["desk", "draft", "gone", "lamp"]);
    }
    const soldOut = await listAdminProducts(staff(), { stock: "sold_out" });
    expect(soldOut.items.map(({ handle }) => handle)).toEqual(["gone"]);
    expect((await listAdminProducts(staff(), { q: "nor lam%" })).items).toEqual([]);
    expect((await listAdminProducts(staff(), { q: "nor lam" })).total).toBe(1);
    await expect(listAdminProducts(guest(), {})).rejects.toMatchObject({ code: "not_allowed" });
  });
  it("the dashboard's product has prices of markets, stock by location and translations", async () => {
    const product = await getAdminProduct(staff(), { productId: ids.lamp?.id ?? "" });
    expect(product.variants[0]).toMatchObject({
      price: { amount: 4999, currency: "USD" },
      marketPrices: [{ market: "de-de", price: { amount: 4700, currency: "EUR" } }],
      stock: [{ location: "Warehouse", onHand: 2, reserved: 0 }],
    });
    expect(product.translations).toHaveLength(1);
    expect(await listProductValues(staff(), { field: "tag" })).toEqual([
      { value: "light", count: 1 },
      { value: "oak", count: 2 },
    ]);
  });
});

describe("what a browser kept", () => {
  it("is answered in its order, at the market's price, without drafts and what never was", async () => {
    const handles = ["desk", "draft", "nowhere", "lamp"];
    const cards = await listKeptProducts(guest(), { market: "de-de", handles });
    expect(cards.map(({ handle }) => handle)).toEqual(["desk", "lamp"]);
    expect(cards[1]?.price).toEqual({ amount: 4700, currency: "EUR" });
    expect(await listKeptProducts(guest(), { market: "de-de", handles: [] })).toEqual([]);
  });
});
