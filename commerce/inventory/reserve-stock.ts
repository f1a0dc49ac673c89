import { Refusal, type RefusedLine } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { type Later, partOf } from "./availability";
import { drainPools, fillPool, freeToSell, productsShowing, type Taken, takeFromPool } from "./pool";
import { type Demand, readDemands } from "./read-demands";
import {
  changeLevels,
  ensureLevels,
  findDefaultLocationId,
  type LevelChange,
  lockShelves,
  type Promised,
  type Shelf,
  type Shelves,
} from "./shelves";

export type LineToReserve = {
  orderLineId: string;
  variantId: string;
  quantity: number;
  /** What the shopper was told of when it is sent: null for at once. Left out, nothing was said and nothing is checked. */
  promise?: Later | null;
};
type Order = { orderId: string; lines: readonly LineToReserve[] };

/**
 * Promises stock to an order's lines, or refuses with out_of_stock and the lines that cannot be had, promising
 * nothing; a bundle's line is promised the pieces of its components. Refuses with promise_changed when a line that was
 * to be sent at once no longer can. Variants that are not tracked need no promise. Returns the products whose
 * availability step changed.
 */
export async function reserveStock(tx: Tx, { orderId, lines }: Order): Promise<string[]> {
  const { demands, pooled, homeless } = await readDemands(tx, lines);
  await ensureBackorderLevels(tx, homeless);
  const state: State = { orderId, tx, short: new Map(), crossed: [] };
  // What has a pool is promised one variant after the other, so that nobody holds what comes later while he waits for
  // what comes first. Everything else is locked at once.
  const groups = pooled.size === 0 ? [demands] : byVariant(demands);
  for (const group of groups) {
    const isPooled = group.some(({ variantId }) => pooled.has(variantId));
    if (!(isPooled && (await promiseFromPool(state, group)))) await promiseFromShelves(state, group);
  }
  const short = [...state.short.values()];
  if (short.length > 0) throw new Refusal("out_of_stock", { count: short.length }, short);
  return [...new Set(state.crossed)];
}

type State = {
  tx: Tx;
  orderId: string;
  /** By order line. */
  short: Map<string, RefusedLine>;
  crossed: string[];
};

const byVariant = (demands: readonly Demand[]): Demand[][] =>
  [...new Set(demands.map(({ variantId }) => variantId))].map((id) =>
    demands.filter(({ variantId }) => variantId === id),
  );

/** All pieces of one variant out of its pool, without a lock that anybody waits for; false when they are not there. */
async function promiseFromPool({ tx, orderId, crossed }: State, group: readonly Demand[]): Promise<boolean> {
  const [first] = group;
  if (!first) return true;
  const { variantId } = first;
  const take = await takeFromPool(tx, { variantId, quantity: sumOf(group) });
  if (!take) return false;
  const promised = dealOut(orderId, group, take.taken);
  await changeLevels(tx, new Map(), [], promised);
  if (take.isRunningOut) crossed.push(...(await productsShowing(tx, variantId)));
  return true;
}

/** Taken pieces, given to the lines that want them one after the other. */
function dealOut(orderId: string, group: readonly Demand[], taken: readonly Taken[]): Promised[] {
  const left = taken.map((place) => ({ ...place }));
  return group.flatMap(({ line, variantId, quantity }) => {
    let wanted = quantity;
    return left.flatMap((place) => {
      const pieces = Math.min(wanted, place.quantity);
      wanted -= pieces;
      place.quantity -= pieces;
      const { locationId } = place;
      return pieces > 0 ? [{ orderId, orderLineId: line.orderLineId, variantId, locationId, quantity: pieces }] : [];
    });
  });
}

