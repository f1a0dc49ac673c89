import { setCollectionProducts } from "@/commerce/catalog/set-collection-products";
import { updateCollection } from "@/commerce/catalog/update-collection";
import type { Context } from "@/commerce/context";

type Changes = Parameters<typeof updateCollection>[1] & { productIds: string[] | null };

/** What a collection's form saves: its texts and place, and its products where the form shows all of them. */
export async function saveCollection(context: Context, { productIds, ...changes }: Changes) {
  const saved = await updateCollection(context, changes);
  if (productIds) await setCollectionProducts(context, { collectionId: changes.collectionId, productIds });
  return saved;
}
