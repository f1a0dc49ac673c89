import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { freePiecesSql } from "@/commerce/inventory/stock-sql";
import { type Picture, pictureOf } from "@/commerce/media/picture";
import { query } from "@/commerce/query";
import { InvalidInput } from "@/commerce/refusal";
import { getStore } from "@/commerce/store/queries";
import type { Language } from "@/config/languages";
import type { ProductStatus } from "@/db/schema/catalog";
import { decodeCursor, encodeCursor } from "@/lib/cursor";
import { isUuid } from "@/lib/ids";
import { type Money, moneyOf } from "@/lib/money";
import { storableText } from "../schemas";
import { textArray } from "./product-filter";

export const adminSorts = [
  "newest",
  "oldest",
  "title",
  "-title",
  "updated",
  "stock",
  "-stock",
  "best-selling",
] as const;
type AdminSort = (typeof adminSorts)[number];

const filterShape = {
  status: z
    .array(z.enum(["draft", "active", "archived"]))
    .max(3)
    .optional(),
  q: storableText(200).optional(),
  vendor: z.array(storableText(255)).max(50).optional(),
  type: z.array(storableText(255)).max(50).optional(),
  tag: z.array(storableText(255)).max(50).optional(),
  collectionId: z.uuid().optional(),
  /** Over all tracked variants together. */
  stock: z.enum(["in_stock", "few_left", "sold_out"]).optional(),
};
const filterSchema = z.strictObject(filterShape);
type Filter = z.output<typeof filterSchema>;

export type AdminProductRow = {
  id: string;
  handle: string;
  title: string;
  status: ProductStatus;
  isPublished: boolean;
  vendor: string;
  productType: string;
  image: Picture;
  variantCount: number;
  /** Lowest price in the base currency; null while there is no variant. */
  price: Money | null;
  /** Pieces that can be promised; null when no variant is tracked. */
  available: number | null;
  updatedAt: string;
};

