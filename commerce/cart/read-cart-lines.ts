import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { isPicture } from "@/commerce/catalog/is-picture";
import { marketPrice } from "@/commerce/catalog/market-price";
import type { ShopMarket } from "@/commerce/catalog/shop-market";
import { collectionRules, returnRuleOf } from "@/commerce/catalog/return-rule";
import { readTranslations, type Translate, type Translated } from "@/commerce/catalog/translated";
import { type Later, promiseFor } from "@/commerce/inventory/availability";
import { fetchableSql } from "@/commerce/inventory/pickup-places";
import { stockOf, stockPartsSql } from "@/commerce/inventory/read-stock";
import { stockRulesSql } from "@/commerce/inventory/stock-rules";
import type { Db, Tx } from "@/db/client";
import { cartLines } from "@/db/schema/carts";
import { productMedia, products, type ReturnBlock, variantPrices, variants } from "@/db/schema/catalog";
import { type MeasuredPrice, measuredPriceOf } from "@/lib/measure";
import { type Money, moneyOf } from "@/lib/money";
import type { CartRow } from "./require-cart";

/** A cart's line with what the catalogue says of it now, in the cart's market. */
export type CatalogLine = {
  id: string;
  quantity: number;
  /** Set aside by the shopper; the rest of the cart does as if it were not there. */
  isSaved: boolean;
  seenPrice: Money;
  variantId: string;
  productId: string;
  handle: string;
  title: Translated;
  options: { name: Translated; value: Translated }[];
  sku: string;
  image: { storageKey: string | null; width: number | null; height: number | null } | null;
  unitPrice: Money;
  compareAtPrice: Money | null;
  measuredPrice: MeasuredPrice | null;
  /** False once the product is no longer on sale; the line then costs nothing and cannot be ordered. */
  isForSale: boolean;
  /** Pieces this shopper can have now; null when nothing limits it. */
  sellable: number | null;
  /** How the line's quantity is promised; null when all of it can be sent at once. */
  later: Later | null;
  /** Pieces that can be fetched, by the id of the place; null where no order can be. */
  fetchable: Readonly<Record<string, number>> | null;
  isTaxable: boolean;
  taxCode: string;
  requiresShipping: boolean;
  isTracked: boolean;
  weightGrams: number;
  /** Why it cannot be sent back; empty when it can. */
  returnBlock: ReturnBlock;
  /** Within how many days it can; null: as long as the market says. */
  returnDays: number | null;
};

/** The lines in the order in which they were added, those saved for later among them. */
export async function readCartLines(
  db: Db | Tx,
  cart: Pick<CartRow, "id" | "marketKey">,
  { market, places }: { market: ShopMarket; places: readonly unknown[] },
): Promise<CatalogLine[]> {
  return inMarket(db, await readRows(db, cart, places.length > 0), market);
}

/** Variants as lines that nobody put into a cart, in the order in which they are asked for; unknown ones are left out. */
export async function readVariantLines(
  db: Db | Tx,
  wanted: readonly { id: string; variantId: string; quantity: number }[],
  market: ShopMarket,
): Promise<CatalogLine[]> {
  if (wanted.length === 0) return [];
  const found = await readVariants(
    db,
    wanted.map(({ variantId }) => variantId),
    market.key,
  );
  const rows = wanted.flatMap(({ id, variantId, quantity }) => {
    const row = found.find((each) => each.variantId === variantId);
    const line = { id, quantity, savedAt: null, seenPrice: 0, seenCurrency: market.currency };
    return row ? [{ ...row, line, fetchable: null }] : [];
  });
  return inMarket(db, rows, market);
}

async function inMarket(db: Db | Tx, rows: readonly Row[], market: ShopMarket): Promise<CatalogLine[]> {
  const named = rows.flatMap(({ productId, options }) => [
    productId,
    ...options.flatMap(({ optionId, valueId }) => [optionId, valueId]),
  ]);
  const translate = await readTranslations(db, market, [...new Set(named)]);
  return rows.map((row) => toLine(row, market, translate));
}

type Row = Awaited<ReturnType<typeof readRows>>[number];

