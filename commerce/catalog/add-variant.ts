import { command } from "@/commerce/command";
import { indexProduct } from "./index-product";
import { productTags } from "./product-tags";
import { requireProduct } from "./require-product";
import { addVariantInput } from "./schemas";
import { assertMaySetPrices, insertVariant } from "./write-variant";

export const addVariant = command({
  name: "addVariant",
  input: addVariantInput,
  allow: ["catalog:write"],
  async run({ tx, actor, audit, expire }, { productId, ...variant }) {
    assertMaySetPrices(actor, variant);
    const { handle } = await requireProduct(tx, productId);
    const variantId = await insertVariant(tx, productId, variant);
    await indexProduct(tx, productId);
    audit({
      subject: "product",
      subjectId: productId,
      changes: { variantId, options: variant.options, price: variant.price },
    });
    expire(...(await productTags(tx, productId, handle)));
    return { productId, variantId };
  },
});
