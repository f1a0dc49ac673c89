import { eq } from "drizzle-orm";
import { type Actor, actorId } from "@/commerce/actor";
import { Refusal } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { stockMovements } from "@/db/schema/inventory";
import { locations } from "@/db/schema/locations";
import { closeReservations } from "./close-reservations";
import { type LinePart, lockOrderShelves } from "./lock-order-shelves";
import { drainPools } from "./pool";
import { takenBack } from "./release-stock";
import { changeLevels, ensureLevels, freeAt, type LevelChange, lockShelves, type Shelves } from "./shelves";

type Leaving = {
  orderLineId: string;
  quantity: number;
  /** Where the pieces really leave from, when that is not where they were promised. */
  locationId?: string;
};

/**
 * Takes pieces of an order line off the shelf when they are sent: their reservation ends and a "sale" movement is
 * written, of a bundle's line for each component. A line of a variant that was not tracked needs nothing. Refuses with
 * stock_too_low when the line has not that many pieces promised, or when `locationId` has not that many free ones.
 * Returns products that crossed a step.
 */
export async function consumeStock(tx: Tx, actor: Actor, leaving: Leaving): Promise<string[]> {
  const locked = await lockOrderShelves(tx, leaving.orderLineId);
  if (!locked) return [];
  const { locationId } = leaving;
  const shelves = locationId ? await lockPlace(tx, locked.shelves, locked.parts, locationId) : locked.shelves;
  const crossed: string[][] = [];
  for (const part of locked.parts) crossed.push(await consumePart(tx, actor, { shelves, part, leaving }));
  return [...new Set(crossed.flat())];
}

type PartLeaving = { shelves: Shelves; part: LinePart; leaving: Leaving };

async function consumePart(tx: Tx, actor: Actor, { shelves, part, leaving }: PartLeaving): Promise<string[]> {
  const { variantId, perPiece } = part;
  const { orderLineId, locationId } = leaving;
  const quantity = leaving.quantity * perPiece;
  const closed = await closeReservations(tx, {
    orderLineId,
    variantId,
    quantity,
    move: "consume",
    preferLocationId: locationId,
  });
  const pieces = closed.reduce((sum, each) => sum + each.quantity, 0);
  if (pieces < quantity) throw new Refusal("stock_too_low", { available: Math.floor(pieces / perPiece) });
  if (!shelves.has(variantId)) return [];

  const drained = await freeElsewhere(tx, shelves, { part, locationId, closed });
  const sold = perLocation(closed.map((each) => ({ ...each, locationId: locationId ?? each.locationId })));
  await tx.insert(stockMovements).values(
    sold.map(([from, taken]) => ({
      variantId,
      locationId: from,
      delta: -taken,
      reason: "sale" as const,
      orderLineId,
      actorKind: actor.kind,
      actorId: actorId(actor),
    })),
  );
  const gone = sold.map(([from, taken]): LevelChange => ({ variantId, locationId: from, onHand: -taken, reserved: 0 }));
  return changeLevels(tx, shelves, [...drained, ...takenBack(shelves, closed), ...gone]);
}

type Elsewhere = {
  part: LinePart;
  locationId: string | undefined;
  closed: readonly { locationId: string; quantity: number }[];
};

/**
 * Pieces taken from another place than promised must not be promised to somebody else there; those that lie in the pool
 * are not. Returns what leaves the pool for it.
 */
async function freeElsewhere(
  tx: Tx,
  shelves: Shelves,
  { part: { variantId, perPiece }, locationId, closed }: Elsewhere,
): Promise<LevelChange[]> {
  const shelf = shelves.get(variantId);
  const needed = closed
    .filter((each) => each.locationId !== locationId)
    .reduce((sum, { quantity }) => sum + quantity, 0);
  if (!locationId || !shelf || shelf.isBackorder || needed === 0) return [];
  const level = shelf.levels.find((candidate) => candidate.locationId === locationId);
  const drained = await drainPools(tx, shelves, [variantId]);
  const back = drained.filter((change) => change.locationId === locationId);
  const free = (level ? freeAt(level) : 0) - back.reduce((sum, { reserved }) => sum + reserved, 0);
  if (needed > free) throw new Refusal("stock_too_low", { available: Math.max(0, Math.floor(free / perPiece)) });
  return drained;
}

/** The same shelves with a level at a place that may never have kept these variants. */
async function lockPlace(tx: Tx, shelves: Shelves, parts: readonly LinePart[], locationId: string): Promise<Shelves> {
  const [location] = await tx.select({ id: locations.id }).from(locations).where(eq(locations.id, locationId));
  if (!location) throw new Refusal("not_found", { locationId });
  const missing = parts.filter(({ variantId }) => {
    const shelf = shelves.get(variantId);
    return shelf && !shelf.levels.some((level) => level.locationId === locationId);
  });
  if (missing.length === 0) return shelves;
  await ensureLevels(
    tx,
    missing.map(({ variantId }) => ({ variantId, locationId })),
  );
  return lockShelves(tx, [...shelves.keys()]);
}

function perLocation(parts: readonly { locationId: string; quantity: number }[]): [string, number][] {
  const totals = new Map<string, number>();
  for (const { locationId, quantity } of parts) totals.set(locationId, (totals.get(locationId) ?? 0) + quantity);
  return [...totals];
}