function toLine(row: Row, market: ShopMarket, translate: Translate): CatalogLine {
  const { line, variant, product, own, rules, options, image, stockParts, stockRules } = row;
  const { price, compareAtPrice } = marketPrice(market, variant, own);
  const isForSale = product.status === "active" && product.isPublished;
  const { parts, sellable } = stockOf(stockParts, stockRules);
  const returns = returnRuleOf({ block: product.returnBlock, days: product.returnDays }, rules);
  return {
    id: line.id,
    quantity: line.quantity,
    isSaved: line.savedAt !== null,
    seenPrice: moneyOf(line.seenPrice, line.seenCurrency),
    variantId: row.variantId,
    productId: row.productId,
    handle: product.handle,
    title: translate(row.productId, "title", product.title),
    options: options.flatMap(({ optionId, name, valueId, value }) =>
      isNoChoice(name, value)
        ? []
        : [{ name: translate(optionId, "name", name), value: translate(valueId, "value", value) }],
    ),
    sku: variant.sku,
    image,
    unitPrice: price,
    compareAtPrice,
    measuredPrice: measuredPriceOf(price, variant.measure),
    isForSale,
    sellable: isForSale ? sellable : 0,
    later: isForSale ? promiseFor(parts, line.quantity) : null,
    fetchable: row.fetchable,
    isTaxable: variant.isTaxable,
    taxCode: variant.taxCode,
    requiresShipping: variant.requiresShipping,
    isTracked: variant.isTracked,
    weightGrams: variant.weightGrams,
    returnBlock: returns.block,
    returnDays: returns.days,
  };
}

/** Files call the only option of a product without choices "Title" and its value "Default Title". */
const isNoChoice = (name: string, value: string) => name === "Title" && value === "Default Title";

type ChosenOption = { optionId: string; name: string; valueId: string; value: string };

/** What the variant is of each option: it holds its values in the order of the product's options. */
const optionsSql = sql<ChosenOption[]>`(
  select coalesce(jsonb_agg(jsonb_build_object(
    'optionId', o.id, 'name', o.name, 'valueId', w.id, 'value', w.value) order by o.number), '[]')
  from (
    select id, name, row_number() over (order by position, id) as number
    from product_options where product_id = variants.product_id
  ) o join product_option_values w on w.option_id = o.id and w.value = variants.options[o.number])`;

/** The variant's own picture, or the product's first one. */
const imageSql = sql<CatalogLine["image"]>`(
  select jsonb_build_object('storageKey', storage_key, 'width', width, 'height', height) from ${productMedia}
  where product_id = variants.product_id and ${isPicture} and status = 'ready'
  order by (id = variants.media_id) desc nulls last, position, id limit 1)`;

/** What is read of a variant, all of it in one statement, because a cart is read with every request that changes it. */
const columnsOf = (cartId?: string) => ({
  variantId: variants.id,
  productId: variants.productId,
  variant: {
    sku: variants.sku,
    price: variants.price,
    compareAtPrice: variants.compareAtPrice,
    currency: variants.currency,
    measure: variants.measure,
    isTaxable: variants.isTaxable,
    taxCode: variants.taxCode,
    requiresShipping: variants.requiresShipping,
    isTracked: variants.isTracked,
    weightGrams: variants.weightGrams,
  },
  product: {
    handle: products.handle,
    title: products.title,
    status: products.status,
    isPublished: products.isPublished,
    returnBlock: products.returnBlock,
    returnDays: products.returnDays,
  },
  rules: collectionRules,
  own: {
    price: variantPrices.price,
    compareAtPrice: variantPrices.compareAtPrice,
    currency: variantPrices.currency,
  },
  options: optionsSql,
  image: imageSql,
  stockParts: stockPartsSql(cartId),
  stockRules: stockRulesSql,
});

const ownPrice = (marketKey: string) =>
  and(eq(variantPrices.variantId, variants.id), eq(variantPrices.marketKey, marketKey));

const readRows = (db: Db | Tx, cart: Pick<CartRow, "id" | "marketKey">, withPlaces: boolean) =>
  db
    .select({
      line: {
        id: cartLines.id,
        quantity: cartLines.quantity,
        savedAt: cartLines.savedAt,
        seenPrice: cartLines.seenPrice,
        seenCurrency: cartLines.seenCurrency,
      },
      ...columnsOf(cart.id),
      fetchable: withPlaces ? fetchableSql(cart.id) : sql<null>`null`,
    })
    .from(cartLines)
    .innerJoin(variants, eq(variants.id, cartLines.variantId))
    .innerJoin(products, eq(products.id, variants.productId))
    .leftJoin(variantPrices, ownPrice(cart.marketKey))
    .where(eq(cartLines.cartId, cart.id))
    .orderBy(asc(cartLines.createdAt), asc(cartLines.id));

const readVariants = (db: Db | Tx, variantIds: readonly string[], marketKey: string) =>
  db
    .select(columnsOf())
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .leftJoin(variantPrices, ownPrice(marketKey))
    .where(inArray(variants.id, [...variantIds]));
