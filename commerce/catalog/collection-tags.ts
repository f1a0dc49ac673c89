import { sql } from "drizzle-orm";
import { tags } from "@/commerce/cache-tags";
import type { Tx } from "@/db/client";

/** What shows a collection: its page, those above it, and every page with the shop's menu. */
export async function collectionTags(tx: Tx, collectionId: string, ...handles: string[]): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    with recursive up as (
      select id, parent_id from collections where id = ${collectionId}
      union select c.id, c.parent_id from collections c join up on up.parent_id = c.id
    ) select id from up`);
  return [
    tags.catalog(),
    tags.menu(),
    ...rows.map(({ id }) => tags.collection(id)),
    ...handles.map(tags.collectionHandle),
  ];
}
