import { asc, eq, inArray } from "drizzle-orm";
import { command } from "@/commerce/command";
import { lockShelves } from "@/commerce/inventory/shelves";
import { InvalidInput, Refusal } from "@/commerce/refusal";
import { brokenConstraint, type Tx } from "@/db/client";
import { bundleComponents, variants } from "@/db/schema/catalog";
import { indexProduct } from "./index-product";
import { productTags } from "./product-tags";
import { requireVariant } from "./require-product";
import { setBundleInput } from "./schemas";

/**
 * Says what a variant is made of; from then on it is sold out of its components' stock. Refuses with bundle_keeps_stock
 * while it has stock or promises of its own, and with bundle_nested when a component is a bundle or it is one itself.
 * Orders placed before keep what they were promised.
 */
export const setBundle = command({
  name: "setBundle",
  input: setBundleInput,
  allow: ["catalog:write"],
  async run({ tx, audit, expire }, { variantId, components }) {
    const { product, variant } = await requireVariant(tx, variantId);
    await requireComponents(tx, variantId, components);
    await refuseOwnStock(tx, variantId);
    await tx.delete(bundleComponents).where(eq(bundleComponents.bundleId, variantId));
    if (components.length > 0) await insertComponents(tx, variantId, components);
    await indexProduct(tx, product.id);
    const changes = { sku: variant.sku, components: components.length };
    audit({ subject: "variant", subjectId: variantId, changes });
    expire(...(await productTags(tx, product.id, product.handle)));
    return { productId: product.id, variantId };
  },
});

type Component = { variantId: string; quantity: number };

/** They are locked in the order of their ids, as the trigger does that refuses a bundle within a bundle. */
async function requireComponents(tx: Tx, bundleId: string, components: readonly Component[]) {
  if (components.length === 0) return;
  const ids = components.map(({ variantId }) => variantId);
  if (ids.includes(bundleId)) throw new Refusal("bundle_nested", { variantId: bundleId });
  const found = await tx
    .select({ id: variants.id })
    .from(variants)
    .where(inArray(variants.id, ids))
    .orderBy(asc(variants.id))
    .for("no key update");
  const missing = ids.findIndex((id) => !found.some((row) => row.id === id));
  if (missing >= 0) throw new InvalidInput({ [`components.${missing}.variantId`]: ["variant_wrong"] });
}

/** The variant's row is locked, so no level can be made, and the levels are, so none can change. */
async function refuseOwnStock(tx: Tx, variantId: string) {
  const shelf = (await lockShelves(tx, [variantId])).get(variantId);
  if (shelf?.levels.some(({ onHand, reserved }) => onHand !== 0 || reserved !== 0))
    throw new Refusal("bundle_keeps_stock", { variantId });
}

async function insertComponents(tx: Tx, bundleId: string, components: readonly Component[]) {
  try {
    await tx
      .insert(bundleComponents)
      .values(components.map((component, position) => ({ bundleId, ...component, position })));
  } catch (error) {
    if (brokenConstraint(error) === "bundle_components_flat")
      throw new Refusal("bundle_nested", { variantId: bundleId });
    throw error;
  }
}
