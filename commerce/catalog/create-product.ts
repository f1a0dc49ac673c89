import { inArray } from "drizzle-orm";
import { command } from "@/commerce/command";
import { InvalidInput } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { collectionProducts, collections } from "@/db/schema/collections";
import { productOptions, productOptionValues, products } from "@/db/schema/catalog";
import { uuidv7 } from "@/lib/ids";
import { claimHandle, freeHandle } from "./claim-handle";
import { indexProduct } from "./index-product";
import { productTags } from "./product-tags";
import { createProductInput } from "./schemas";
import { assertMaySetPrices, insertVariant } from "./write-variant";

/** Creates a product with its options and variants; without a handle, one is made from the title. */
export const createProduct = command({
  name: "createProduct",
  input: createProductInput,
  allow: ["catalog:write", "system"],
  async run({ tx, actor, audit, expire }, { options, variants, collectionIds, handle: wanted, ...fields }) {
    const productId = uuidv7();
    const handle = wanted ?? (await freeHandle(tx, "product", fields.title));
    await claimHandle(tx, "product", handle, productId);
    await tx.insert(products).values({ ...fields, id: productId, handle });
    for (const [index, { name, values }] of options.entries()) {
      const optionId = uuidv7();
      await tx.insert(productOptions).values({ id: optionId, productId, name, position: index + 1 });
      await tx
        .insert(productOptionValues)
        .values(values.map(({ value, swatch }, at) => ({ optionId, value, swatch, position: at + 1 })));
    }
    const variantIds: string[] = [];
    for (const variant of variants) {
      assertMaySetPrices(actor, variant);
      variantIds.push(await insertVariant(tx, productId, variant));
    }
    await placeInCollections(tx, productId, collectionIds);
    await indexProduct(tx, productId);
    audit({ subject: "product", subjectId: productId, changes: { handle, title: fields.title } });
    // The page of this handle may be cached as not found.
    expire(...(await productTags(tx, productId, handle)));
    return { productId, handle, variantIds };
  },
});

async function placeInCollections(tx: Tx, productId: string, collectionIds: readonly string[]) {
  if (collectionIds.length === 0) return;
  const ids = [...new Set(collectionIds)];
  const known = await tx.select({ id: collections.id }).from(collections).where(inArray(collections.id, ids));
  if (known.length !== ids.length) throw new InvalidInput({ collectionIds: ["wrong_value"] });
  await tx.insert(collectionProducts).values(ids.map((collectionId) => ({ collectionId, productId })));
}