/** The product table: a keyset page, with the number of all that match. */
export const listAdminProducts = query({
  input: z.strictObject({
    ...filterShape,
    sort: z.enum(adminSorts).default("newest"),
    cursor: z.string().max(2000).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  allow: ["catalog:read"],
  async run({ db }, { sort, cursor, limit, ...filter }) {
    const { fewLeftAt, baseLanguage } = await getStore(db);
    const where = conditions(filter, fewLeftAt);
    const { key, isRising, type } = orders[sort];
    const direction = isRising ? sql`asc` : sql`desc`;
    const after = cursor === undefined ? sql`` : sql`and ${isAfter(sort, cursor)}`;
    const rows = await db.execute<SqlRow>(sql`
      select p.id, p.handle, p.title, p.status, p.is_published as "isPublished", p.vendor, p.product_type as "productType",
        p.updated_at as "updatedAt", ${type === "text" ? key : sql`(${key})::text`} as key, m.storage_key as "storageKey",
        m.width, m.height, m.alt, n.count as "variantCount", n.price::text as price, n.currency, ${stockSql} as available
      from products p
      left join lateral (select storage_key, width, height, alt from product_media where product_id = p.id
        and kind = 'picture' order by position, id limit 1) m on true
      left join lateral (select count(*)::int as count, min(price) as price, min(currency) as currency
        from variants where product_id = p.id) n on true
      where ${where} ${after}
      order by ${key} ${direction}, p.id ${direction} limit ${limit + 1}`);
    const [found] = await db.execute<{ count: number }>(
      sql`select count(*)::int as count from products p where ${where}`,
    );
    const page = [...rows].slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map((row) => rowOf(row, baseLanguage)),
      total: found?.count ?? 0,
      nextCursor: rows.length > limit && last ? encodeCursor([sort, last.key, last.id]) : null,
    };
  },
});

type SqlRow = {
  id: string;
  handle: string;
  title: string;
  status: ProductStatus;
  isPublished: boolean;
  vendor: string;
  productType: string;
  updatedAt: string;
  key: string;
  storageKey: string | null;
  width: number | null;
  height: number | null;
  alt: string | null;
  variantCount: number;
  price: string | null;
  currency: string | null;
  available: number | null;
};

function rowOf(
  { key: _key, storageKey, width, height, alt, price, currency, ...row }: SqlRow,
  lang: Language,
): AdminProductRow {
  return {
    ...row,
    image: pictureOf({ storageKey, width, height }, row.id, { text: alt || row.title, lang }),
    price: price === null || currency === null ? null : moneyOf(Number(price), currency),
    updatedAt: new Date(row.updatedAt).toISOString(),
  };
}

/** Pieces that may still be sold; of a bundle, as many as its scarcest component makes. */
const stockSql = sql`(select sum(case
    when exists (select 1 from bundle_components b where b.bundle_id = v.id) then (
      select min(floor(${freePiecesSql("c")}::numeric / b.quantity)) from bundle_components b
      join variants c on c.id = b.variant_id and c.is_tracked where b.bundle_id = v.id)
    else ${freePiecesSql("v")} end)::int
  from variants v where v.product_id = p.id and v.is_tracked)`;

const moment = (column: SQL) => sql`(extract(epoch from ${column}) * 1000000)::bigint`;
const stockKey = sql`coalesce(${stockSql}, 2147483647)`;
const orders: Record<AdminSort, { key: SQL; isRising: boolean; type: "text" | "number" }> = {
  newest: { key: moment(sql`p.created_at`), isRising: false, type: "number" },
  oldest: { key: moment(sql`p.created_at`), isRising: true, type: "number" },
  updated: { key: moment(sql`p.updated_at`), isRising: false, type: "number" },
  title: { key: sql`lower(p.title)`, isRising: true, type: "text" },
  "-title": { key: sql`lower(p.title)`, isRising: false, type: "text" },
  stock: { key: stockKey, isRising: true, type: "number" },
  "-stock": { key: stockKey, isRising: false, type: "number" },
  "best-selling": { key: sql`p.sales_count`, isRising: false, type: "number" },
};

function isAfter(sort: AdminSort, cursor: string): SQL {
  const { key, isRising, type } = orders[sort];
  const [cursorSort, value, id] = decodeCursor(cursor, 3) ?? [];
  const isValue =
    typeof value === "string" && (type === "text" ? !value.includes("\u0000") : /^-?\d{1,18}$/.test(value));
  if (cursorSort !== sort || !isValue || typeof id !== "string" || !isUuid(id))
    throw new InvalidInput({ cursor: ["cursor_wrong"] });
  const at = type === "text" ? sql`${value}::text` : sql`${value}::bigint`;
  return isRising ? sql`(${key}, p.id) > (${at}, ${id}::uuid)` : sql`(${key}, p.id) < (${at}, ${id}::uuid)`;
}

function conditions(filter: Filter, fewLeftAt: number): SQL {
  const all: SQL[] = [sql`true`];
  if (filter.status?.length) all.push(sql`p.status::text in ${filter.status}`);
  else all.push(sql`p.status <> 'archived'`);
  if (filter.vendor?.length) all.push(sql`p.vendor in ${filter.vendor}`);
  if (filter.type?.length) all.push(sql`p.product_type in ${filter.type}`);
  if (filter.tag?.length) all.push(sql`p.tags && ${textArray(filter.tag)}`);
  if (filter.collectionId)
    all.push(
      sql`exists (select 1 from collection_products c where c.product_id = p.id and c.collection_id = ${filter.collectionId})`,
    );
  for (const word of (filter.q ?? "").split(/\s+/).filter(Boolean).slice(0, 8)) all.push(contains(word));
  if (filter.stock === "sold_out") all.push(sql`${stockSql} <= 0`);
  if (filter.stock === "few_left") all.push(sql`${stockSql} between 1 and ${fewLeftAt}`);
  if (filter.stock === "in_stock") all.push(sql`coalesce(${stockSql}, 2147483647) > ${fewLeftAt}`);
  return sql.join(all, sql` and `);
}

/** A merchant looks for parts of a title, a handle, a vendor or an SKU as they are written. */
function contains(word: string): SQL {
  const pattern = `%${word.replaceAll(/[\\%_]/g, "\\$&")}%`;
  return sql`(p.title ilike ${pattern} or p.handle ilike ${pattern} or p.vendor ilike ${pattern}
    or exists (select 1 from variants v where v.product_id = p.id and (v.sku ilike ${pattern} or v.barcode ilike ${pattern})))`;
}
