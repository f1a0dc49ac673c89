import { count, eq } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/commerce/query";
import { variants } from "@/db/schema/catalog";
import { stockAlerts } from "@/db/schema/inventory";

/** How many people wait for each variant of a product to be in stock again; variants that nobody waits for are left out. */
export const countWaiting = query({
  input: z.strictObject({ productId: z.uuid() }),
  allow: ["catalog:read"],
  async run({ db }, { productId }): Promise<Record<string, number>> {
    const rows = await db
      .select({ variantId: stockAlerts.variantId, people: count() })
      .from(stockAlerts)
      .innerJoin(variants, eq(variants.id, stockAlerts.variantId))
      .where(eq(variants.productId, productId))
      .groupBy(stockAlerts.variantId);
    return Object.fromEntries(rows.map(({ variantId, people }) => [variantId, people]));
  },
});
