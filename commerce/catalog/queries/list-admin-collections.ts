import { asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/commerce/query";
import { Refusal } from "@/commerce/refusal";
import { collectionProducts, collections } from "@/db/schema/collections";
import { products } from "@/db/schema/catalog";
import { translations } from "@/db/schema/content";

/** Every collection, published or not, in the merchant's order; a screen builds the tree from `parentId`. */
export const listAdminCollections = query({
  input: z.strictObject({}),
  allow: ["catalog:read"],
  run: ({ db }) =>
    db
      .select({
        id: collections.id,
        handle: collections.handle,
        title: collections.title,
        parentId: collections.parentId,
        position: collections.position,
        isPublished: collections.isPublished,
        productCount: sql<number>`(select count(*)::int from collection_products cp where cp.collection_id = ${collections.id})`,
      })
      .from(collections)
      .orderBy(asc(collections.position), asc(collections.title), asc(collections.id)),
});

const mostProducts = 1000;

export const getAdminCollection = query({
  input: z.strictObject({ collectionId: z.uuid() }),
  allow: ["catalog:read"],
  async run({ db }, { collectionId }) {
    const [row] = await db.select().from(collections).where(eq(collections.id, collectionId));
    if (!row) throw new Refusal("not_found", { collectionId });
    const members = await db
      .select({ id: products.id, handle: products.handle, title: products.title, status: products.status })
      .from(collectionProducts)
      .innerJoin(products, eq(products.id, collectionProducts.productId))
      .where(eq(collectionProducts.collectionId, collectionId))
      .orderBy(asc(collectionProducts.position), asc(products.title))
      .limit(mostProducts);
    const texts = await db
      .select({ language: translations.language, field: translations.field, value: translations.value })
      .from(translations)
      .where(eq(translations.subjectId, collectionId));
    const { createdAt, updatedAt, ...collection } = row;
    return {
      ...collection,
      createdAt: createdAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
      products: members,
      translations: texts,
    };
  },
});
export type AdminCollection = Awaited<ReturnType<typeof getAdminCollection>>;
