import { and, asc, eq, inArray, type SQL } from "drizzle-orm";
import type { AvailabilityStep, Later } from "@/commerce/inventory/availability";
import { readStock } from "@/commerce/inventory/read-stock";
import type { Db, Tx } from "@/db/client";
import { variantPrices, variants } from "@/db/schema/catalog";
import { type Measure, type MeasuredPrice, measuredPriceOf } from "@/lib/measure";
import type { Money } from "@/lib/money";
import { marketPrice } from "../market-price";
import type { ShopMarket } from "../shop-market";

export type PricedVariant = {
  id: string;
  productId: string;
  /** One value per option of the product, in the options' order and in the base language. */
  options: string[];
  sku: string;
  barcode: string;
  price: Money;
  /** Struck through beside the price; null unless it is higher. */
  compareAtPrice: Money | null;
  /** What a piece holds, and what the amount it is compared by costs; null for most things. */
  measure: Measure | null;
  measuredPrice: MeasuredPrice | null;
  availability: AvailabilityStep;
  /** Pieces that can be sold now; null when nothing limits it. Never printed on a cached page. */
  sellable: number | null;
  /** How the next piece is promised when it is not there; null when it is. */
  later: Later | null;
  weightGrams: number;
  requiresShipping: boolean;
  isTaxable: boolean;
  taxCode: string;
  mediaId: string | null;
};

/** The variants of these products as a market sells them, in the products' order. */
export const readVariantsOf = (db: Db | Tx, market: ShopMarket, productIds: readonly string[]) =>
  readVariants(db, market, productIds.length > 0 ? inArray(variants.productId, [...productIds]) : undefined);

/** Single variants as a market sells them. */
export const readVariantsById = (db: Db | Tx, market: ShopMarket, variantIds: readonly string[]) =>
  readVariants(db, market, variantIds.length > 0 ? inArray(variants.id, [...variantIds]) : undefined);

async function readVariants(db: Db | Tx, market: ShopMarket, where: SQL | undefined): Promise<PricedVariant[]> {
  if (!where) return [];
  const isOwn = and(eq(variantPrices.variantId, variants.id), eq(variantPrices.marketKey, market.key));
  const rows = await db
    .select({ variant: variants, own: variantPrices })
    .from(variants)
    .leftJoin(variantPrices, isOwn)
    .where(where)
    .orderBy(asc(variants.productId), asc(variants.position), asc(variants.id));
  const stock = await readStock(
    db,
    rows.map(({ variant }) => variant.id),
  );
  return rows.map(({ variant, own }) => {
    const { step = "sold_out", sellable = 0, later = null } = stock.get(variant.id) ?? {};
    const prices = marketPrice(market, variant, own);
    return {
      id: variant.id,
      productId: variant.productId,
      options: variant.options,
      sku: variant.sku,
      barcode: variant.barcode,
      ...prices,
      measure: variant.measure,
      measuredPrice: measuredPriceOf(prices.price, variant.measure),
      availability: step,
      sellable,
      later,
      weightGrams: variant.weightGrams,
      requiresShipping: variant.requiresShipping,
      isTaxable: variant.isTaxable,
      taxCode: variant.taxCode,
      mediaId: variant.mediaId,
    };
  });
}

const order: readonly AvailabilityStep[] = ["sold_out", "backorder", "preorder", "few_left", "in_stock"];

/** A product is as available as its most available variant. */
export const bestAvailability = (of: readonly { availability: AvailabilityStep }[]): AvailabilityStep =>
  of.reduce<AvailabilityStep>(
    (best, { availability }) => (order.indexOf(availability) > order.indexOf(best) ? availability : best),
    "sold_out",
  );