async function promiseFromShelves(state: State, group: readonly Demand[]) {
  const { tx, orderId } = state;
  const variantIds = group.map(({ variantId }) => variantId);
  const shelves = await lockShelves(tx, variantIds);
  // Whoever was in front of us at the lock may have filled the pool meanwhile.
  if (shelves.size === 1 && [...shelves.values()].some(({ pooled }) => pooled > 0))
    if (await promiseFromPool(state, group)) return;
  const drained = await drainPools(tx, shelves, variantIds);
  const free = freeAfter(shelves, drained);
  const promised: Promised[] = [];
  for (const { line, variantId, quantity, perPiece } of group) {
    const shelf = shelves.get(variantId);
    if (shelf && !shelf.isTracked && !shelf.isBundle) continue;
    const places = shelf && !shelf.isBundle ? free.get(variantId) : undefined;
    const there = (places ?? []).reduce((sum, { quantity: pieces }) => sum + Math.max(0, pieces), 0);
    const parts = shelf && places && shareOut(shelf, places, quantity);
    if (!parts) {
      refuseLine(state, line, Math.floor(there / perPiece));
      continue;
    }
    if (isLaterThanTold(shelf, line, there, quantity)) throw new Refusal("promise_changed");
    promised.push(...parts.map((part) => ({ orderId, orderLineId: line.orderLineId, variantId, ...part })));
  }
  if (state.short.size > 0) return;
  const changes = [...drained, ...promised.map(reservedBy)];
  state.crossed.push(...(await changeLevels(tx, shelves, changes, promised)));
  for (const shelf of shelves.values()) await changeLevels(tx, shelves, await fillPool(tx, shelf));
}

type Places = Taken[];

/** What may be sold at each place once the drained pieces lie there again. */
function freeAfter(shelves: Shelves, drained: readonly LevelChange[]): Map<string, Places> {
  const backAt = (variantId: string, locationId: string) =>
    drained
      .filter((change) => change.variantId === variantId && change.locationId === locationId)
      .reduce((sum, { reserved }) => sum + reserved, 0);
  return new Map(
    [...shelves.values()].map((shelf) => {
      const levels = shelf.levels.map((level) => ({
        ...level,
        reserved: level.reserved + backAt(shelf.variantId, level.locationId),
      }));
      return [
        shelf.variantId,
        freeToSell({ ...shelf, levels }).map(({ locationId, pieces }) => ({ locationId, quantity: pieces })),
      ];
    }),
  );
}

/** Pieces from each place, the first in priority first, taken off what is free there; null when there are not enough. */
function shareOut({ isBackorder }: Shelf, places: Places, quantity: number): Taken[] | null {
  const there = places.reduce((sum, place) => sum + place.quantity, 0);
  const [first] = places;
  if (!first || (there < quantity && !isBackorder)) return null;
  const parts: Taken[] = [];
  let wanted = quantity;
  for (const place of places) {
    const pieces = Math.min(wanted, place.quantity);
    wanted -= pieces;
    place.quantity -= pieces;
    if (pieces > 0) parts.push({ locationId: place.locationId, quantity: pieces });
  }
  if (wanted === 0) return parts;
  const started = parts.find(({ locationId }) => locationId === first.locationId);
  if (started) started.quantity += wanted;
  else parts.push({ locationId: first.locationId, quantity: wanted });
  return parts;
}

function isLaterThanTold(shelf: Shelf, { promise }: LineToReserve, there: number, quantity: number): boolean {
  if (promise !== null) return false;
  const { ready } = partOf({ ...shelf, available: there }, shelf.rules.today);
  return ready !== null && ready < quantity;
}

const reservedBy = ({ variantId, locationId, quantity }: Promised): LevelChange => ({
  variantId,
  locationId,
  onHand: 0,
  reserved: quantity,
});

/** A bundle that lacks several components is told of once, with what can be had of it. */
function refuseLine({ short }: State, { orderLineId, variantId, quantity }: LineToReserve, available: number) {
  const known = short.get(orderLineId);
  if (!known || available < known.available) short.set(orderLineId, { variantId, wanted: quantity, available });
}

const sumOf = (group: readonly Demand[]) => group.reduce((sum, { quantity }) => sum + quantity, 0);

/** What is sold without being there may never have been counted anywhere; its promise still needs a place. */
async function ensureBackorderLevels(tx: Tx, missing: readonly string[]) {
  const locationId = missing.length > 0 ? await findDefaultLocationId(tx) : null;
  if (locationId)
    await ensureLevels(
      tx,
      missing.map((variantId) => ({ variantId, locationId })),
    );
}
