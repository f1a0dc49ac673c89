import { command } from "@/commerce/command";
import { collections } from "@/db/schema/collections";
import { uuidv7 } from "@/lib/ids";
import { claimHandle, freeHandle } from "./claim-handle";
import { collectionTags } from "./collection-tags";
import { createCollectionInput } from "./schemas";
import { assertParent } from "./update-collection";

/** Creates a collection; without a handle, one is made from the title. */
export const createCollection = command({
  name: "createCollection",
  input: createCollectionInput,
  allow: ["catalog:write", "system"],
  async run({ tx, audit, expire }, { handle: wanted, ...fields }) {
    const collectionId = uuidv7();
    const handle = wanted ?? (await freeHandle(tx, "collection", fields.title));
    await claimHandle(tx, "collection", handle, collectionId);
    if (fields.parentId) await assertParent(tx, collectionId, fields.parentId);
    await tx.insert(collections).values({ ...fields, id: collectionId, handle });
    audit({ subject: "collection", subjectId: collectionId, changes: { handle, title: fields.title } });
    expire(...(await collectionTags(tx, collectionId, handle)));
    return { collectionId, handle };
  },
});
