import { and, eq } from "drizzle-orm";
import { command } from "@/commerce/command";
import { collections } from "@/db/schema/collections";
import { handleRedirects, translations } from "@/db/schema/content";
import { collectionTags } from "./collection-tags";
import { collectionIdInput } from "./schemas";
import { requireCollection } from "./update-collection";

/** Deletes a collection; its products stay, and the collections below it move up to its parent. */
export const deleteCollection = command({
  name: "deleteCollection",
  input: collectionIdInput,
  allow: ["catalog:write"],
  async run({ tx, audit, expire }, { collectionId }) {
    const { handle, title, parentId } = await requireCollection(tx, collectionId);
    expire(...(await collectionTags(tx, collectionId, handle)));
    await tx.update(collections).set({ parentId }).where(eq(collections.parentId, collectionId));
    await tx.delete(translations).where(eq(translations.subjectId, collectionId));
    const leadsHere = and(eq(handleRedirects.subject, "collection"), eq(handleRedirects.targetId, collectionId));
    await tx.delete(handleRedirects).where(leadsHere);
    await tx.delete(collections).where(eq(collections.id, collectionId));
    audit({ subject: "collection", subjectId: collectionId, changes: { handle, title } });
    return { collectionId };
  },
});
