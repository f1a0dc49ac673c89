import type { Tx } from "@/db/client";
import {
  attributes,
  productAttributes,
  productOptions,
  productOptionValues,
  products,
  variantPrices,
  variants,
} from "@/db/schema/catalog";
import { collectionProducts } from "@/db/schema/collections";
import { wordId } from "@/db/word-id";
import type { Measure } from "@/lib/measure";
import { Batch } from "./batch";
import { atTheTable } from "./catalogue/at-the-table";
import { deskAndWall } from "./catalogue/desk-and-wall";
import { furniture } from "./catalogue/furniture";
import { lightAndTextiles } from "./catalogue/light-and-textiles";
import { livingRoom } from "./catalogue/living-room";
import type { SeedProduct, Words } from "./catalogue/seed-product";
import { sharedWords } from "./catalogue/shared-words";
import { tableware } from "./catalogue/tableware";
import { arabicTexts } from "./catalogue/texts-ar";
import { type ColourKey, palette } from "./palette";
import { openedDaysAgo } from "./past-orders";
import type { CollectionHandle } from "./pictures";
import type { SeedId } from "./seed-ids";
import { coloursOf, seedMedia } from "./seed-media";
import { indexProduct } from "./seed-search";
import { eachLanguage, translate } from "./seed-texts";

export const seedProducts: readonly SeedProduct[] = [
  ...tableware,
  ...furniture,
  ...lightAndTextiles,
  ...deskAndWall,
  ...atTheTable,
  ...livingRoom,
].map(inArabic);
export type SeededVariant = {
  id: string;
  productId: string;
  sku: string;
  price: number;
  /** By market, in its currency. */
  ownPrices: Readonly<Record<string, number>>;
  createdAt: Date;
  weightGrams: number;
  isBackorder: boolean;
  isFurniture: boolean;
  imageKey: string;
  handle: string;
  titles: Words;
  options: { names: Words; values: Words }[];
};

const optionNames = {
  glaze: { en: "Glaze", zh: "釉色", de: "Glasur", ja: "釉薬", ar: "الطلاء" },
  colour: { en: "Color", zh: "颜色", de: "Farbe", ja: "カラー", ar: "اللون" },
  wood: { en: "Wood", zh: "木材", de: "Holz", ja: "木材", ar: "الخشب" },
  glass: { en: "Glass", zh: "玻璃", de: "Glas", ja: "ガラス", ar: "الزجاج" },
  size: { en: "Size", zh: "尺寸", de: "Größe", ja: "サイズ", ar: "المقاس" },
} as const satisfies Record<string, Words>;

const kinds = [
  ["material", "text", { en: "Material", zh: "材质", de: "Material", ja: "素材", ar: "الخامة" }, ""],
  ["width", "number", { en: "Width", zh: "宽", de: "Breite", ja: "幅", ar: "العرض" }, "cm"],
  ["depth", "number", { en: "Depth", zh: "深", de: "Tiefe", ja: "奥行き", ar: "العمق" }, "cm"],
  ["height", "number", { en: "Height", zh: "高", de: "Höhe", ja: "高さ", ar: "الارتفاع" }, "cm"],
  ["diameter", "number", { en: "Diameter", zh: "直径", de: "Durchmesser", ja: "直径", ar: "القطر" }, "cm"],
  ["capacity", "number", { en: "Capacity", zh: "容量", de: "Fassungsvermögen", ja: "容量", ar: "السعة" }, "ml"],
  [
    "isDishwasherSafe",
    "boolean",
    { en: "Dishwasher safe", zh: "可用洗碗机", de: "Spülmaschinenfest", ja: "食洗機対応", ar: "يُغسل في غسالة الصحون" },
    "",
  ],
  ["care", "list", { en: "Care", zh: "养护", de: "Pflege", ja: "お手入れ", ar: "العناية" }, ""],
] as const;

/** A price the merchant set by hand where the converted one would look odd. */
const ownPrices = [
  ["MUG-TID", "ja-jp", 4400, "JPY"],
  ["MUG-TID", "de-de", 2900, "EUR"],
  ["CHR-SKF", "zh-cn", 288_000, "CNY"],
] as const;

export async function seedCatalogue(
  tx: Tx,
  id: SeedId,
  now: Date,
  collectionIds: ReadonlyMap<CollectionHandle, string>,
): Promise<SeededVariant[]> {
  const batch = new Batch();
  batch.add(
    attributes,
    ...kinds.map(([key, type, labels, unit], position) => ({
      id: id(`attribute ${key}`),
      key,
      type,
      labels,
      unit,
      isFilter: key === "material",
      position,
    })),
  );
  const attributeId = new Map(kinds.map(([key]) => [key as string, id(`attribute ${key}`)]));
  const seeded: SeededVariant[] = [];
  for (const [index, product] of seedProducts.entries()) {
    const productId = id(`product ${product.handle}`);
    const createdAt = broughtOut(index, now);
    const [title, ...paragraphs] = product.texts.en;
    batch.add(products, {
      id: productId,
      handle: product.handle,
      title,
      description: html(paragraphs),
      vendor: "Ostrand",
      productType: product.type,
      tags: [...product.tags],
      status: "active",
      createdAt,
      updatedAt: createdAt,
    });
    translate(batch, "product", productId, "title", titlesOf(product));
    const descriptions = eachLanguage(product.texts, ([, ...texts]) => html(texts));
    translate(batch, "product", productId, "description", descriptions);
    batch.add(
      collectionProducts,
      ...product.collections.map((handle) => ({
        collectionId: collectionIds.get(handle) ?? "",
        productId,
        position: index,
      })),
    );
    const facts = kinds.flatMap(([key]) => {
      const value = product[key];
      if (value === undefined) return [];
      const stored = typeof value === "object" ? [...value] : value;
      return [{ productId, attributeId: attributeId.get(key) ?? "", value: stored }];
    });
    batch.add(productAttributes, ...facts);
    const media = seedMedia(batch, id, product, productId, createdAt);
    seeded.push(...seedVariants(batch, id, product, productId, media, createdAt));
    indexProduct(batch, product, {
      productId,
      values: choicesOf(product).flatMap(({ values }) => values.map(({ names }) => names)),
      skus: seeded.filter((variant) => variant.productId === productId).map(({ sku }) => sku),
    });
  }
  for (const words of sharedWords) translate(batch, "word", wordId(words.en), "text", words);
  await batch.write(tx);
  return seeded;
}

