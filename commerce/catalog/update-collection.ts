import { eq, sql } from "drizzle-orm";
import { tags } from "@/commerce/cache-tags";
import { changesBetween } from "@/commerce/changes-between";
import { command } from "@/commerce/command";
import { InvalidInput, Refusal } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { collections } from "@/db/schema/collections";
import { claimHandle, leaveRedirect } from "./claim-handle";
import { collectionTags } from "./collection-tags";
import { updateCollectionInput } from "./schemas";

/** Changes what is given. An old handle keeps leading to the collection. */
export const updateCollection = command({
  name: "updateCollection",
  input: updateCollectionInput,
  allow: ["catalog:write"],
  async run({ tx, audit, expire }, { collectionId, ...changes }) {
    const before = await requireCollection(tx, collectionId);
    const handle = changes.handle ?? before.handle;
    if (handle !== before.handle) {
      await claimHandle(tx, "collection", handle, collectionId);
      await leaveRedirect(tx, "collection", before.handle, collectionId);
    }
    if (changes.parentId) await assertParent(tx, collectionId, changes.parentId);
    expire(...(await collectionTags(tx, collectionId, before.handle, handle)));
    await tx
      .update(collections)
      .set({ ...changes, updatedAt: sql`now()` })
      .where(eq(collections.id, collectionId));
    const changed = changesBetween(before, changes);
    audit({ subject: "collection", subjectId: collectionId, changes: changed });
    expire(...(await collectionTags(tx, collectionId)));
    // Every page of a product says within how many days it can come back, those of other branches too.
    if (changed.returnBlock !== undefined || changed.returnDays !== undefined) expire(tags.store());
    return { collectionId, handle };
  },
});

export async function requireCollection(tx: Tx, collectionId: string) {
  const [collection] = await tx.select().from(collections).where(eq(collections.id, collectionId)).for("update");
  if (!collection) throw new Refusal("not_found", { collectionId });
  return collection;
}

const deepest = 10;

/** A parent exists, is not below the collection itself, and is not nested without end. */
export async function assertParent(tx: Tx, collectionId: string, parentId: string): Promise<void> {
  // One at a time: two collections moved below each other at once would both look right.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('collections'))`);
  const rows = await tx.execute<{ id: string }>(sql`
    with recursive up as (
      select id, parent_id from collections where id = ${parentId}
      union select c.id, c.parent_id from collections c join up on up.parent_id = c.id
    ) select id from up`);
  const isWrong = rows.length === 0 || rows.length >= deepest || rows.some(({ id }) => id === collectionId);
  if (isWrong) throw new InvalidInput({ parentId: ["wrong_value"] });
}
