import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { type Picture, pictureOf } from "@/commerce/media/picture";
import { query } from "@/commerce/query";
import type { Db } from "@/db/client";
import { productMedia, productOptions, productOptionValues, products, variants } from "@/db/schema/catalog";
import { textOfHtml } from "@/lib/safe-html";
import { marketKey } from "../schemas";
import { requireMarket, type ShopMarket } from "../shop-market";
import { isPicture } from "../is-picture";
import { readTranslations, type Translate } from "../translated";
import { type PricedVariant, readVariantsOf } from "./read-priced-variants";

/** What is chosen to get a variant: `name` as the merchant calls it, `label` as the market's shoppers read its value. */
type Choice = { name: string; label: string };
export type FeedVariant = PricedVariant & {
  choices: Choice[];
  picture: Picture | null;
  extras: Record<string, string>;
};
export type FeedProduct = {
  id: string;
  handle: string;
  title: string;
  /** Plain text. */
  description: string;
  vendor: string;
  productType: string;
  extras: Record<string, string>;
  /** Only real ones; other programs do not read drawings. */
  pictures: Picture[];
  variants: FeedVariant[];
  createdAt: Date;
};

const isForSale = sql`${products.status} = 'active' and ${products.isPublished}
  and exists (select 1 from ${variants} where ${variants.productId} = ${products.id})`;

/** What is for sale in a market, in the order of ids and starting behind `after`, with all that a feed tells of it. */
export const listFeedProducts = query({
  input: z.strictObject({ market: marketKey, after: z.uuid().nullable(), limit: z.int().min(1).max(500) }),
  allow: "anyone",
  async run({ db }, { market: key, after, limit }) {
    const behind = after === null ? isForSale : sql`${isForSale} and ${products.id} > ${after}`;
    const rows = await db.select().from(products).where(behind).orderBy(asc(products.id)).limit(limit);
    return describeAll(db, await requireMarket(db, key), rows);
  },
});

/** The same of the newest ones, the newest first. */
export const listNewFeedProducts = query({
  input: z.strictObject({ market: marketKey, limit: z.int().min(1).max(100) }),
  allow: "anyone",
  async run({ db }, { market: key, limit }) {
    const newest = [sql`${products.createdAt} desc`, sql`${products.id} desc`];
    const rows = await db
      .select()
      .from(products)
      .where(isForSale)
      .orderBy(...newest)
      .limit(limit);
    return describeAll(db, await requireMarket(db, key), rows);
  },
});

type Row = typeof products.$inferSelect;

async function describeAll(db: Db, market: ShopMarket, rows: readonly Row[]): Promise<FeedProduct[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const priced = await readVariantsOf(db, market, ids);
  const extras = await readVariantExtras(db, ids);
  const media = await db
    .select()
    .from(productMedia)
    .where(and(inArray(productMedia.productId, ids), isPicture))
    .orderBy(asc(productMedia.productId), asc(productMedia.position), asc(productMedia.id));
  const values = await readOptionValues(db, ids);
  const translate = await readTranslations(db, market, [...ids, ...values.map(({ id }) => id)]);
  return rows.map((row) => {
    const title = translate(row.id, "title", row.title);
    const own = media
      .filter(({ productId }) => productId === row.id)
      .map((item) => ({ id: item.id, ...pictureOf(item, row.id, title) }))
      .filter(({ isDrawn }) => !isDrawn);
    const options = optionsOf(values.filter(({ productId }) => productId === row.id));
    return {
      id: row.id,
      handle: row.handle,
      title: title.text,
      description: textOfHtml(translate(row.id, "description", row.description).text),
      vendor: row.vendor,
      productType: row.productType,
      extras: row.extras,
      pictures: own,
      createdAt: row.createdAt,
      variants: priced
        .filter(({ productId }) => productId === row.id)
        .map((variant) => ({
          ...variant,
          choices: choicesOf(variant.options, options, translate),
          picture: own.find(({ id }) => id === variant.mediaId) ?? null,
          extras: extras.get(variant.id) ?? {},
        })),
    };
  });
}

async function readVariantExtras(db: Db, productIds: readonly string[]) {
  const rows = await db
    .select({ id: variants.id, extras: variants.extras })
    .from(variants)
    .where(inArray(variants.productId, [...productIds]));
  return new Map(rows.map(({ id, extras }) => [id, extras]));
}

const readOptionValues = (db: Db, productIds: readonly string[]) =>
  db
    .select({
      id: productOptionValues.id,
      value: productOptionValues.value,
      name: productOptions.name,
      optionId: productOptions.id,
      productId: productOptions.productId,
    })
    .from(productOptionValues)
    .innerJoin(productOptions, eq(productOptions.id, productOptionValues.optionId))
    .where(inArray(productOptions.productId, [...productIds]))
    .orderBy(asc(productOptions.productId), asc(productOptions.position), asc(productOptionValues.position));

type Value = Awaited<ReturnType<typeof readOptionValues>>[number];
type Option = { name: string; values: Value[] };

const optionsOf = (values: readonly Value[]): Option[] =>
  [...new Set(values.map(({ optionId }) => optionId))].map((option) => {
    const own = values.filter(({ optionId }) => optionId === option);
    return { name: own[0]?.name ?? "", values: own };
  });

/** Files name the only option of a product without choices "Title" with the value "Default Title". */
const choicesOf = (chosen: readonly string[], options: readonly Option[], translate: Translate): Choice[] =>
  options.flatMap(({ name, values }, index) => {
    const row = values.find(({ value }) => value === chosen[index]);
    if (!row || (name === "Title" && row.value === "Default Title")) return [];
    return { name, label: translate(row.id, "value", row.value).text };
  });
