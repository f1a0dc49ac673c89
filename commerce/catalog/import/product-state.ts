import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import type { ProductStatus } from "@/db/schema/catalog";
import type { Measure } from "@/lib/measure";

export type MarketPrices = Record<string, { price: number; compareAtPrice: number | null }>;

export type VariantState = {
  id: string;
  position: number;
  options: string[];
  sku: string;
  barcode: string;
  price: number;
  compareAtPrice: number | null;
  cost: number | null;
  isTaxable: boolean;
  taxCode: string;
  weightGrams: number;
  weightUnit: string;
  requiresShipping: boolean;
  isTracked: boolean;
  isBackorder: boolean;
  mediaId: string | null;
  measure: Measure | null;
  extras: Record<string, string>;
  prices: MarketPrices;
  /** At the location that stock goes to when nobody says where; null when it was never kept there. */
  onHand: number | null;
};

export type MediaState = {
  id: string;
  sourceUrl: string;
  storageKey: string | null;
  alt: string;
  position: number;
};

/** A product as files describe products: everything that an import compares and an export writes. */
export type ProductState = {
  id: string;
  handle: string;
  title: string;
  description: string;
  vendor: string;
  productType: string;
  category: string;
  tags: string[];
  status: ProductStatus;
  isPublished: boolean;
  isGiftCard: boolean;
  seoTitle: string;
  seoDescription: string;
  extras: Record<string, string>;
  options: { id: string; name: string; linkedTo: string; values: { id: string; value: string }[] }[];
  variants: VariantState[];
  media: MediaState[];
};

const optionsJson = sql`(select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'linkedTo', o.linked_to,
  'values', (select coalesce(jsonb_agg(jsonb_build_object('id', ov.id, 'value', ov.value) order by ov.position, ov.value), '[]')
    from product_option_values ov where ov.option_id = o.id)) order by o.position), '[]')
  from product_options o where o.product_id = p.id)`;

const variantsJson = (locationId: string | null) => sql`(select coalesce(jsonb_agg(jsonb_build_object(
  'id', v.id, 'position', v.position, 'options', to_jsonb(v.options), 'sku', v.sku, 'barcode', v.barcode, 'price', v.price,
  'compareAtPrice', v.compare_at_price, 'cost', v.cost, 'isTaxable', v.is_taxable, 'taxCode', v.tax_code,
  'weightGrams', v.weight_grams, 'weightUnit', v.weight_unit, 'requiresShipping', v.requires_shipping,
  'isTracked', v.is_tracked, 'isBackorder', v.is_backorder, 'mediaId', v.media_id, 'measure', v.measure, 'extras', v.extras,
  'prices', (select coalesce(jsonb_object_agg(vp.market_key, jsonb_build_object('price', vp.price, 'compareAtPrice', vp.compare_at_price)), '{}')
    from variant_prices vp where vp.variant_id = v.id),
  'onHand', (select s.on_hand from stock_levels s where s.variant_id = v.id and s.location_id = ${locationId}::uuid)
  ) order by v.position, v.id), '[]') from variants v where v.product_id = p.id)`;

const mediaJson = sql`(select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'sourceUrl', m.source_url,
  'storageKey', m.storage_key, 'alt', m.alt, 'position', m.position) order by m.position, m.id), '[]')
  from product_media m where m.product_id = p.id and m.kind = 'picture')`;

const columns = (locationId: string | null) => sql`p.id, p.handle, p.title, p.description, p.vendor,
  p.product_type as "productType", p.category, p.tags, p.status, p.is_published as "isPublished",
  p.is_gift_card as "isGiftCard", p.seo_title as "seoTitle", p.seo_description as "seoDescription", p.extras,
  ${optionsJson} as options, ${variantsJson(locationId)} as variants, ${mediaJson} as media`;

/** The products of these handles, each whole, in one round trip. */
export async function readStates(
  db: Db | Tx,
  handles: readonly string[],
  locationId: string | null,
): Promise<Map<string, ProductState>> {
  if (handles.length === 0) return new Map();
  const rows = await db.execute<ProductState>(
    sql`select ${columns(locationId)} from products p where p.handle in ${[...handles]}`,
  );
  return new Map(rows.map((row) => [row.handle, row]));
}

/** Products in the order of their handles, after one of them: the pages of an export. */
export async function readStatesAfter(
  db: Db | Tx,
  after: string,
  limit: number,
  locationId: string | null,
): Promise<ProductState[]> {
  const rows = await db.execute<ProductState>(
    sql`select ${columns(locationId)} from products p where p.handle collate "C" > ${after} order by p.handle collate "C" limit ${limit}`,
  );
  return [...rows];
}
