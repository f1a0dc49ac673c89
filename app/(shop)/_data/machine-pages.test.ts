import { eq } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { tags } from "@/commerce/cache-tags";
import { drawAppIcon } from "@/commerce/media/draw-app-icon";
import { closeDatabase } from "@/db/client";
import { productMedia, variants } from "@/db/schema/catalog";
import { translations } from "@/db/schema/content";
import { fontsFor } from "@/lib/text-fonts";
import { seedProduct, seedStore } from "@/test/catalog-store";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { useDatabase } from "@/test/given-api";
import { appManifest } from "./app-manifest";
import { readSharePicture } from "./share-picture";

const tagged: string[] = [];
vi.mock("next/cache", () => ({
  cacheLife: () => undefined,
  cacheTag: (...names: string[]) => void tagged.push(...names),
}));
vi.mock("next-intl/server", () => ({ getTranslations: async () => ({ raw: () => "from {price}" }) }));

let store: TestDatabase;
let lamp: { id: string; variantIds: string[] };
beforeAll(async () => {
  store = await createTestDatabase();
  await useDatabase(store.url);
  await seedStore(store.db);
  lamp = await seedProduct(store.db, { handle: "lamp", title: "Lamp", prices: [4999, 5999] });
  await store.db.insert(productMedia).values({
    productId: lamp.id,
    position: 1,
    storageKey: "demo/linen-cushion-cover-moss.avif",
    width: 800,
    height: 800,
  });
  await store.db
    .insert(translations)
    .values({ subject: "product", subjectId: lamp.id, language: "ja", field: "title", value: "砂丘のランプ" });
});
afterAll(async () => {
  await closeDatabase();
  await store.close();
});
beforeEach(() => void (tagged.length = 0));

const drawn = async (market: string, kind = "p", handle = "lamp") => {
  const base64 = await readSharePicture(market, kind, handle);
  return base64 === null ? null : Buffer.from(base64, "base64");
};

describe("the picture of a shared link", () => {
  test.each(["en-us", "de-de", "zh-cn", "ja-jp", "ar-ae"])(
    "in %s is a JPEG of 1200 × 630 with the product's own picture",
    async (market) => {
      const picture = await drawn(market);
      expect(await sharp(picture ?? undefined).metadata()).toMatchObject({ format: "jpeg", width: 1200, height: 630 });
      const partOf = (left: number) =>
        sharp(picture ?? undefined)
          .extract({ left, top: 0, width: 540, height: 630 })
          .stats();
      const [photograph, words] = [await partOf(0), await partOf(660)];
      const levels = photograph.channels.map(({ mean }) => mean);
      // A moss green cushion on the left; dark words on white on the right.
      expect((levels[1] ?? 0) - (levels[2] ?? 0)).toBeGreaterThan(5);
      expect([words.channels[0]?.min, words.channels[0]?.max]).toEqual([expect.any(Number), 255]);
      expect(words.channels[0]?.min).toBeLessThan(80);
    },
  );

  test("is drawn anew when the price changes, and carries the tags that say so", async () => {
    const before = await drawn("en-us");
    expect(tagged).toEqual(expect.arrayContaining([tags.product(lamp.id), tags.productHandle("lamp"), tags.store()]));
    await store.db.update(variants).set({ price: 1234 }).where(eq(variants.productId, lamp.id));
    const after = await drawn("en-us");
    expect(after?.equals(before ?? Buffer.alloc(0))).toBe(false);
    expect((await drawn("en-us"))?.equals(after ?? Buffer.alloc(0))).toBe(true);
  });

  test("stands for the home page too, and for nothing that is not there", async () => {
    expect(await drawn("en-us", "", "")).not.toBeNull();
    expect(await drawn("xx-yy", "", "")).toBeNull();
    expect(await drawn("en-us", "p", "nothing")).toBeNull();
    expect(await drawn("en-us", "orders", "lamp")).toBeNull();
  });

  test.each([
    ["砂丘のランプ", "ja", /noto-sans-jp/],
    ["砂丘台灯", "zh", /noto-sans-sc/],
    ["مصباح", "ar", /noto-sans-arabic-arabic/],
    ["Größe Ø €", "de", /inter-latin/],
  ])("%s has a font with its glyphs", async (text, language, font) => {
    const { files } = await fontsFor(text, language);
    expect(files.some((file) => font.test(file))).toBe(true);
    for (const sign of text.replaceAll(" ", "")) expect((await fontsFor(sign, language)).files, sign).toHaveLength(1);
  });
});

test("the app on a home screen opens in its market, with icons of the sizes that it says", async () => {
  const manifest = await appManifest("de-de");
  expect(manifest).toMatchObject({
    name: "Test",
    short_name: "Test",
    start_url: "/de-de",
    lang: "de-DE",
    display: "standalone",
  });
  for (const { src, sizes } of manifest.icons) {
    const { format, width, height } = await sharp(
      (await drawAppIcon(src.replace("/icons/", ""))) ?? undefined,
    ).metadata();
    expect({ format, size: `${width}x${height}` }).toEqual({ format: "png", size: sizes });
  }
  expect(manifest.icons.map(({ purpose }) => purpose)).toContain("maskable");
  expect(await drawAppIcon("../icon.svg")).toBeNull();
  expect(await drawAppIcon("constructor")).toBeNull();
});
