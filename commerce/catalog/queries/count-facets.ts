import { type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { wordId } from "@/db/word-id";
import { type Money, money } from "@/lib/money";
import type { ShopMarket } from "../shop-market";
import { readTranslations, type Translated } from "../translated";
import { type FacetName, fromPriceSql, type Match, type ProductFilter, productConditions } from "./product-filter";

export type FacetValue = { value: string; label: Translated; count: number; swatch: string };
/** `key` is the filter's name: collection, vendor, type, tag, or `option.<name>`; `label` is set for options, which merchants name. */
export type Facet = { key: string; label: Translated | null; values: FacetValue[] };
export type Facets = { facets: Facet[]; priceRange: { min: Money; max: Money } | null };

const mostValues = 40;
const mostOptions = 6;

/** How many products each filter value would leave, counted with every other filter in force. */
export async function countFacets(
  db: Db | Tx,
  market: ShopMarket,
  filter: ProductFilter,
  match?: Match,
): Promise<Facets> {
  const scope = (except: FacetName) => sql`from products p ${match?.from ?? sql``}
    where ${productConditions(market, filter, except)}`;
  const plain = async (key: "vendor" | "type" | "tag", value: SQL): Promise<Facet> => {
    const rows = await db.execute<{ value: string; count: number }>(sql`
      select value, count(*)::int as count from (select ${value} as value ${scope(key)}) found
      where value <> '' group by value order by count desc, value limit ${mostValues}`);
    const ids = key === "vendor" ? [] : rows.map((row) => wordId(row.value));
    const translate = await readTranslations(db, market, ids);
    const values = rows.map((row) => ({
      ...row,
      label: translate(wordId(row.value), "text", row.value),
      swatch: "",
    }));
    return { key, label: null, values };
  };
  const facets = [
    await plain("type", sql`p.product_type`),
    await plain("vendor", sql`p.vendor`),
    ...(await countOptions(db, market, scope("options"))),
    await plain("tag", sql`unnest(p.tags)`),
  ].filter(({ values }) => values.length > 0);
  return { facets, priceRange: await readPriceRange(db, market, scope("price")) };
}

/** How many products each collection would leave; one that stands in several counts in each, and in those above them. */
export async function countCollections(
  db: Db | Tx,
  market: ShopMarket,
  filter: ProductFilter,
  match?: Match,
): Promise<Facet[]> {
  const rows = await db.execute<{ id: string; value: string; title: string; count: number }>(sql`
    with recursive branch as (
      select id as root, id from collections where is_published
      union select b.root, c.id from collections c join branch b on c.parent_id = b.id where c.is_published
    )
    select c.id, c.handle as value, c.title, count(distinct cp.product_id)::int as count
    from branch b join collections c on c.id = b.root join collection_products cp on cp.collection_id = b.id
    where cp.product_id in (
      select p.id from products p ${match?.from ?? sql``} where ${productConditions(market, filter, "collections")})
    group by c.id order by count desc, c.position, c.title limit ${mostValues}`);
  const ids = rows.map(({ id }) => id);
  const translate = await readTranslations(db, market, ids);
  const values = rows.map(({ id, value, title, count }) => ({
    ...{ value, count, swatch: "" },
    label: translate(id, "title", title),
  }));
  return values.length > 0 ? [{ key: "collection", label: null, values }] : [];
}

type OptionRow = { name: string; optionId: string; value: string; valueId: string; swatch: string; count: number };

async function countOptions(db: Db | Tx, market: ShopMarket, scope: SQL): Promise<Facet[]> {
  const rows = await db.execute<OptionRow>(sql`
    select o.name, min(o.id::text) as "optionId", ov.value, min(ov.id::text) as "valueId", max(ov.swatch) as swatch,
      count(distinct o.product_id)::int as count
    from product_options o join product_option_values ov on ov.option_id = o.id
    where o.product_id in (select p.id ${scope}) and not (o.name = 'Title' and ov.value = 'Default Title')
    group by o.name, ov.value order by count desc, ov.value limit 400`);
  const translate = await readTranslations(
    db,
    market,
    rows.flatMap(({ optionId, valueId }) => [optionId, valueId]),
  );
  const names = [...new Set(rows.map(({ name }) => name))];
  return names.slice(0, mostOptions).map((name) => {
    const own = rows.filter((row) => row.name === name);
    return {
      key: `option.${name}`,
      label: translate(own[0]?.optionId ?? "", "name", name),
      values: own.slice(0, mostValues).map(({ value, valueId, count, swatch }) => ({
        value,
        count,
        swatch,
        label: translate(valueId, "value", value),
      })),
    };
  });
}

async function readPriceRange(db: Db | Tx, market: ShopMarket, scope: SQL) {
  const [row] = await db.execute<{ min: string | null; max: string | null }>(
    sql`select min(price)::text as min, max(price)::text as max from (select ${fromPriceSql(market)} as price ${scope}) found`,
  );
  if (!row || row.min === null || row.max === null) return null;
  return { min: money(Number(row.min), market.currency), max: money(Number(row.max), market.currency) };
}
