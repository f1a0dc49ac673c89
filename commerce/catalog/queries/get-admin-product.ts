import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { modelOf } from "@/commerce/media/model";
import { pictureOf } from "@/commerce/media/picture";
import { query } from "@/commerce/query";
import { Refusal } from "@/commerce/refusal";
import { getStore } from "@/commerce/store/queries";
import type { Db } from "@/db/client";
import {
  attributes,
  bundleComponents,
  productAttributes,
  productMedia,
  productOptions,
  productOptionValues,
  products,
  variantPrices,
  variants,
} from "@/db/schema/catalog";
import { collectionProducts, collections } from "@/db/schema/collections";
import { handleRedirects, translations } from "@/db/schema/content";
import { stockLevels } from "@/db/schema/inventory";
import { locations } from "@/db/schema/locations";
import { wordId } from "@/db/word-id";
import { moneyOf } from "@/lib/money";
import { wordsOf } from "../words";

/** Everything the dashboard and the admin API show of a product, texts in the base language beside their translations. */
export const getAdminProduct = query({
  input: z.strictObject({ productId: z.uuid() }),
  allow: ["catalog:read"],
  async run({ db }, { productId }) {
    const [row] = await db.select().from(products).where(eq(products.id, productId));
    if (!row) throw new Refusal("not_found", { productId });
    const { baseLanguage } = await getStore(db);
    const media = await db
      .select()
      .from(productMedia)
      .where(eq(productMedia.productId, productId))
      .orderBy(asc(productMedia.position), asc(productMedia.id));
    const pictures = media.filter(({ kind }) => kind === "picture");
    const model = media.find(({ kind }) => kind === "model");
    const options = await readOptions(db, productId);
    const attributes = await readAttributes(db, productId);
    const texts = [row.productType, ...row.tags, ...attributes.flatMap(({ value }) => wordsOf(value))];
    const words = [...new Set(texts)].filter(Boolean).map((text) => ({ id: wordId(text), text }));
    const parts = [...media, ...options.flatMap((option) => [option, ...option.values]), ...words];
    const subjects = [productId, ...parts.map(({ id }) => id)];
    return {
      ...row,
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
      options,
      variants: await readVariants(db, productId),
      media: pictures.map(({ id, alt, sourceUrl, status, error, ...stored }) => ({
        id,
        alt,
        sourceUrl,
        status,
        error,
        picture: pictureOf(stored, productId, { text: alt || row.title, lang: baseLanguage }),
      })),
      model: model ? adminModelOf(model, baseLanguage) : null,
      collections: await readCollections(db, productId),
      attributes,
      /** What it shares with other products and is translated once: its type, its tags, the texts of its attributes. */
      words,
      translations: await db
        .select({
          subject: translations.subject,
          subjectId: translations.subjectId,
          language: translations.language,
          field: translations.field,
          value: translations.value,
        })
        .from(translations)
        .where(inArray(translations.subjectId, subjects)),
      oldHandles: await readOldHandles(db, productId),
    };
  },
});
function adminModelOf(row: typeof productMedia.$inferSelect, lang: string) {
  const model = modelOf(row, { text: row.alt, lang });
  return model && { id: row.id, alt: row.alt, src: model.src, bytes: model.bytes };
}

export type AdminProduct = Awaited<ReturnType<typeof getAdminProduct>>;

async function readOptions(db: Db, productId: string) {
  const options = await db
    .select()
    .from(productOptions)
    .where(eq(productOptions.productId, productId))
    .orderBy(asc(productOptions.position));
  const values = await db
    .select({ value: productOptionValues })
    .from(productOptionValues)
    .innerJoin(productOptions, eq(productOptions.id, productOptionValues.optionId))
    .where(eq(productOptions.productId, productId))
    .orderBy(asc(productOptionValues.position), asc(productOptionValues.value));
  return options.map(({ id, name, linkedTo }) => ({
    id,
    name,
    linkedTo,
    values: values
      .filter(({ value }) => value.optionId === id)
      .map(({ value }) => ({ id: value.id, value: value.value, swatch: value.swatch })),
  }));
}

