import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { searchProducts } from "@/commerce/search/search-products";
import { uuidv7 } from "@/lib/ids";
import { contextOf, owner, seedStore } from "@/test/catalog-store";
import { wordId } from "@/db/word-id";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { useOwnStorage } from "@/test/import-file";
import { addProductMedia } from "./add-product-media";
import { addVariant } from "./add-variant";
import { archiveProduct } from "./archive-product";
import { removeMedia, reorderMedia } from "./change-media";
import { createCollection } from "./create-collection";
import { createProduct } from "./create-product";
import { deleteCollection } from "./delete-collection";
import { deleteProduct } from "./delete-product";
import { findProduct } from "./queries/find-product";
import { findRedirect } from "./queries/find-redirect";
import { getAdminProduct } from "./queries/get-admin-product";
import { setCollectionProducts } from "./set-collection-products";
import { setOptions } from "./set-options";
import { setTranslation } from "./set-translation";
import { updateCollection } from "./update-collection";
import { updateProduct } from "./update-product";
import { updateVariant } from "./update-variant";

let store: TestDatabase;
const usd = (amount: number) => ({ amount, currency: "USD" });
const staff = () => contextOf(store.db, owner);
const guest = () => contextOf(store.db);
const support = () => contextOf(store.db, { kind: "staff", id: uuidv7(), role: "support" });
const scoped = () => contextOf(store.db, { kind: "apiKey", id: uuidv7(), scopes: ["catalog:write"] });
const page = (handle: string, market = "en-us") => findProduct(guest(), { market, handle });

beforeAll(async () => {
  useOwnStorage();
  store = await createTestDatabase();
  await seedStore(store.db);
});
afterAll(() => store.close());
beforeEach(async () => {
  await store.sql`truncate products, collections, cache_tags, handle_redirects, translations cascade`;
});

const expired = async () => (await store.sql`select tag from cache_tags order by tag`).map(({ tag }) => String(tag));
const forget = () => store.sql`truncate cache_tags`;
const makeLamp = () =>
  createProduct(staff(), {
    title: "Oak lamp",
    status: "active",
    options: [{ name: "Size", values: [{ value: "S" }, { value: "L" }] }],
    variants: [
      { options: ["S"], price: usd(1000), sku: "S1" },
      { options: ["L"], price: usd(2000), sku: "L1" },
    ],
  });

describe("a product", () => {
  it("that is created expires the cached 404 of its handle and is on sale and found at once", async () => {
    const { productId, handle } = await makeLamp();
    expect(handle).toBe("oak-lamp");
    expect(await expired()).toEqual(["catalog", `product-handle:${handle}`, `product:${productId}`]);
    expect((await page("oak-lamp"))?.variants.map(({ title }) => title)).toEqual(["S", "L"]);
    const found = await searchProducts(guest(), { market: "en-us", q: "oak" });
    expect(found.items).toHaveLength(1);
    expect((await makeLamp()).handle).toBe("oak-lamp-2");
  });
  it("that moves leaves a redirect behind, which a new product at the old address takes over", async () => {
    const { productId } = await makeLamp();
    await forget();
    await updateProduct(staff(), { productId, handle: "floor-lamp" });
    expect(await findRedirect(guest(), { subject: "product", handle: "oak-lamp" })).toBe("floor-lamp");
    expect(await expired()).toContain("product-handle:oak-lamp");
    await createProduct(staff(), { title: "Other", handle: "oak-lamp" });
    expect(await findRedirect(guest(), { subject: "product", handle: "oak-lamp" })).toBeNull();
    await expect(updateProduct(staff(), { productId, handle: "oak-lamp" })).rejects.toMatchObject({
      code: "handle_taken",
    });
    expect(await page("floor-lamp")).not.toBeNull();
  });
  it("that is archived is off the shop, and one that was never ordered can be deleted whole", async () => {
    const { productId } = await makeLamp();
    await archiveProduct(staff(), { productId });
    expect(await page("oak-lamp")).toBeNull();
    await deleteProduct(staff(), { productId });
    await expect(getAdminProduct(staff(), { productId })).rejects.toMatchObject({ code: "not_found" });
    expect(await store.sql`select 1 from product_search`).toHaveLength(0);
  });
  it.each([
    [{ title: "" }, "title"],
    [{ title: "x", handle: "a/b" }, "handle"],
    [{ title: "x", status: "sold" }, "status"],
    [{ title: "x", price: 1 }, "price"],
    [{ title: "x", description: "\u0000" }, "description"],
    [{ title: "x", variants: [{ price: { amount: -1, currency: "USD" } }] }, "variants.0.price.amount"],
    [{ title: "x", variants: [{ price: { amount: 1.5, currency: "USD" } }] }, "variants.0.price.amount"],
    [{ title: "x", variants: [{ price: { amount: 1, currency: "XYZ" } }] }, "variants.0.price.currency"],
    [{ title: "x", variants: [{ price: { amount: 1, currency: "EUR" } }] }, "price.currency"],
    [{ title: "x", collectionIds: ["019a0000-0000-7000-8000-000000000000"] }, "collectionIds"],
  ])("as %j is refused by field and leaves nothing", async (input, field) => {
    const refused = createProduct(staff(), input as never);
    await expect(refused).rejects.toMatchObject({ fields: { [field]: expect.any(Array) } });
    expect(await store.sql`select 1 from products`).toHaveLength(0);
  });
});

