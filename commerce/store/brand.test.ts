import { eq } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Actor } from "@/commerce/actor";
import { tags } from "@/commerce/cache-tags";
import { findHomeTarget } from "@/commerce/catalog/queries/find-home-target";
import { readMediaFile } from "@/commerce/media/read-media-file";
import { cacheTags, translations } from "@/db/schema/content";
import { collections } from "@/db/schema/collections";
import { products } from "@/db/schema/catalog";
import { auditLog } from "@/db/schema/operations";
import { uuidv7 } from "@/lib/ids";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { contextOf, givenShop, givenVariant } from "@/test/given-shop";
import { useOwnStorage } from "@/test/import-file";
import { homePictureOf, homeWord, logoOf } from "./brand";
import { getStore } from "./queries";
import type { BrandPlace } from "./schemas";
import { removeBrandPicture, setBrandPicture } from "./set-brand-picture";
import { updateStore } from "./update-store";

let store: TestDatabase;
const id = "0197a3c0-0000-7000-8000-000000000001";
const as = (role: "owner" | "analyst" = "owner") => contextOf(store.db, { kind: "staff", id, role } satisfies Actor);
const drawing = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: { r: 0, g: 80, b: 90, alpha: 0.5 } } });
const put = async (place: BrandPlace, [width, height]: [number, number], context = as()) =>
  setBrandPicture(context, { place, bytes: await drawing(width, height).png().toBuffer() });
const bytesOf = async (src: string) => {
  const file = await readMediaFile(src.slice("/media/".length));
  const chunks: Uint8Array[] = [];
  for await (const chunk of file?.content ?? []) chunks.push(Buffer.from(chunk));
  return { type: file?.contentType, bytes: Buffer.concat(chunks) };
};
const expiredAt = async () =>
  (await store.db.select().from(cacheTags).where(eq(cacheTags.tag, tags.store())))[0]?.expiredAtMs ?? 0;

beforeAll(async () => {
  useOwnStorage();
  store = await createTestDatabase();
  await givenShop(store.db);
});
afterAll(() => store.close());
beforeEach(() => store.sql`update store_settings set logo = null, home_picture = null, home = null`);

test("a logo is kept as a small PNG with its transparency, and every page hears of it", async () => {
  await store.db.delete(cacheTags);
  await put("logo", [1280, 400]);
  const logo = logoOf((await getStore(store.db)).logo);
  expect(logo).toEqual({
    light: { src: expect.stringMatching(/^\/media\/store\/\w+\.png$/), width: 512, height: 160 },
    dark: null,
  });
  const { type, bytes } = await bytesOf(logo?.light.src ?? "");
  expect(type).toBe("image/png");
  expect(await sharp(bytes).metadata()).toMatchObject({ format: "png", width: 512, height: 160, hasAlpha: true });
  expect(await expiredAt()).toBeGreaterThan(0);
  const [entry] = await store.db.select().from(auditLog).where(eq(auditLog.action, "setBrandPicture"));
  expect(entry).toMatchObject({ actorId: id, subject: "store", changes: { logo: [null, { light: { width: 512 } }] } });
});

test("a version for dark ground stands beside the logo, and goes with it", async () => {
  await expect(put("logoDark", [80, 20])).rejects.toMatchObject({ code: "not_found" });
  await put("logo", [100, 20]);
  await put("logoDark", [80, 20]);
  await put("logo", [120, 20]);
  expect(logoOf((await getStore(store.db)).logo)).toMatchObject({ light: { width: 120 }, dark: { width: 80 } });
  await removeBrandPicture(as(), { place: "logoDark" });
  expect(logoOf((await getStore(store.db)).logo)).toMatchObject({ light: { width: 120 }, dark: null });
  await put("logoDark", [80, 20]);
  await removeBrandPicture(as(), { place: "logo" });
  expect((await getStore(store.db)).logo).toBeNull();
});

