import { asc, inArray } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/commerce/query";
import { variants } from "@/db/schema/catalog";

/** The variant of each of these SKUs that exists; where several share one, the oldest. */
export const findVariantsBySku = query({
  input: z.strictObject({ skus: z.array(z.string().max(255)).max(100) }),
  allow: ["catalog:read"],
  async run({ db }, { skus }): Promise<Record<string, string>> {
    if (skus.length === 0) return {};
    const rows = await db
      .select({ sku: variants.sku, id: variants.id })
      .from(variants)
      .where(inArray(variants.sku, skus))
      .orderBy(asc(variants.id));
    return Object.fromEntries(rows.toReversed().map(({ sku, id }) => [sku, id]));
  },
});
