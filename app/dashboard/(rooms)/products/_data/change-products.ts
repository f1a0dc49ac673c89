import { createProduct } from "@/commerce/catalog/create-product";
import { setProductCollections } from "@/commerce/catalog/set-collection-products";
import { updateProduct } from "@/commerce/catalog/update-product";
import type { Context } from "@/commerce/context";
import { setStock } from "@/commerce/inventory/set-stock";

type Status = "draft" | "active" | "archived";

/** Gives several products a status, each for itself. */
export async function setStatus(context: Context, { productIds, status }: { productIds: string[]; status: Status }) {
  for (const productId of productIds) await updateProduct(context, { productId, status });
}

type Changes = Parameters<typeof updateProduct>[1] & { collectionIds: string[] };

/** What the product's own form saves: its texts and where it stands. */
export async function saveProduct(context: Context, { collectionIds, ...changes }: Changes) {
  await setProductCollections(context, { productId: changes.productId, collectionIds });
  return updateProduct(context, changes);
}

type NewProduct = Parameters<typeof createProduct>[1] & { onHand: number | null };

/** Creates a product; every variant starts with the same number of pieces where sales are served first. */
export async function createStockedProduct(context: Context, { onHand, ...product }: NewProduct) {
  const created = await createProduct(context, product);
  if (onHand !== null) for (const variantId of created.variantIds) await setStock(context, { variantId, onHand });
  return created;
}
