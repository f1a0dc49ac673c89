import { and, asc, eq, inArray } from "drizzle-orm";
import { isPicture } from "@/commerce/catalog/is-picture";
import { collectionRules, returnRuleOf } from "@/commerce/catalog/return-rule";
import { readTranslations } from "@/commerce/catalog/translated";
import type { ForeignLine } from "@/commerce/payments/foreign-checkout";
import type { Language } from "@/config/languages";
import type { Tx } from "@/db/client";
import { productMedia, productOptions, products, variants } from "@/db/schema/catalog";
import { isUuid } from "@/lib/ids";
import type { PlacedLine } from "./insert-order";

type Priced =
  | "position"
  | "unitPrice"
  | "quantity"
  | "discount"
  | "total"
  | "taxRateBps"
  | "tax"
  | "soldAs"
  | "promisedOn";
/** What an order keeps of a variant besides its price. */
export type MatchedVariant = Omit<PlacedLine, Priced>;
type Languages = { language: Language; baseLanguage: Language };

/**
 * The variants that foreign lines mean, one for each line: by our id, else by a SKU that only one variant has.
 * `undefined` where nothing here is meant, or several things could be.
 */
export async function matchVariants(
  tx: Tx,
  lines: readonly ForeignLine[],
  languages: Languages,
): Promise<(MatchedVariant | undefined)[]> {
  const names = [...new Set(lines.flatMap((line) => line.names))];
  const byId = await readVariants(tx, "id", names.filter(isUuid), languages);
  const bySku = await readVariants(tx, "sku", names, languages);
  const meant = (name: string) => {
    const [known] = byId.filter(({ variantId }) => variantId === name);
    const same = bySku.filter(({ sku }) => sku === name);
    return known ?? (same.length === 1 ? same[0] : undefined);
  };
  return lines.map((line) => line.names.map(meant).find((variant) => variant !== undefined));
}

async function readVariants(
  tx: Tx,
  by: "id" | "sku",
  names: readonly string[],
  languages: Languages,
): Promise<MatchedVariant[]> {
  if (names.length === 0) return [];
  const rows = await tx
    .select({ variant: variants, product: products, rules: collectionRules })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .where(inArray(variants[by], [...names]));
  const productIds = rows.map(({ product }) => product.id);
  if (productIds.length === 0) return [];
  const options = await tx
    .select()
    .from(productOptions)
    .where(inArray(productOptions.productId, productIds))
    .orderBy(asc(productOptions.position));
  const pictures = await tx
    .select()
    .from(productMedia)
    .where(and(inArray(productMedia.productId, productIds), isPicture))
    .orderBy(asc(productMedia.position));
  const translate = await readTranslations(tx, languages, productIds);
  return rows.map(({ variant, product, rules }) => {
    const names = options.filter(({ productId }) => productId === product.id);
    const shown = pictures.filter(({ productId }) => productId === product.id);
    const returns = returnRuleOf({ block: product.returnBlock, days: product.returnDays }, rules);
    return {
      productId: product.id,
      variantId: variant.id,
      handle: product.handle,
      title: translate(product.id, "title", product.title).text,
      options: names.map(({ name }, at) => ({ name, value: variant.options[at] ?? "" })).filter(({ value }) => value),
      sku: variant.sku,
      imageKey: (shown.find(({ id }) => id === variant.mediaId) ?? shown[0])?.storageKey ?? null,
      requiresShipping: variant.requiresShipping,
      isTracked: variant.isTracked,
      weightGrams: variant.weightGrams,
      returnBlock: returns.block,
      returnDays: returns.days,
    };
  });
}
