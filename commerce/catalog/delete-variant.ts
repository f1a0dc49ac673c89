import { eq } from "drizzle-orm";
import { command } from "@/commerce/command";
import { variants } from "@/db/schema/catalog";
import { refuseOrdered } from "./delete-product";
import { indexProduct } from "./index-product";
import { productTags } from "./product-tags";
import { requireVariant } from "./require-product";
import { variantIdInput } from "./schemas";

/** Deletes a variant that nobody ever ordered; refuses `in_use` otherwise. */
export const deleteVariant = command({
  name: "deleteVariant",
  input: variantIdInput,
  allow: ["catalog:write"],
  async run({ tx, audit, expire }, { variantId }) {
    const { product, variant } = await requireVariant(tx, variantId);
    await refuseOrdered(tx, [variantId]);
    await tx.delete(variants).where(eq(variants.id, variantId));
    await indexProduct(tx, product.id);
    audit({
      subject: "product",
      subjectId: product.id,
      changes: { variantId, options: variant.options, sku: variant.sku },
    });
    expire(...(await productTags(tx, product.id, product.handle)));
    return { productId: product.id };
  },
});
