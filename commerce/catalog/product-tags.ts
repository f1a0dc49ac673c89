import { sql } from "drizzle-orm";
import { tags } from "@/commerce/cache-tags";
import type { Tx } from "@/db/client";

/** What shows this product: its page at each of these handles, its collections and those above them, and every list. */
export const productTags = (tx: Tx, productId: string, ...handles: string[]): Promise<string[]> =>
  manyProductTags(tx, [productId], handles);

/** The same for many products at once; the handles may be of any of them. */
export async function manyProductTags(
  tx: Tx,
  productIds: readonly string[],
  handles: readonly string[],
): Promise<string[]> {
  if (productIds.length === 0) return [];
  const rows = await tx.execute<{ id: string }>(sql`
    with recursive up as (
      select c.id, c.parent_id from collection_products cp join collections c on c.id = cp.collection_id
        where cp.product_id in ${[...productIds]}
      union select c.id, c.parent_id from collections c join up on up.parent_id = c.id
    ) select id from up`);
  return [
    tags.catalog(),
    ...productIds.map(tags.product),
    ...handles.map(tags.productHandle),
    ...rows.map(({ id }) => tags.collection(id)),
  ];
}
