import { sql } from "drizzle-orm";
import { tags } from "@/commerce/cache-tags";
import type { Tx } from "@/db/client";

/** What shows this product: its page at each of these handles, its collections and those above them, and every list. */
export async function productTags(tx: Tx, productId: string, ...handles: string[]): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    with recursive up as (
      select c.id, c.parent_id from collection_products cp join collections c on c.id = cp.collection_id
        where cp.product_id = ${productId}
      union select c.id, c.parent_id from collections c join up on up.parent_id = c.id
    ) select id from up`);
  return [
    tags.catalog(),
    tags.product(productId),
    ...handles.map(tags.productHandle),
    ...rows.map(({ id }) => tags.collection(id)),
  ];
}
