import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";

/** The ids of a published collection and the published ones below it; empty when there is none of that handle. */
export async function readCollectionBranch(db: Db | Tx, handle: string): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    with recursive branch as (
      select id from collections where handle = ${handle} and is_published
      union select c.id from collections c join branch b on c.parent_id = b.id where c.is_published
    ) select id from branch`);
  return rows.map(({ id }) => id);
}

export type CollectionStep = { id: string; handle: string; title: string };

/** From the outermost collection down to this one, which is the last. */
export async function readCollectionPath(db: Db | Tx, collectionId: string): Promise<CollectionStep[]> {
  const rows = await db.execute<CollectionStep>(sql`
    with recursive path as (
      select id, handle, title, parent_id, 0 as depth from collections where id = ${collectionId}
      union all select c.id, c.handle, c.title, c.parent_id, p.depth + 1
        from collections c join path p on p.parent_id = c.id where p.depth < 20
    ) select id, handle, title from path order by depth desc`);
  return rows.map(({ id, handle, title }) => ({ id, handle, title }));
}
