import { Refusal, type RefusedLine } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { allocate, type Destination, type Plan } from "./allocate";
import { type Later, partOf } from "./availability";
import { drainPools, fillPool, freeToSell, productsShowing, type Taken, takeFromPool } from "./pool";
import { type Demand, readDemands } from "./read-demands";
import {
  changeLevels,
  ensureLevels,
  freeAt,
  findDefaultLocationId,
  type Level,
  type LevelChange,
  lockShelves,
  type Promised,
  type SentFrom,
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
 * to be sent at once no longer can. Which place sends what is decided by `allocate`, and kept with the order where there
 * is more than one. Variants that are not tracked need no promise. Returns the products whose
 * availability step changed.
 */
export async function reserveStock(tx: Tx, { orderId, lines }: Order): Promise<string[]> {
  const { demands, pooled, homeless, destination, pickupId } = await readDemands(tx, { orderId, lines });
  await ensureBackorderLevels(tx, homeless);
  const state: State = {
    ...{ orderId, tx, destination, pickupId, isWhole: pooled.size === 0 },
    ...{ short: new Map(), crossed: [] },
  };
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
  destination: Destination;
  /** What is fetched comes from that place alone, and has to be there. */
  pickupId: string | null;
  /** Everything is promised at once, so that one plan says where all of it comes from. */
  isWhole: boolean;
  /** By order line. */
  short: Map<string, RefusedLine>;
  crossed: string[];
};

const byVariant = (demands: readonly Demand[]): Demand[][] =>
  [...new Set(demands.map(({ variantId }) => variantId))].map((id) =>
    demands.filter(({ variantId }) => variantId === id),
  );

/** All pieces of one variant out of its pool, without a lock that anybody waits for; false when they are not there. */
async function promiseFromPool(state: State, group: readonly Demand[]): Promise<boolean> {
  const { tx, orderId, crossed, pickupId } = state;
  const [first] = group;
  if (!first) return true;
  // Nobody knows where the next piece of a pool lies.
  if (pickupId) return false;
  const { variantId } = first;
  const take = await takeFromPool(tx, { variantId, quantity: sumOf(group) });
  if (!take) return false;
  const promised = dealOut(orderId, group, take.taken);
  await changeLevels(tx, new Map(), [], { promised });
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
  const { tx } = state;
  const variantIds = group.map(({ variantId }) => variantId);
  const shelves = await lockShelves(tx, variantIds);
  // Whoever was in front of us at the lock may have filled the pool meanwhile.
  if (shelves.size === 1 && [...shelves.values()].some(({ pooled }) => pooled > 0))
    if (await promiseFromPool(state, group)) return;
  const drained = await drainPools(tx, shelves, variantIds);
  const free = freeAfter(shelves, drained, state.pickupId);
  const wanted = wantedOf(state, group, { shelves, free });
  if (state.short.size > 0) return;
  const { promised, sentFrom } = planned(state, wanted, { shelves, free });
  const changes = [...drained, ...promised.map(reservedBy)];
  state.crossed.push(...(await changeLevels(tx, shelves, changes, { promised, sentFrom })));
  for (const shelf of shelves.values()) await changeLevels(tx, shelves, await fillPool(tx, shelf));
}

type Stock = { shelves: Shelves; free: ReadonlyMap<string, Taken[]> };

/** The demands that need a promise and can have one; the lines of the others are noted as short. */
function wantedOf(state: State, group: readonly Demand[], { shelves, free }: Stock): Demand[] {
  const left = new Map([...free].map(([id, places]) => [id, sumOf(places)]));
  return group.filter((demand) => {
    const { line, variantId, quantity, perPiece } = demand;
    const shelf = shelves.get(variantId);
    if (shelf && !shelf.isTracked && !shelf.isBundle) return false;
    const there = shelf?.isBundle ? 0 : Math.max(0, left.get(variantId) ?? 0);
    const hasPlace = !shelf?.isBundle && (free.get(variantId)?.length ?? 0) > 0;
    if (!shelf || !hasPlace || (there < quantity && (state.pickupId !== null || !shelf.isBackorder))) {
      refuseLine(state, line, Math.floor(there / perPiece));
      return false;
    }
    if (isLaterThanTold(shelf, line, there, quantity)) throw new Refusal("promise_changed");
    left.set(variantId, there - quantity);
    return true;
  });
}

/** Which place sends what, dealt out to the lines. */
function planned(
  { orderId, destination, isWhole, pickupId }: State,
  wanted: readonly Demand[],
  { shelves, free }: Stock,
) {
  const groups = byVariant(wanted);
  const needs = groups.map((demands) => {
    const variantId = demands[0]?.variantId ?? "";
    const places = free.get(variantId) ?? [];
    return {
      variantId,
      quantity: sumOf(demands),
      free: new Map(places.map(({ locationId, quantity }) => [locationId, quantity])),
    };
  });
  const active = [...shelves.values()].flatMap(({ levels }) =>
    levels.filter(({ isActive, locationId }) => isActive && (!pickupId || locationId === pickupId)),
  );
  const places = [...new Map(active.map((level) => [level.locationId, level])).values()];
  const plan = allocate(
    needs,
    places.map(({ place }) => place),
    destination,
  );
  const sent = plan?.sent ?? [];
  const promised = groups.flatMap((demands) => {
    const taken = sent.filter(({ variantId }) => variantId === demands[0]?.variantId);
    const from = taken.map(({ placeId, quantity }) => ({ locationId: placeId, quantity }));
    return dealOut(orderId, demands, from);
  });
  const isChoice = isWhole && plan !== null && needs.length > 0 && places.length > 1;
  return { promised, sentFrom: isChoice ? sentFromOf(plan, places) : null };
}

const sentFromOf = ({ reason, sent, placeIds }: Plan, places: readonly Level[]): SentFrom => ({
  reason,
  places: placeIds.map((id) => ({
    name: places.find(({ locationId }) => locationId === id)?.name ?? "",
    pieces: sumOf(sent.filter(({ placeId }) => placeId === id)),
  })),
});

/** What may be sold at each place once the drained pieces lie there again. */
function freeAfter(shelves: Shelves, drained: readonly LevelChange[], pickupId: string | null): Map<string, Taken[]> {
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
      const free = freeToSell({ ...shelf, levels }).map(({ locationId, pieces }) => ({ locationId, quantity: pieces }));
      return [shelf.variantId, pickupId ? freeThere(levels, free, pickupId) : free];
    }),
  );
}

/** Whichever shelf the safety buffer lies on: what one place may give of what may be sold. */
function freeThere(levels: readonly Level[], free: readonly Taken[], pickupId: string): Taken[] {
  const level = levels.find(({ locationId, isActive }) => isActive && locationId === pickupId);
  return level ? [{ locationId: pickupId, quantity: Math.max(0, Math.min(sumOf(free), freeAt(level))) }] : [];
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

const sumOf = (group: readonly { quantity: number }[]) => group.reduce((sum, { quantity }) => sum + quantity, 0);

/** What is sold without being there may never have been counted anywhere; its promise still needs a place. */
async function ensureBackorderLevels(tx: Tx, missing: readonly string[]) {
  const locationId = missing.length > 0 ? await findDefaultLocationId(tx) : null;
  if (locationId)
    await ensureLevels(
      tx,
      missing.map((variantId) => ({ variantId, locationId })),
    );
}
