import { eq, sql } from "drizzle-orm";
import { command } from "@/commerce/command";
import { products } from "@/db/schema/catalog";
import { productTags } from "./product-tags";
import { requireProduct } from "./require-product";
import { productIdInput } from "./schemas";

/** Takes a product out of the shop and keeps everything about it; `updateProduct` with a status brings it back. */
export const archiveProduct = command({
  name: "archiveProduct",
  input: productIdInput,
  allow: ["catalog:write"],
  async run({ tx, audit, expire }, { productId }) {
    const { handle, status } = await requireProduct(tx, productId);
    await tx.update(products).set({ status: "archived", updatedAt: sql`now()` }).where(eq(products.id, productId));
    audit({ subject: "product", subjectId: productId, changes: { status: [status, "archived"] } });
    expire(...(await productTags(tx, productId, handle)));
    return { productId };
  },
});