/** Most things were there when the shop opened; the last ones came one by one. */
function broughtOut(index: number, now: Date): Date {
  const toCome = seedProducts.length - index;
  const daysAgo = toCome > 9 ? openedDaysAgo - 1 + toCome / seedProducts.length : toCome * 22;
  return new Date(now.getTime() - daysAgo * 24 * 3_600_000);
}

function inArabic(product: SeedProduct): SeedProduct {
  const ar = arabicTexts[product.handle];
  return ar ? { ...product, texts: { ...product.texts, ar } } : product;
}

const html = (paragraphs: readonly string[]) => paragraphs.map((text) => `<p>${text}</p>`).join("\n");
type Choice = { code: string; names: Words; swatch: string; more: number; heavier: number; colour?: ColourKey };

/** The options of a product in order, each with the values it can have. */
function choicesOf(product: SeedProduct): { names: Words; values: Choice[] }[] {
  const colours = coloursOf(product).map((colour): Choice => {
    const { hex, names } = palette[colour];
    return { code: colour.slice(0, 3).toUpperCase(), names, swatch: hex, more: 0, heavier: 0, colour };
  });
  const sizes = (product.sizes ?? []).map((size): Choice => ({ ...size, swatch: "" }));
  return [
    ...(product.colourOption === null ? [] : [{ names: optionNames[product.colourOption], values: colours }]),
    ...(sizes.length > 0 ? [{ names: optionNames.size, values: sizes }] : []),
  ];
}

function seedVariants(
  batch: Batch,
  id: SeedId,
  product: SeedProduct,
  productId: string,
  media: ReadonlyMap<ColourKey, { id: string; key: string }>,
  createdAt: Date,
): SeededVariant[] {
  const choices = choicesOf(product);
  for (const [position, { names, values }] of choices.entries()) {
    const optionId = id(`option ${product.handle} ${position}`);
    batch.add(productOptions, { id: optionId, productId, name: names.en, position });
    translate(batch, "option", optionId, "name", names);
    for (const [place, value] of values.entries()) {
      const valueId = id(`value ${product.handle} ${position} ${place}`);
      batch.add(productOptionValues, {
        id: valueId,
        optionId,
        value: value.names.en,
        position: place,
        swatch: value.swatch,
      });
      translate(batch, "option_value", valueId, "value", value.names);
    }
  }
  const combinations = choices.reduce<Choice[][]>(
    (made, { values }) => made.flatMap((chosen) => values.map((value) => [...chosen, value])),
    [[]],
  );
  const made: SeededVariant[] = [];
  for (const [position, chosen] of combinations.entries()) {
    const sku = [product.sku, ...chosen.map(({ code }) => code)].join("-");
    const colour = chosen.find((choice) => choice.colour)?.colour ?? coloursOf(product)[0];
    const picture = colour && media.get(colour);
    const more = chosen.reduce((sum, choice) => sum + choice.more, 0);
    const isBackorder = sku === "TBL-RFT-WAL-20090CM";
    const variant = {
      id: id(`variant ${sku}`),
      productId,
      sku,
      price: product.price + more,
      weightGrams: chosen.reduce((sum, choice) => sum + choice.heavier, product.weightGrams),
      isBackorder,
    };
    batch.add(variants, {
      ...variant,
      position,
      options: chosen.map(({ names }) => names.en),
      currency: "USD",
      compareAtPrice: product.compareAt === undefined ? null : product.compareAt + more,
      cost: Math.floor((product.price + more) / 100) * 42,
      weightUnit: variant.weightGrams >= 1000 ? "kg" : "g",
      mediaId: picture?.id ?? null,
      ...(product.pieces && { measure: byPiece(product.pieces) }),
      createdAt,
      updatedAt: createdAt,
    });
    const own = ownPrices.filter(([prefix]) => prefix === product.sku);
    const hasOwn = own.length > 0 && more === 0;
    if (hasOwn)
      batch.add(
        variantPrices,
        ...own.map(([, marketKey, price, currency]) => ({ variantId: variant.id, marketKey, price, currency })),
      );
    made.push({
      ...variant,
      createdAt,
      ownPrices: hasOwn ? Object.fromEntries(own.map(([, marketKey, price]) => [marketKey, price])) : {},
      isFurniture: product.weightGrams > 3000,
      imageKey: picture?.key ?? "",
      handle: product.handle,
      titles: titlesOf(product),
      options: chosen.map(({ names }, at) => ({ names: choices[at]?.names ?? names, values: names })),
    });
  }
  return made;
}

const byPiece = (content: number): Measure => ({ content, unit: "piece", reference: 1, referenceUnit: "piece" });

const titlesOf = ({ texts }: SeedProduct): Words => eachLanguage(texts, ([title]) => title);
