import { changesBetween } from "@/commerce/changes-between";
import { command } from "@/commerce/command";
import { indexProduct } from "./index-product";
import { productTags } from "./product-tags";
import { requireVariant } from "./require-product";
import { updateVariantInput } from "./schemas";
import { assertMaySetPrices, changeVariant } from "./write-variant";

/** Changes what is given; prices need `prices:write` as well. */
export const updateVariant = command({
  name: "updateVariant",
  input: updateVariantInput,
  allow: ["catalog:write"],
  async run({ tx, actor, audit, expire }, { variantId, ...changes }) {
    assertMaySetPrices(actor, changes);
    const { product, variant } = await requireVariant(tx, variantId);
    await changeVariant(tx, variant, changes);
    await indexProduct(tx, product.id);
    const plain = {
      ...changes,
      price: changes.price?.amount,
      compareAtPrice: changes.compareAtPrice?.amount,
      cost: changes.cost?.amount,
    };
    audit({ subject: "variant", subjectId: variantId, changes: changesBetween(variant, plain) });
    expire(...(await productTags(tx, product.id, product.handle)));
    return { productId: product.id, variantId };
  },
});