async function readVariants(db: Db, productId: string) {
  const rows = await db
    .select()
    .from(variants)
    .where(eq(variants.productId, productId))
    .orderBy(asc(variants.position), asc(variants.id));
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const prices = await db.select().from(variantPrices).where(inArray(variantPrices.variantId, ids));
  const levels = await db
    .select({
      level: stockLevels,
      location: locations.name,
      pooled: sql<number>`(select count(*)::int from stock_units u
        where u.variant_id = ${stockLevels.variantId} and u.location_id = ${stockLevels.locationId})`,
    })
    .from(stockLevels)
    .innerJoin(locations, eq(locations.id, stockLevels.locationId))
    .where(inArray(stockLevels.variantId, ids))
    .orderBy(asc(locations.priority), asc(locations.id));
  const components = await readComponents(db, ids);
  return rows.map(({ price, compareAtPrice, cost, currency, createdAt, updatedAt, ...variant }) => ({
    ...variant,
    price: moneyOf(price, currency),
    compareAtPrice: compareAtPrice === null ? null : moneyOf(compareAtPrice, currency),
    cost: cost === null ? null : moneyOf(cost, currency),
    marketPrices: prices
      .filter(({ variantId }) => variantId === variant.id)
      .map((own) => ({
        market: own.marketKey,
        price: moneyOf(own.price, own.currency),
        compareAtPrice: own.compareAtPrice === null ? null : moneyOf(own.compareAtPrice, own.currency),
      })),
    stock: levels
      .filter(({ level }) => level.variantId === variant.id)
      .map(({ level, location, pooled }) => ({
        locationId: level.locationId,
        location,
        onHand: level.onHand,
        reserved: level.reserved - pooled,
      })),
    components: components.filter(({ bundleId }) => bundleId === variant.id),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }));
}

const readComponents = (db: Db, bundleIds: readonly string[]) =>
  db
    .select({
      bundleId: bundleComponents.bundleId,
      variantId: bundleComponents.variantId,
      quantity: bundleComponents.quantity,
      productId: variants.productId,
      title: products.title,
      options: variants.options,
      sku: variants.sku,
    })
    .from(bundleComponents)
    .innerJoin(variants, eq(variants.id, bundleComponents.variantId))
    .innerJoin(products, eq(products.id, variants.productId))
    .where(inArray(bundleComponents.bundleId, [...bundleIds]))
    .orderBy(asc(bundleComponents.position), asc(bundleComponents.variantId));

const readCollections = (db: Db, productId: string) =>
  db
    .select({ id: collections.id, handle: collections.handle, title: collections.title })
    .from(collectionProducts)
    .innerJoin(collections, eq(collections.id, collectionProducts.collectionId))
    .where(eq(collectionProducts.productId, productId))
    .orderBy(asc(collections.title));

const readAttributes = (db: Db, productId: string) =>
  db
    .select({
      id: attributes.id,
      key: attributes.key,
      type: attributes.type,
      labels: attributes.labels,
      unit: attributes.unit,
      value: productAttributes.value,
    })
    .from(productAttributes)
    .innerJoin(attributes, eq(attributes.id, productAttributes.attributeId))
    .where(eq(productAttributes.productId, productId))
    .orderBy(asc(attributes.position), asc(attributes.key));

async function readOldHandles(db: Db, productId: string): Promise<string[]> {
  const rows = await db
    .select({ handle: handleRedirects.handle })
    .from(handleRedirects)
    .where(and(eq(handleRedirects.subject, "product"), eq(handleRedirects.targetId, productId)))
    .orderBy(desc(handleRedirects.createdAt));
  return rows.map(({ handle }) => handle);
}

/** What the merchant has already written in these fields, for filters and for completing what is typed. */
export const listProductValues = query({
  input: z.strictObject({ field: z.enum(["vendor", "type", "tag"]) }),
  allow: ["catalog:read"],
  async run({ db }, { field }) {
    const column = { vendor: sql`vendor`, type: sql`product_type`, tag: sql`unnest(tags)` }[field];
    const rows = await db.execute<{ value: string; count: number }>(sql`
      select value, count(*)::int as count from (select ${column} as value from products) used
      where value <> '' group by value order by value limit 1000`);
    return [...rows];
  },
});
