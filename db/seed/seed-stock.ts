import type { Tx } from "@/db/client";
import { type MovementReason, stockLevels, stockMovements } from "@/db/schema/inventory";
import { Batch } from "./batch";
import type { Demand } from "./demand";
import type { SeededVariant } from "./seed-catalogue";
import type { SeedId } from "./seed-ids";

type Places = { workshop: string; harbour: string };

/** What can still be sold: mostly plenty, here and there a few or none, as in any shop. */
function leftOf(index: number, { isBackorder }: SeededVariant): number {
  if (isBackorder || index % 13 === 5) return 0;
  return index % 7 === 3 ? 1 + (index % 3) : 6 + ((index * 11) % 31);
}

const quarterMs = 91 * 24 * 3_600_000;

/**
 * Opening counts and deliveries every quarter that end, after what the orders took, in the stock of today; small things
 * lie in both places.
 */
export async function seedStock(
  tx: Tx,
  {
    id,
    opened,
    now,
    variants,
    places,
    demand,
  }: { id: SeedId; opened: Date; now: Date; variants: readonly SeededVariant[]; places: Places; demand: Demand },
) {
  const batch = new Batch();
  for (const [index, variant] of variants.entries()) {
    const reserved = demand.promisedOf(variant.sku);
    const left = leftOf(index, variant);
    const isSplit = !variant.isFurniture && left > 8;
    const abroad = isSplit ? Math.floor(left / 3) : 0;
    const counts = [
      { locationId: places.workshop, onHand: left - abroad + reserved, reserved },
      ...(isSplit ? [{ locationId: places.harbour, onHand: abroad, reserved: 0 }] : []),
    ];
    const move = (locationId: string, reason: MovementReason, delta: number, quarter: number) => {
      if (delta === 0) return;
      batch.add(stockMovements, {
        id: id(`stock ${variant.sku} ${locationId} ${reason} ${quarter}`),
        variantId: variant.id,
        locationId,
        delta,
        reason,
        actorKind: "system",
        actorId: "demo",
        at: reason === "damaged" ? now : new Date(opened.getTime() + quarter * quarterMs),
      });
    };
    for (const level of counts) {
      const { locationId, onHand } = level;
      batch.add(stockLevels, { variantId: variant.id, ...level, isBackorder: variant.isBackorder });
      if (locationId === places.harbour) {
        move(locationId, "opening", onHand, 0);
        continue;
      }
      const taken = demand.takenOf(variant.sku, opened, quarterMs);
      const returned = demand.returnedOf(variant.sku);
      move(locationId, "opening", Math.max(onHand - returned, 0) + (taken.get(0) ?? 0), 0);
      for (const [quarter, pieces] of taken) if (quarter > 0) move(locationId, "received", pieces, quarter);
      // More came back than lies there today: some of it was unfit to be sold again.
      move(locationId, "damaged", Math.min(onHand - returned, 0), 0);
    }
  }
  await batch.write(tx);
}
