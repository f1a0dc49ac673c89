import type { Tx } from "@/db/client";
import { stockLevels, stockMovements } from "@/db/schema/inventory";
import { Batch } from "./batch";
import type { SeededVariant } from "./seed-catalogue";
import type { SeedId } from "./seed-ids";
import type { Demand } from "./seed-orders";

type Places = { workshop: string; harbour: string };

/** What can still be sold: mostly plenty, here and there a few or none, as in any shop. */
function leftOf(index: number, { isBackorder }: SeededVariant): number {
  if (isBackorder || index % 13 === 5) return 0;
  return index % 7 === 3 ? 1 + (index % 3) : 6 + ((index * 11) % 31);
}

/** Opening counts that end, after what the orders took, in the stock of today; small things lie in both places. */
export async function seedStock(
  tx: Tx,
  {
    id,
    opened,
    variants,
    places,
    demand,
  }: { id: SeedId; opened: Date; variants: readonly SeededVariant[]; places: Places; demand: Demand },
) {
  const batch = new Batch();
  for (const [index, variant] of variants.entries()) {
    const reserved = demand.reserved.get(variant.sku) ?? 0;
    const left = leftOf(index, variant);
    const isSplit = !variant.isFurniture && left > 8;
    const abroad = isSplit ? Math.floor(left / 3) : 0;
    const onHand = left - abroad + reserved;
    const counts = [
      { locationId: places.workshop, onHand, reserved, opening: onHand + (demand.gone.get(variant.sku) ?? 0) },
      ...(isSplit ? [{ locationId: places.harbour, onHand: abroad, reserved: 0, opening: abroad }] : []),
    ];
    for (const { locationId, opening, ...level } of counts) {
      const key = { variantId: variant.id, locationId };
      batch.add(stockLevels, { ...key, ...level, isBackorder: variant.isBackorder });
      if (opening === 0) continue;
      const movementId = id(`opening ${variant.sku} ${locationId}`);
      const why = { reason: "opening", actorKind: "system", actorId: "demo", at: opened } as const;
      batch.add(stockMovements, { id: movementId, ...key, delta: opening, ...why });
    }
  }
  await batch.write(tx);
}
