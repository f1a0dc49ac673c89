import { and, asc, eq, inArray } from "drizzle-orm";
import { isPicture } from "@/commerce/catalog/is-picture";
import { marketPrice } from "@/commerce/catalog/market-price";
import type { ShopMarket } from "@/commerce/catalog/shop-market";
import { collectionRules, returnRuleOf } from "@/commerce/catalog/return-rule";
import { readTranslations, type Translate, type Translated } from "@/commerce/catalog/translated";
import { type Later, promiseFor } from "@/commerce/inventory/availability";
import { type LiveStock, readStock } from "@/commerce/inventory/read-stock";
import type { Db, Tx } from "@/db/client";
import { cartLines } from "@/db/schema/carts";
import {
  productMedia,
  productOptions,
  productOptionValues,
  products,
  type ReturnBlock,
  variantPrices,
  variants,
} from "@/db/schema/catalog";
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
  market: ShopMarket,
): Promise<CatalogLine[]> {
  const rows = await readRows(db, cart);
  if (rows.length === 0) return [];
  const productIds = [...new Set(rows.map(({ product }) => product.id))];
  const variantIds = rows.map(({ variant }) => variant.id);
  const [options, media, stock] = await Promise.all([
    readOptions(db, productIds),
    readMedia(db, productIds),
    readStock(db, variantIds, { cartId: cart.id }),
  ]);
  const named = [...productIds, ...options.flatMap(({ option, value }) => [option.id, value.id])];
  const translate = await readTranslations(db, market, [...new Set(named)]);
  return rows.map((row) => toLine(row, { market, options, media, stock, translate }));
}

type Row = Awaited<ReturnType<typeof readRows>>[number];
type Around = {
  market: ShopMarket;
  options: Awaited<ReturnType<typeof readOptions>>;
  media: Awaited<ReturnType<typeof readMedia>>;
  stock: Map<string, LiveStock>;
  translate: Translate;
};

function toLine(
  { line, variant, product, own, rules }: Row,
  { market, options, media, stock, translate }: Around,
): CatalogLine {
  const pictures = media.filter(({ productId }) => productId === product.id);
  const { price, compareAtPrice } = marketPrice(market, variant, own);
  const isForSale = product.status === "active" && product.isPublished;
  const live = stock.get(variant.id);
  const returns = returnRuleOf({ block: product.returnBlock, days: product.returnDays }, rules);
  return {
    id: line.id,
    quantity: line.quantity,
    isSaved: line.savedAt !== null,
    seenPrice: moneyOf(line.seenPrice, line.seenCurrency),
    variantId: variant.id,
    productId: product.id,
    handle: product.handle,
    title: translate(product.id, "title", product.title),
    options: chosenOptions(variant, options, translate),
    sku: variant.sku,
    image: pictures.find(({ id }) => id === variant.mediaId) ?? pictures[0] ?? null,
    unitPrice: price,
    compareAtPrice,
    measuredPrice: measuredPriceOf(price, variant.measure),
    isForSale,
    sellable: isForSale ? (live?.sellable ?? null) : 0,
    later: isForSale && live ? promiseFor(live.parts, line.quantity) : null,
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

function chosenOptions({ productId, options: chosen }: Row["variant"], rows: Around["options"], translate: Translate) {
  const own = rows.filter(({ option }) => option.productId === productId);
  // A variant holds its values in the order of the product's options.
  const optionIds = [...new Set(own.map(({ option }) => option.id))];
  return chosen.flatMap((text, index) => {
    const found = own.find(({ option, value }) => option.id === optionIds[index] && value.value === text);
    if (!found || isNoChoice(found.option.name, text)) return [];
    return [
      { name: translate(found.option.id, "name", found.option.name), value: translate(found.value.id, "value", text) },
    ];
  });
}

const readRows = (db: Db | Tx, cart: Pick<CartRow, "id" | "marketKey">) =>
  db
    .select({ line: cartLines, variant: variants, product: products, own: variantPrices, rules: collectionRules })
    .from(cartLines)
    .innerJoin(variants, eq(variants.id, cartLines.variantId))
    .innerJoin(products, eq(products.id, variants.productId))
    .leftJoin(variantPrices, and(eq(variantPrices.variantId, variants.id), eq(variantPrices.marketKey, cart.marketKey)))
    .where(eq(cartLines.cartId, cart.id))
    .orderBy(asc(cartLines.createdAt), asc(cartLines.id));

const readOptions = (db: Db | Tx, productIds: readonly string[]) =>
  db
    .select({ option: productOptions, value: productOptionValues })
    .from(productOptions)
    .innerJoin(productOptionValues, eq(productOptionValues.optionId, productOptions.id))
    .where(inArray(productOptions.productId, [...productIds]))
    .orderBy(asc(productOptions.position), asc(productOptions.id));

const readMedia = (db: Db | Tx, productIds: readonly string[]) =>
  db
    .select()
    .from(productMedia)
    .where(and(inArray(productMedia.productId, [...productIds]), isPicture, eq(productMedia.status, "ready")))
    .orderBy(asc(productMedia.position), asc(productMedia.id));
