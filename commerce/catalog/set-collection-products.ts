import { and, eq, inArray } from "drizzle-orm";
import { tags } from "@/commerce/cache-tags";
import { command } from "@/commerce/command";
import { InvalidInput } from "@/commerce/refusal";
import { collectionProducts, collections } from "@/db/schema/collections";
import { products } from "@/db/schema/catalog";
import { collectionTags } from "./collection-tags";
import { productTags } from "./product-tags";
import { requireProduct } from "./require-product";
import { setCollectionProductsInput, setProductCollectionsInput } from "./schemas";
import { requireCollection } from "./update-collection";

/** The products of a collection, all of them and in this order. */
export const setCollectionProducts = command({
  name: "setCollectionProducts",
  input: setCollectionProductsInput,
  allow: ["catalog:write", "system"],
  async run({ tx, audit, expire }, { collectionId, productIds }) {
    const { handle } = await requireCollection(tx, collectionId);
    const ids = [...new Set(productIds)];
    const before = await tx.select().from(collectionProducts).where(eq(collectionProducts.collectionId, collectionId));
    const known =
      ids.length > 0 ? await tx.select({ id: products.id }).from(products).where(inArray(products.id, ids)) : [];
    if (known.length !== ids.length) throw new InvalidInput({ productIds: ["wrong_value"] });
    await tx.delete(collectionProducts).where(eq(collectionProducts.collectionId, collectionId));
    if (ids.length > 0)
      await tx
        .insert(collectionProducts)
        .values(ids.map((productId, position) => ({ collectionId, productId, position })));
    audit({ subject: "collection", subjectId: collectionId, changes: { products: [before.length, ids.length] } });
    // Breadcrumbs of those that left or came stand on their own pages.
    const moved = [...new Set([...before.map(({ productId }) => productId), ...ids])].filter(
      (id) => !(ids.includes(id) && before.some(({ productId }) => productId === id)),
    );
    expire(...(await collectionTags(tx, collectionId, handle)), ...moved.map(tags.product));
    return { collectionId };
  },
});

/** The collections a product stands in, all of them; its place in those it stays in does not change. */
export const setProductCollections = command({
  name: "setProductCollections",
  input: setProductCollectionsInput,
  allow: ["catalog:write"],
  async run({ tx, audit, expire }, { productId, collectionIds }) {
    const { handle } = await requireProduct(tx, productId);
    const ids = [...new Set(collectionIds)];
    const known =
      ids.length > 0
        ? await tx.select({ id: collections.id }).from(collections).where(inArray(collections.id, ids))
        : [];
    if (known.length !== ids.length) throw new InvalidInput({ collectionIds: ["wrong_value"] });
    expire(...(await productTags(tx, productId, handle)));
    const before = await tx.select().from(collectionProducts).where(eq(collectionProducts.productId, productId));
    const left = before.map(({ collectionId }) => collectionId).filter((id) => !ids.includes(id));
    if (left.length > 0)
      await tx
        .delete(collectionProducts)
        .where(and(eq(collectionProducts.productId, productId), inArray(collectionProducts.collectionId, left)));
    if (ids.length > 0)
      await tx
        .insert(collectionProducts)
        .values(ids.map((collectionId) => ({ collectionId, productId })))
        .onConflictDoNothing();
    audit({ subject: "product", subjectId: productId, changes: { collections: [before.length, ids.length] } });
    expire(...(await productTags(tx, productId, handle)));
    return { productId };
  },
});
