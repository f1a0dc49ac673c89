import { and, eq, inArray, notInArray } from "drizzle-orm";
import { command } from "@/commerce/command";
import { Refusal } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { bundleComponents, productOptions, productOptionValues, products, variants } from "@/db/schema/catalog";
import { handleRedirects, translations } from "@/db/schema/content";
import { stockReservations } from "@/db/schema/inventory";
import { orderLines } from "@/db/schema/orders";
import { productTags } from "./product-tags";
import { requireProduct } from "./require-product";
import { productIdInput } from "./schemas";

/** Deletes a product that nobody ever ordered; refuses `in_use` otherwise, because orders lead back to it. */
export const deleteProduct = command({
  name: "deleteProduct",
  input: productIdInput,
  allow: ["catalog:write"],
  async run({ tx, audit, expire }, { productId }) {
    const { handle, title } = await requireProduct(tx, productId);
    const rows = await tx.select({ id: variants.id }).from(variants).where(eq(variants.productId, productId));
    await refuseOrdered(
      tx,
      rows.map(({ id }) => id),
    );
    expire(...(await productTags(tx, productId, handle)));
    await deleteTexts(tx, productId);
    await tx.delete(products).where(eq(products.id, productId));
    audit({ subject: "product", subjectId: productId, changes: { handle, title } });
    return { productId };
  },
});

/** Refuses `in_use` when an order, a live promise or another product's bundle names one of these variants. */
export async function refuseOrdered(tx: Tx, variantIds: readonly string[]): Promise<void> {
  if (variantIds.length === 0) return;
  const ids = [...variantIds];
  const [ordered] = await tx
    .select({ id: orderLines.id })
    .from(orderLines)
    .where(inArray(orderLines.variantId, ids))
    .limit(1);
  const [promised] = await tx
    .select({ id: stockReservations.id })
    .from(stockReservations)
    .where(inArray(stockReservations.variantId, ids))
    .limit(1);
  const [part] = await tx
    .select({ bundleId: bundleComponents.bundleId })
    .from(bundleComponents)
    .where(and(inArray(bundleComponents.variantId, ids), notInArray(bundleComponents.bundleId, ids)))
    .limit(1);
  if (ordered || promised || part) throw new Refusal("in_use");
}

/** Translations and redirects name their subject without a foreign key. */
async function deleteTexts(tx: Tx, productId: string) {
  const values = await tx
    .select({ optionId: productOptions.id, valueId: productOptionValues.id })
    .from(productOptions)
    .leftJoin(productOptionValues, eq(productOptionValues.optionId, productOptions.id))
    .where(eq(productOptions.productId, productId));
  const ids = values.flatMap(({ optionId, valueId }) => (valueId ? [optionId, valueId] : [optionId]));
  await tx.delete(translations).where(inArray(translations.subjectId, [productId, ...new Set(ids)]));
  const leadsHere = and(eq(handleRedirects.subject, "product"), eq(handleRedirects.targetId, productId));
  await tx.delete(handleRedirects).where(leadsHere);
}
