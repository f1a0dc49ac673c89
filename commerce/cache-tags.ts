import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { cacheTags } from "@/db/schema/catalog";

/** Names of what a cached page depends on. They are stored in clear: ids and handles only, never personal data. */
export const tags = {
  store: () => "store",
  catalog: () => "catalog",
  product: (productId: string) => `product:${productId}`,
  productHandle: (handle: string) => `product-handle:${handle}`,
  collection: (collectionId: string) => `collection:${collectionId}`,
  collectionHandle: (handle: string) => `collection-handle:${handle}`,
} as const;

/** Makes every process drop the pages that carry one of these tags; each process looks at least once a second. */
export async function expireTags(db: Db | Tx, expired: readonly string[]) {
  if (expired.length === 0) return;
  const values = [...new Set(expired)].sort().map((tag) => ({ tag, expiredAtMs: nowMs }));
  await db
    .insert(cacheTags)
    .values(values)
    .onConflictDoUpdate({ target: cacheTags.tag, set: { expiredAtMs: nowMs } });
}

/** The database's clock, because several machines write here. */
const nowMs = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`;
