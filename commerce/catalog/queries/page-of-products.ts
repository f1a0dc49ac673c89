import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { InvalidInput } from "@/commerce/refusal";
import type { Db, Tx } from "@/db/client";
import { decodeCursor, encodeCursor } from "@/lib/cursor";
import { isUuid } from "@/lib/ids";
import { isSellableSql } from "../is-sellable-sql";
import { type ProductSort, productSorts } from "../product-sorts";
import type { ShopMarket } from "../shop-market";
import { fromPriceSql, type Match, type ProductFilter, productConditions } from "./product-filter";
import { type ProductCard, readProductCards } from "./read-product-cards";

export const productPageShape = {
  sort: z.enum(productSorts).default("relevance"),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(24),
};

export type ProductPageInput = {
  filter: ProductFilter;
  sort: ProductSort;
  cursor?: string | undefined;
  limit: number;
  match?: Match | undefined;
};
export type ProductPage = { items: ProductCard[]; nextCursor: string | null };

type Order = { key: SQL; isRising: boolean; selected?: SQL; position?: (value: number) => SQL };

/** One page of cards, keyset by the sort's key and the id, so that a product added meanwhile shifts nothing. */
export async function pageOfProducts(db: Db | Tx, market: ShopMarket, input: ProductPageInput): Promise<ProductPage> {
  const order = orderOf(market, input);
  const group = input.match ? isSoldOut : sql`0`;
  const after = input.cursor === undefined ? sql`` : sql`and ${isAfter(group, order, input)}`;
  const direction = order.isRising ? sql`asc` : sql`desc`;
  const rows = await db.execute<{ id: string; key: string; group: number }>(sql`
    select p.id, ${order.selected ?? order.key} as key, ${group} as group from products p ${input.match?.from ?? sql``}
    where ${productConditions(market, input.filter)} ${after}
    order by ${input.match ? sql`${group}, ` : sql``}${order.key} ${direction}, p.id ${direction}
    limit ${input.limit + 1}`);
  const page = [...rows].slice(0, input.limit);
  const last = page.at(-1);
  const items = await readProductCards(
    db,
    market,
    page.map(({ id }) => id),
  );
  const nextCursor =
    rows.length > input.limit && last ? encodeCursor([input.sort, last.group, Number(last.key), last.id]) : null;
  return { items, nextCursor };
}

export async function countProducts(db: Db | Tx, market: ShopMarket, filter: ProductFilter, match?: Match) {
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from products p ${match?.from ?? sql``} where ${productConditions(market, filter)}`,
  );
  return row?.count ?? 0;
}

/**
 * What is sold out stands at the end of a collection or of what was found. The whole catalogue is read in its index's
 * order instead: to look at every product's stock would be too dear there.
 */
const isSoldOut = sql`case when exists (select 1 from variants v where v.product_id = p.id and ${isSellableSql}) then 0 else 1 end`;

const newest: Order = {
  key: sql`p.created_at`,
  isRising: false,
  selected: sql`(extract(epoch from p.created_at) * 1000000)::bigint`,
  position: (micros) => sql`timestamptz 'epoch' + ${micros}::bigint * interval '1 microsecond'`,
};

function orderOf(market: ShopMarket, { sort, match }: ProductPageInput): Order {
  if (sort === "price" || sort === "-price") return { key: fromPriceSql(market), isRising: sort === "price" };
  if (sort === "best-selling") return { key: sql`p.sales_count`, isRising: false };
  if (sort === "relevance" && match) return { key: match.rank, isRising: false };
  return newest;
}

function isAfter(group: SQL, { key, isRising, position }: Order, { cursor = "", sort }: ProductPageInput): SQL {
  const [cursorSort, cursorGroup, value, id] = decodeCursor(cursor, 4) ?? [];
  const isNumber = Number.isSafeInteger(cursorGroup) && Number.isSafeInteger(value);
  if (cursorSort !== sort || !isNumber || typeof id !== "string" || !isUuid(id))
    throw new InvalidInput({ cursor: ["cursor_wrong"] });
  const at = position ? position(Number(value)) : sql`${Number(value)}::bigint`;
  const than = isRising ? sql`>` : sql`<`;
  const of = sql`${Number(cursorGroup)}::int`;
  return sql`(${group} > ${of} or (${group} = ${of} and (${key}, p.id) ${than} (${at}, ${id}::uuid)))`;
}