describe("who may", () => {
  it("a role without the catalogue may not change it, and a key without prices may not set one", async () => {
    await expect(createProduct(support(), { title: "x" })).rejects.toMatchObject({ code: "not_allowed" });
    const { productId, variantIds } = await makeLamp();
    const variantId = variantIds[0] ?? "";
    await expect(updateVariant(scoped(), { variantId, price: usd(1) })).rejects.toMatchObject({ code: "not_allowed" });
    await expect(addVariant(scoped(), { productId, options: ["M"], price: usd(1) })).rejects.toMatchObject({
      code: "not_allowed",
    });
    await updateVariant(scoped(), { variantId, sku: "NEW" });
    const { variants } = await getAdminProduct(staff(), { productId });
    expect(variants[0]).toMatchObject({ sku: "NEW", price: usd(1000) });
  });
});

describe("variants and options", () => {
  it("a market's own price replaces the converted one", async () => {
    const { variantIds } = await makeLamp();
    const prices = [{ market: "de-de", price: { amount: 999, currency: "EUR" } }];
    await updateVariant(staff(), { variantId: variantIds[0] ?? "", marketPrices: prices });
    expect((await page("oak-lamp", "de-de"))?.variants[0]?.price).toEqual({ amount: 999, currency: "EUR" });
    const wrong = [{ market: "ja-jp", price: { amount: 999, currency: "EUR" } }];
    await expect(updateVariant(staff(), { variantId: variantIds[0] ?? "", marketPrices: wrong })).rejects.toMatchObject(
      { fields: {} },
    );
    await expect(addVariant(staff(), { productId: uuidv7(), price: usd(1) })).rejects.toMatchObject({
      code: "not_found",
    });
  });
  it("a renamed value takes its variants along, and values change places", async () => {
    const { productId } = await makeLamp();
    const [size] = (await getAdminProduct(staff(), { productId })).options;
    const [small, large] = size?.values ?? [];
    await setOptions(staff(), {
      productId,
      options: [
        {
          id: size?.id,
          name: "Grösse",
          values: [
            { id: large?.id, value: "S" },
            { id: small?.id, value: "L", swatch: "#ff0000" },
          ],
        },
      ],
    });
    const after = await getAdminProduct(staff(), { productId });
    expect(after.variants.map(({ sku, options }) => [sku, options])).toEqual([
      ["S1", ["L"]],
      ["L1", ["S"]],
    ]);
    expect(after.options[0]?.values.map(({ id }) => id)).toEqual([large?.id, small?.id]);
  });
  it("a value that a variant has cannot go, and no two variants become one", async () => {
    const { productId } = await makeLamp();
    const [size] = (await getAdminProduct(staff(), { productId })).options;
    const only = [{ id: size?.id, name: "Size", values: [{ value: "S" }] }];
    await expect(setOptions(staff(), { productId, options: only })).rejects.toMatchObject({ code: "in_use" });
    await expect(setOptions(staff(), { productId, options: [] })).rejects.toMatchObject({ code: "variant_exists" });
    await expect(addVariant(staff(), { productId, options: ["S"], price: usd(1) })).rejects.toMatchObject({
      code: "variant_exists",
    });
    await expect(addVariant(staff(), { productId, options: [], price: usd(1) })).rejects.toMatchObject({
      fields: { options: ["options_wrong"] },
    });
  });
});

