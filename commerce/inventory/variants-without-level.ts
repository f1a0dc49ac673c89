import { and, eq, inArray, notExists } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { variants } from "@/db/schema/catalog";
import { stockLevels } from "@/db/schema/inventory";
import { locations } from "@/db/schema/locations";

/** Of these variants, the tracked ones sold on backorder that no active location keeps. */
export async function variantsWithoutLevel(tx: Tx, variantIds: readonly string[]): Promise<string[]> {
  if (variantIds.length === 0) return [];
  const kept = tx
    .select({ variantId: stockLevels.variantId })
    .from(stockLevels)
    .innerJoin(locations, eq(locations.id, stockLevels.locationId))
    .where(and(eq(stockLevels.variantId, variants.id), eq(locations.isActive, true)));
  const rows = await tx
    .select({ id: variants.id })
    .from(variants)
    .where(
      and(
        inArray(variants.id, [...variantIds]),
        eq(variants.isTracked, true),
        eq(variants.isBackorder, true),
        notExists(kept),
      ),
    );
  return rows.map(({ id }) => id);
}
