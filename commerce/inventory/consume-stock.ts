import { eq } from "drizzle-orm";
import { type Actor, actorId } from "@/commerce/actor";
import { Refusal } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { variants } from "@/db/schema/catalog";
import { stockMovements, stockReservations } from "@/db/schema/inventory";
import { locations } from "@/db/schema/locations";
import { closeReservations } from "./close-reservations";
import { lockOrderShelves } from "./lock-order-shelves";
import { takenBack } from "./release-stock";
import { changeLevels, ensureLevels, freeAt, type LevelChange, type Shelves } from "./shelves";

type Leaving = {
  orderLineId: string;
  quantity: number;
  /** Where the pieces really leave from, when that is not where they were promised. */
  locationId?: string;
};

/**
 * Takes pieces of an order line off the shelf when they are sent: their reservation ends and a "sale" movement is
 * written. A line of a variant that was not tracked needs nothing. Refuses with stock_too_low when the line has not
 * that many pieces promised, or when `locationId` has not that many free ones. Returns products that crossed a step.
 */
export async function consumeStock(tx: Tx, actor: Actor, leaving: Leaving): Promise<string[]> {
  const { orderLineId, quantity, locationId } = leaving;
  if (locationId) await ensureLevelOf(tx, orderLineId, locationId);
  const locked = await lockOrderShelves(tx, orderLineId);
  if (!locked) return [];
  const { variantId, shelves } = locked;
  const closed = await closeReservations(tx, {
    orderLineId,
    quantity,
    state: "consumed",
    preferLocationId: locationId,
  });
  const pieces = closed.reduce((sum, part) => sum + part.quantity, 0);
  if (pieces < quantity) throw new Refusal("stock_too_low", { available: pieces });
  if (!shelves.has(variantId)) return [];

  const sold = closed.map((part) => ({ ...part, locationId: locationId ?? part.locationId }));
  assertThere(shelves, variantId, locationId, closed);
  await tx.insert(stockMovements).values(
    perLocation(sold).map(([from, taken]) => ({
      variantId,
      locationId: from,
      delta: -taken,
      reason: "sale" as const,
      orderLineId,
      actorKind: actor.kind,
      actorId: actorId(actor),
    })),
  );
  const gone: LevelChange[] = perLocation(sold).map(([from, taken]) => ({
    variantId,
    locationId: from,
    onHand: -taken,
    reserved: 0,
  }));
  return changeLevels(tx, shelves, [...takenBack(shelves, closed), ...gone]);
}

/** Pieces taken from another place than promised must not be promised to somebody else there. */
function assertThere(
  shelves: Shelves,
  variantId: string,
  locationId: string | undefined,
  closed: readonly { locationId: string; quantity: number }[],
) {
  const shelf = shelves.get(variantId);
  if (!locationId || !shelf || shelf.isBackorder) return;
  const elsewhere = closed.filter((part) => part.locationId !== locationId);
  const needed = elsewhere.reduce((sum, part) => sum + part.quantity, 0);
  const level = shelf.levels.find((candidate) => candidate.locationId === locationId);
  const free = level ? freeAt(level) : 0;
  if (needed > 0 && needed > free) throw new Refusal("stock_too_low", { available: Math.max(0, free) });
}

async function ensureLevelOf(tx: Tx, orderLineId: string, locationId: string) {
  const [location] = await tx.select({ id: locations.id }).from(locations).where(eq(locations.id, locationId));
  if (!location) throw new Refusal("not_found", { locationId });
  const [known] = await tx
    .select({ variantId: variants.id })
    .from(stockReservations)
    .innerJoin(variants, eq(variants.id, stockReservations.variantId))
    .where(eq(stockReservations.orderLineId, orderLineId))
    .limit(1);
  if (known) await ensureLevels(tx, [{ variantId: known.variantId, locationId }]);
}

function perLocation(parts: readonly { locationId: string; quantity: number }[]): [string, number][] {
  const totals = new Map<string, number>();
  for (const { locationId, quantity } of parts) totals.set(locationId, (totals.get(locationId) ?? 0) + quantity);
  return [...totals];
}