describe("collections", () => {
  it("nest, hold products, and are never inside themselves", async () => {
    const { productId } = await makeLamp();
    const outer = await createCollection(staff(), { title: "Home" });
    const inner = await createCollection(staff(), { title: "Lamps", parentId: outer.collectionId });
    await forget();
    await setCollectionProducts(staff(), { collectionId: inner.collectionId, productIds: [productId] });
    expect(await expired()).toEqual(
      expect.arrayContaining([
        `collection:${outer.collectionId}`,
        `collection:${inner.collectionId}`,
        `product:${productId}`,
      ]),
    );
    expect((await page("oak-lamp"))?.breadcrumbs.map(({ handle }) => handle)).toEqual(["home", "lamps"]);
    const cycle = { collectionId: outer.collectionId, parentId: inner.collectionId };
    await expect(updateCollection(staff(), cycle)).rejects.toMatchObject({ fields: { parentId: ["wrong_value"] } });
    await deleteCollection(staff(), { collectionId: outer.collectionId });
    expect((await page("oak-lamp"))?.breadcrumbs.map(({ handle }) => handle)).toEqual(["lamps"]);
  });
});

describe("translations", () => {
  it("show in their language, are found by search, and fall back when taken away", async () => {
    const { productId } = await makeLamp();
    const title = { subject: "product", subjectId: productId, language: "zh" } as const;
    await setTranslation(staff(), { ...title, fields: { title: "橡木灯" } });
    expect((await page("oak-lamp", "zh-cn"))?.title).toEqual({ text: "橡木灯", lang: "zh" });
    expect((await searchProducts(guest(), { market: "zh-cn", q: "灯" })).total).toBe(1);
    await setTranslation(staff(), { ...title, fields: { title: "" } });
    expect((await page("oak-lamp", "zh-cn"))?.title).toEqual({ text: "Oak lamp", lang: "en" });
    expect((await searchProducts(guest(), { market: "zh-cn", q: "灯" })).total).toBe(0);
    await expect(setTranslation(staff(), { ...title, language: "en", fields: { title: "x" } })).rejects.toMatchObject({
      fields: { language: ["wrong_value"] },
    });
  });

  it("of a word hold for every product that it stands at, in its page, the filters and the search", async () => {
    const { productId } = await makeLamp();
    await updateProduct(staff(), { productId, productType: "Lamps", tags: ["brass"] });
    const chair = await createProduct(staff(), {
      title: "Chair",
      status: "active",
      productType: "Chairs",
      tags: ["brass"],
      variants: [{ options: [], price: usd(3000), sku: "C1" }],
    });
    const word = (text: string) => ({ subject: "word", subjectId: wordId(text), language: "de" }) as const;
    await forget();
    await setTranslation(staff(), { ...word("brass"), fields: { text: "Messing" } });
    await setTranslation(staff(), { ...word("Lamps"), fields: { text: "Leuchten" } });
    expect(await expired()).toEqual(expect.arrayContaining([`product:${productId}`, `product:${chair.productId}`]));
    expect((await page("oak-lamp", "de-de"))?.typeLabel).toEqual({ text: "Leuchten", lang: "de" });
    expect((await page("oak-lamp"))?.typeLabel).toEqual({ text: "Lamps", lang: "en" });
    const found = await searchProducts(guest(), { market: "de-de", q: "messing" });
    expect(found.total).toBe(2);
    expect(found.facets.find(({ key }) => key === "tag")?.values).toMatchObject([
      { value: "brass", count: 2, label: { text: "Messing", lang: "de" } },
    ]);
    expect((await getAdminProduct(staff(), { productId })).translations).toMatchObject([
      { subject: "word", value: "Messing" },
      { subject: "word", value: "Leuchten" },
    ]);
    await expect(setTranslation(staff(), { ...word("nobody says"), fields: { text: "x" } })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("pictures", () => {
  it("are added, put in order and taken off, and no wrong file leaves a row", async () => {
    const { productId } = await makeLamp();
    const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background: "#333" } })
      .png()
      .toBuffer();
    const first = await addProductMedia(staff(), { productId, bytes, alt: "One" });
    const second = await addProductMedia(staff(), { productId, bytes, alt: "Two" });
    await reorderMedia(staff(), { productId, mediaIds: [second.mediaId, first.mediaId] });
    const media = (await page("oak-lamp"))?.media;
    expect(media?.map(({ alt, isDrawn, width }) => [alt, isDrawn, width])).toEqual([
      ["Two", false, 60],
      ["One", false, 60],
    ]);
    await removeMedia(staff(), { mediaId: second.mediaId });
    expect((await page("oak-lamp"))?.media).toHaveLength(1);
    await expect(addProductMedia(staff(), { productId, bytes: Buffer.from("<svg/>") })).rejects.toMatchObject({
      code: "picture_not_understood",
    });
    await expect(reorderMedia(staff(), { productId, mediaIds: [] })).rejects.toMatchObject({
      fields: { mediaIds: ["wrong_value"] },
    });
    expect(await store.sql`select 1 from product_media`).toHaveLength(1);
  });
});
