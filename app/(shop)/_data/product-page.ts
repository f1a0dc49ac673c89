import { and, eq } from "drizzle-orm";
import { cacheLife, cacheTag } from "next/cache";
import { tags } from "@/commerce/cache-tags";
import { database } from "@/db/client";
import { products } from "@/db/schema/catalog";
import { placeholderHandle } from "./placeholder";

/** What a product's page shows in one market, or null when nothing is for sale at that address. */
export async function getProductPage(market: string, handle: string) {
  "use cache";
  cacheLife("max");
  if (handle === placeholderHandle) return null;
  // Also when there is none yet: creating the product expires its cached 404.
  cacheTag(tags.productHandle(handle));
  const [product] = await database()
    .select({ id: products.id, title: products.title, description: products.description })
    .from(products)
    .where(and(eq(products.handle, handle), eq(products.status, "active"), eq(products.isPublished, true)));
  if (!product) return null;
  cacheTag(tags.product(product.id));
  return product;
}
