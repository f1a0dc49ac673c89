import type { ActionScope } from "@/app/_server/action";
import { numberOf, type RawForm, rowsOf, textOf } from "@/app/dashboard/_data/read-form";
import { findVariantsBySku } from "@/commerce/catalog/queries/find-variants-by-sku";
import type { setBundle } from "@/commerce/catalog/set-bundle";
import { InvalidInput } from "@/commerce/refusal";

/** Components are named by their SKU; a row without one is none. */
export async function readBundleForm(raw: RawForm, { context }: ActionScope) {
  const rows = rowsOf(raw.components)
    .map(({ sku, quantity }, index) => ({ index, sku: textOf(sku).trim(), quantity: numberOf(quantity) || 1 }))
    .filter(({ sku }) => sku !== "");
  const found = await findVariantsBySku(context, { skus: rows.map(({ sku }) => sku) });
  const components = rows.map(({ index, sku, quantity }) => {
    const variantId = found[sku];
    if (!variantId) throw new InvalidInput({ [`components.${index}.sku`]: ["sku_unknown"] });
    return { variantId, quantity };
  });
  return { variantId: textOf(raw.variantId), components } as Parameters<typeof setBundle>[1];
}
