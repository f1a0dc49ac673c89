import { and, asc, eq, getTableColumns, inArray } from "drizzle-orm";
import type { AvailabilityStep } from "@/commerce/inventory/availability";
import { type Picture, pictureOf } from "@/commerce/media/picture";
import type { Db, Tx } from "@/db/client";
import { productMedia, productOptions, productOptionValues, products } from "@/db/schema/catalog";
import type { MeasuredPrice } from "@/lib/measure";
import type { Money } from "@/lib/money";
import type { ShopMarket } from "../shop-market";
import { isNewSql } from "../is-new-sql";
import { isPicture } from "../is-picture";
import { readTranslations, type Translate, type Translated } from "../translated";
import { bestAvailability, type PricedVariant, readVariantsOf } from "./read-priced-variants";

/** `value` is the base language's and goes into addresses; `label` is what people read; `swatch` a CSS colour or "". */
export type OptionValue = { value: string; label: Translated; swatch: string };

/** A product as lists show it. */
export type ProductCard = {
  id: string;
  handle: string;
  title: Translated;
  vendor: string;
  productType: string;
  /** The lowest price; "from" is written before it when `priceVaries`. */
  price: Money;
  priceVaries: boolean;
  compareAtPrice: Money | null;
  /** Of the cheapest variant. */
  measuredPrice: MeasuredPrice | null;
  availability: AvailabilityStep;
  /** Came not long ago to a shop that was open already. */
  isNew: boolean;
  image: Picture;
  swatches: OptionValue[];
  /** Set when there is nothing to choose, so that a list can offer to add it at once. */
  onlyVariantId: string | null;
};

/** The cards of these products in the order of the ids; ids without a product or a variant are left out. */
export async function readProductCards(
  db: Db | Tx,
  market: ShopMarket,
  ids: readonly string[],
): Promise<ProductCard[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({ ...getTableColumns(products), isNew: isNewSql })
    .from(products)
    .where(inArray(products.id, [...ids]));
  const [variants, media, swatches] = [
    await readVariantsOf(db, market, ids),
    await readFirstMedia(db, ids),
    await readSwatches(db, ids),
  ];
  const translate = await readTranslations(db, market, [...ids, ...swatches.map(({ id }) => id)]);
  const known = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const product = known.get(id);
    const own = variants.filter(({ productId }) => productId === id);
    const cheapest = cheapestOf(own);
    if (!product || !cheapest) return [];
    const title = translate(id, "title", product.title);
    return {
      id,
      handle: product.handle,
      title,
      vendor: product.vendor,
      productType: product.productType,
      price: cheapest.price,
      priceVaries: own.some(({ price }) => price.amount !== cheapest.price.amount),
      compareAtPrice: cheapest.compareAtPrice,
      measuredPrice: cheapest.measuredPrice,
      availability: bestAvailability(own),
      isNew: product.isNew,
      image: pictureOf(media.get(id), id, title),
      swatches: swatches.filter(({ productId }) => productId === id).map((row) => optionValueOf(row, translate)),
      onlyVariantId: own.length === 1 ? cheapest.id : null,
    };
  });
}

export const cheapestOf = (variants: readonly PricedVariant[]): PricedVariant | undefined =>
  variants.reduce<PricedVariant | undefined>(
    (best, variant) => (!best || variant.price.amount < best.price.amount ? variant : best),
    undefined,
  );

export const optionValueOf = (
  row: { id: string; value: string; swatch: string },
  translate: Translate,
): OptionValue => ({ value: row.value, label: translate(row.id, "value", row.value), swatch: row.swatch });

async function readFirstMedia(db: Db | Tx, productIds: readonly string[]) {
  const rows = await db
    .selectDistinctOn([productMedia.productId])
    .from(productMedia)
    .where(and(inArray(productMedia.productId, [...productIds]), isPicture))
    .orderBy(asc(productMedia.productId), asc(productMedia.position), asc(productMedia.id));
  return new Map(rows.map((row) => [row.productId, row]));
}

const mostSwatches = 200;

async function readSwatches(db: Db | Tx, productIds: readonly string[]) {
  const rows = await db
    .select({
      id: productOptionValues.id,
      productId: productOptions.productId,
      value: productOptionValues.value,
      swatch: productOptionValues.swatch,
    })
    .from(productOptionValues)
    .innerJoin(productOptions, eq(productOptions.id, productOptionValues.optionId))
    .where(inArray(productOptions.productId, [...productIds]))
    .orderBy(asc(productOptions.productId), asc(productOptions.position), asc(productOptionValues.position));
  return rows.filter(({ swatch }) => swatch !== "").slice(0, mostSwatches);
}
