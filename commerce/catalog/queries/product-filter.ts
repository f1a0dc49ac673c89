import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { isSellableSql } from "../is-sellable-sql";
import { marketPriceSql } from "../market-price";
import { storableText } from "../schemas";
import type { ShopMarket } from "../shop-market";

const words = z.array(storableText(255).min(1)).max(50);
const minorUnits = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** What narrows a list of products; values of one filter are alternatives, filters add up. */
export const productFilterShape = {
  vendor: words.optional(),
  type: words.optional(),
  tag: words.optional(),
  /** Handles; what stands in the collections below them belongs to them too. */
  collections: words.optional(),
  /** Option name to its values, both in the base language. */
  options: z.record(storableText(255).min(1), words).optional(),
  available: z.boolean().optional(),
  /** In minor units of the market's currency. */
  priceMin: minorUnits.optional(),
  priceMax: minorUnits.optional(),
};
const filterSchema = z.strictObject(productFilterShape);
export type ProductFilter = z.output<typeof filterSchema>;
export type FacetName = "vendor" | "type" | "tag" | "collections" | "options" | "price";

/** Narrows to some products and ranks them; `rank` is a whole number in SQL over `m`, higher is better. */
export type Match = { from: SQL; rank: SQL };

/** The lowest price of product `p` in the market. */
export const fromPriceSql = (market: ShopMarket): SQL => sql`(
  select min(${marketPriceSql(market)}) from variants v
  left join variant_prices vp on vp.variant_id = v.id and vp.market_key = ${market.key} and vp.currency = ${market.currency}
  where v.product_id = p.id)`;

/** Conditions on `products p` for what a shopper may see and asked for; `except` leaves out one filter, to count it. */
export function productConditions(market: ShopMarket, filter: ProductFilter, except?: FacetName): SQL {
  const conditions: SQL[] = [
    sql`p.status = 'active'`,
    sql`p.is_published`,
    sql`exists (select 1 from variants v where v.product_id = p.id)`,
  ];
  if (filter.vendor?.length && except !== "vendor") conditions.push(sql`p.vendor in ${filter.vendor}`);
  if (filter.type?.length && except !== "type") conditions.push(sql`p.product_type in ${filter.type}`);
  if (filter.tag?.length && except !== "tag") conditions.push(sql`p.tags && ${textArray(filter.tag)}`);
  if (filter.collections?.length && except !== "collections") conditions.push(standsIn(filter.collections));
  if (except !== "options")
    for (const [name, values] of Object.entries(filter.options ?? {}))
      if (values.length > 0) conditions.push(hasOption(name, values));
  if (filter.available)
    conditions.push(sql`exists (select 1 from variants v where v.product_id = p.id and ${isSellableSql})`);
  if (except !== "price") {
    if (filter.priceMin !== undefined) conditions.push(sql`${fromPriceSql(market)} >= ${filter.priceMin}::bigint`);
    if (filter.priceMax !== undefined) conditions.push(sql`${fromPriceSql(market)} <= ${filter.priceMax}::bigint`);
  }
  return sql.join(conditions, sql` and `);
}

const hasOption = (name: string, values: readonly string[]) => sql`exists (
  select 1 from variants v join product_options o on o.product_id = p.id and o.name = ${name}
  where v.product_id = p.id and v.options[o.position] in ${values})`;

const standsIn = (handles: readonly string[]) => sql`p.id in (
  with recursive branch as (
    select id from collections where handle in ${handles} and is_published
    union select c.id from collections c join branch b on c.parent_id = b.id where c.is_published
  ) select cp.product_id from collection_products cp join branch b on b.id = cp.collection_id)`;

export const textArray = (values: readonly string[]): SQL =>
  sql`array[${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )}]::text[]`;

/** Products that stand in these collections, ranked as the merchant placed them. */
export const inCollections = (collectionIds: readonly string[]): Match => ({
  from: sql`join (select product_id, -min(position)::bigint as rank from collection_products
    where collection_id in ${collectionIds} group by product_id) m on m.product_id = p.id`,
  rank: sql`m.rank`,
});
