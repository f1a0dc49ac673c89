import { eq, sql } from "drizzle-orm";
import { changesBetween } from "@/commerce/changes-between";
import { command } from "@/commerce/command";
import { products } from "@/db/schema/catalog";
import { claimHandle, leaveRedirect } from "./claim-handle";
import { indexProduct } from "./index-product";
import { productTags } from "./product-tags";
import { requireProduct } from "./require-product";
import { updateProductInput } from "./schemas";

/** Changes what is given. An old handle keeps leading to the product. */
export const updateProduct = command({
  name: "updateProduct",
  input: updateProductInput,
  allow: ["catalog:write"],
  async run({ tx, audit, expire }, { productId, ...changes }) {
    const before = await requireProduct(tx, productId);
    const changed = changesBetween(before, changes);
    if (Object.keys(changed).length === 0) return { productId, handle: before.handle };
    const handle = changes.handle ?? before.handle;
    if (handle !== before.handle) {
      await claimHandle(tx, "product", handle, productId);
      await leaveRedirect(tx, "product", before.handle, productId);
    }
    await tx
      .update(products)
      .set({ ...changes, updatedAt: sql`now()` })
      .where(eq(products.id, productId));
    await indexProduct(tx, productId);
    audit({ subject: "product", subjectId: productId, changes: changed });
    expire(...(await productTags(tx, productId, before.handle, handle)));
    return { productId, handle };
  },
});