test("the home page’s picture is kept in its sizes, and taken down again", async () => {
  await put("home", [2400, 1200]);
  const picture = homePictureOf((await getStore(store.db)).homePicture);
  expect(picture).toMatchObject({ width: 1600, height: 800, srcSet: expect.stringMatching(/480w.*960w.*1600w/) });
  expect((await bytesOf(picture?.src ?? "")).type).toBe("image/webp");
  await removeBrandPicture(as(), { place: "home" });
  expect((await getStore(store.db)).homePicture).toBeNull();
});

test("a drawing that could run scripts, or bytes that are no picture, change nothing", async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';
  for (const place of ["logo", "home"] as const)
    for (const text of [svg, `<?xml version="1.0"?>${svg}`, "%PDF-1.7", ""])
      await expect(setBrandPicture(as(), { place, bytes: Buffer.from(text) })).rejects.toMatchObject({
        code: "picture_not_understood",
      });
  expect(await getStore(store.db)).toMatchObject({ logo: null, homePicture: null });
});

test("who may not change settings changes no picture", async () => {
  await put("logo", [100, 20]);
  await expect(put("logo", [50, 20], as("analyst"))).rejects.toMatchObject({ code: "not_allowed" });
  await expect(removeBrandPicture(as("analyst"), { place: "logo" })).rejects.toMatchObject({ code: "not_allowed" });
  expect((await getStore(store.db)).logo?.light.width).toBe(100);
});

test("words are kept by language, those without a word are not, and each falls back to the base language", async () => {
  const words = {
    en: { title: " Made  to last ", tagline: "" },
    de: { title: "", tagline: "Seit 1911" },
    ja: { title: "", tagline: " " },
  };
  await updateStore(as(), { home: { words, target: null } });
  const { home } = await getStore(store.db);
  expect(home).toEqual({
    words: { en: { title: "Made to last", tagline: "" }, de: { title: "", tagline: "Seit 1911" } },
    target: null,
  });
  const inGerman = { language: "de", baseLanguage: "en" } as const;
  expect(homeWord(home, "title", inGerman)).toEqual({ text: "Made to last", lang: "en" });
  expect(homeWord(home, "tagline", inGerman)).toEqual({ text: "Seit 1911", lang: "de" });
  expect(homeWord(home, "tagline", { language: "ja", baseLanguage: "en" })).toBeNull();
  expect(homeWord(null, "title", inGerman)).toBeNull();
});

test.each([
  [{ words: { fr: { title: "", tagline: "" } }, target: null }, { "home.words.fr": ["unknown_field"] }],
  [{ words: { en: { title: "a".repeat(91), tagline: "" } }, target: null }, { "home.words.en.title": ["too_big"] }],
  [{ words: {}, target: { kind: "page", id } }, { "home.target.kind": ["wrong_value"] }],
  [{ words: {}, target: { kind: "product", id } }, { "home.target": ["wrong_value"] }],
])("a home page of %o is refused at its field", async (home, fields) => {
  await expect(updateStore(as(), { home: home as never })).rejects.toMatchObject({ fields });
});

test("the button leads where shoppers can go, in their language, and nowhere else", async () => {
  const collectionId = uuidv7();
  await store.db.insert(collections).values({ id: collectionId, handle: "lamps", title: "Lamps" });
  await store.db
    .insert(translations)
    .values({ subject: "collection", subjectId: collectionId, language: "de", field: "title", value: "Lampen" });
  const { productId } = await givenVariant(store.db, {});
  await updateStore(as(), { home: { words: {}, target: { kind: "product", id: productId } } });
  const find = (kind: "collection" | "product", target: string) =>
    findHomeTarget(contextOf(store.db, { kind: "shopper", id: null }), { market: "de-de", kind, id: target });
  expect(await find("collection", collectionId)).toEqual({ handle: "lamps", title: { text: "Lampen", lang: "de" } });
  expect(await find("product", productId)).toMatchObject({ handle: expect.any(String) });
  expect(await find("product", collectionId)).toBeNull();
  await store.db.update(collections).set({ isPublished: false }).where(eq(collections.id, collectionId));
  await store.db.update(products).set({ status: "draft" }).where(eq(products.id, productId));
  expect(await find("collection", collectionId)).toBeNull();
  expect(await find("product", productId)).toBeNull();
});
