import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { cacheTags } from "@/db/schema/content";

/** Names of what a cached page depends on. They are stored in clear: ids and handles only, never personal data. */
export const tags = {
  store: () => "store",
  catalog: () => "catalog",
  /** The tree of collections in every page's head; a product's change does not touch it. */
  menu: () => "menu",
  product: (productId: string) => `product:${productId}`,
  /** Also carried by the cached 404 of an address where nothing stands yet: creating the product expires it. */
  productHandle: (handle: string) => `product-handle:${safe(handle)}`,
  collection: (collectionId: string) => `collection:${collectionId}`,
  collectionHandle: (handle: string) => `collection-handle:${safe(handle)}`,
} as const;

/** Tags travel in one header, separated by commas and at most 256 characters each, and anyone may ask for any handle. */
const safe = (handle: string) =>
  /^[\w.~-]{1,200}$/.test(handle) ? handle : createHash("sha256").update(handle).digest("hex");

/** Makes every process drop the pages that carry one of these tags; each process looks at least once a second. */
export async function expireTags(db: Db | Tx, expired: readonly string[]) {
  if (expired.length === 0) return;
  const values = JSON.stringify([...new Set(expired)].sort());
  // The database's clock, because several machines write here.
  await db.execute(sql`
    insert into ${cacheTags} (tag, expired_at_ms)
    select tag, (extract(epoch from clock_timestamp()) * 1000)::bigint from jsonb_array_elements_text(${values}::jsonb) as tag
    on conflict (tag) do update set expired_at_ms = greatest(excluded.expired_at_ms, ${cacheTags.expiredAtMs} + 1)`);
}
