import { eq } from "drizzle-orm";
import { Refusal } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { products, variants } from "@/db/schema/catalog";

/** The product, locked until the transaction ends, so that two changes of its variants follow each other. */
export async function requireProduct(tx: Tx, productId: string) {
  const [product] = await tx.select().from(products).where(eq(products.id, productId)).for("update");
  if (!product) throw new Refusal("not_found", { productId });
  return product;
}

/** The variant and its product, both locked. */
export async function requireVariant(tx: Tx, variantId: string) {
  const [found] = await tx.select({ productId: variants.productId }).from(variants).where(eq(variants.id, variantId));
  if (!found) throw new Refusal("not_found", { variantId });
  const product = await requireProduct(tx, found.productId);
  const [variant] = await tx.select().from(variants).where(eq(variants.id, variantId)).for("update");
  if (!variant) throw new Refusal("not_found", { variantId });
  return { product, variant };
}
