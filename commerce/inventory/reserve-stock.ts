import { Refusal, type RefusedLine } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { stockReservations } from "@/db/schema/inventory";
import {
  changeLevels,
  ensureLevels,
  findDefaultLocationId,
  freeAt,
  type LevelChange,
  lockShelves,
  type Shelf,
} from "./shelves";
import { variantsWithoutLevel } from "./variants-without-level";

export type LineToReserve = { orderLineId: string; variantId: string; quantity: number };
type Promised = LevelChange & { orderLineId: string };

/**
 * Promises stock to an order's lines, or refuses with out_of_stock and the lines that cannot be had, promising
 * nothing. Variants that are not tracked need no promise. Returns the products whose availability step changed.
 */
export async function reserveStock(
  tx: Tx,
  { orderId, lines }: { orderId: string; lines: readonly LineToReserve[] },
): Promise<string[]> {
  const variantIds = lines.map(({ variantId }) => variantId);
  await ensureBackorderLevels(tx, variantIds);
  const shelves = await lockShelves(tx, variantIds);
  const promised: Promised[] = [];
  const short: RefusedLine[] = [];
  for (const line of [...lines].sort((a, b) => (a.variantId < b.variantId ? -1 : 1))) {
    const shelf = shelves.get(line.variantId);
    if (shelf && !shelf.isTracked) continue;
    const taken = promised.filter(({ variantId }) => variantId === line.variantId);
    const parts = shelf && shareOut(shelf, line.quantity, taken);
    if (parts) promised.push(...parts.map((part) => ({ ...part, orderLineId: line.orderLineId })));
    else short.push({ variantId: line.variantId, wanted: line.quantity, available: availableOf(shelf, taken) });
  }
  if (short.length > 0) throw new Refusal("out_of_stock", { count: short.length }, short);
  if (promised.length === 0) return [];
  await tx.insert(stockReservations).values(
    promised.map(({ orderLineId, variantId, locationId, reserved }) => ({
      orderId,
      orderLineId,
      variantId,
      locationId,
      quantity: reserved,
    })),
  );
  return changeLevels(tx, shelves, promised);
}

/** Pieces from each location, the first in priority first; null when there are not enough. */
function shareOut(
  { variantId, isBackorder, levels }: Shelf,
  quantity: number,
  taken: Promised[],
): LevelChange[] | null {
  const active = levels.filter(({ isActive }) => isActive);
  const parts: LevelChange[] = [];
  let wanted = quantity;
  for (const level of active) {
    const pieces = Math.min(wanted, Math.max(0, freeAt(level) - takenAt(taken, level.locationId)));
    if (pieces > 0) parts.push({ variantId, locationId: level.locationId, onHand: 0, reserved: pieces });
    wanted -= pieces;
  }
  if (wanted === 0) return parts;
  const [first] = active;
  if (!isBackorder || !first) return null;
  const started = parts.find(({ locationId }) => locationId === first.locationId);
  if (started) started.reserved += wanted;
  else parts.push({ variantId, locationId: first.locationId, onHand: 0, reserved: wanted });
  return parts;
}

const takenAt = (taken: readonly Promised[], locationId: string) =>
  taken.filter((part) => part.locationId === locationId).reduce((sum, { reserved }) => sum + reserved, 0);

function availableOf(shelf: Shelf | undefined, taken: readonly Promised[]): number {
  const free = (shelf?.levels ?? [])
    .filter(({ isActive }) => isActive)
    .reduce((sum, level) => sum + Math.max(0, freeAt(level) - takenAt(taken, level.locationId)), 0);
  return Math.max(0, free);
}

/** What is sold without being there may never have been counted anywhere; its promise still needs a place. */
async function ensureBackorderLevels(tx: Tx, variantIds: readonly string[]) {
  const missing = await variantsWithoutLevel(tx, variantIds);
  const locationId = missing.length > 0 ? await findDefaultLocationId(tx) : null;
  if (locationId)
    await ensureLevels(
      tx,
      missing.map((variantId) => ({ variantId, locationId })),
    );
}
