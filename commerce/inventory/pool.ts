import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { changeLevels, freeAt, type LevelChange, lockShelves, type Shelf, type Shelves } from "./shelves";
import { stockRulesSql } from "./stock-rules";

/** Pieces at a place. */
export type Taken = { locationId: string; quantity: number };

/** Pieces at most in the pool of a variant: enough for a crowd, and few enough to be counted in no time. */
export const poolCap = 1000;

type Wanted = { variantId: string; quantity: number; locationId?: string };
type Take = { taken: Taken[]; isRunningOut: boolean };

/**
 * Takes free pieces out of the pool, past those that rivals are just taking, and waits for nobody; null when there are
 * not enough, and then none is taken. `isRunningOut`: few or none may be left in it.
 */
export async function takeFromPool(tx: Tx, wanted: Wanted): Promise<Take | null> {
  if (wanted.quantity === 1) return fromPool(tx, wanted);
  // What was taken of too few is given back at once, so that nobody waits for pieces that are not wanted.
  return tx
    .transaction(async (part) => {
      const take = await fromPool(part, wanted);
      if (!take) throw tooFew;
      return take;
    })
    .catch((error: unknown) => {
      if (error === tooFew) return null;
      throw error;
    });
}

const tooFew = new Error("too few in the pool");

async function fromPool(tx: Tx, { variantId, quantity, locationId }: Wanted): Promise<Take | null> {
  const here = locationId === undefined ? sql`` : sql`and location_id = ${locationId}`;
  // An array, because a list from a select may be read again for each row, and then more than the limit is taken.
  const [row] = await tx.execute<{ places: string[]; few: boolean }>(sql`
    with taken as (
      delete from stock_units where id = any(array(
        select id from stock_units where variant_id = ${variantId} ${here} order by id limit ${quantity} for update skip locked))
      returning location_id
    )
    select coalesce((select jsonb_agg(location_id) from taken), '[]') as places,
      (select count(*) from (select 1 from stock_units where variant_id = ${variantId} limit rules.few + ${quantity} + 1) left_over)
        <= rules.few + ${quantity} as few
    from (select (${stockRulesSql} ->> 'fewLeftAt')::int as few) rules`);
  if (!row || row.places.length < quantity) return null;
  const taken = [...new Set(row.places)].map((place) => ({
    locationId: place,
    quantity: row.places.filter((each) => each === place).length,
  }));
  return { taken, isRunningOut: row.few };
}

/**
 * Takes the whole pool of these variants back to their levels, whose locks the caller holds: it waits for whoever is
 * just taking from it. Afterwards the shelves alone say what is free. Returns what has to be taken off `reserved`.
 */
export async function drainPools(tx: Tx, shelves: Shelves, variantIds: readonly string[]): Promise<LevelChange[]> {
  const pooled = variantIds.filter((id) => (shelves.get(id)?.pooled ?? 0) > 0);
  const changes: LevelChange[] = [];
  for (const variantId of pooled.toSorted()) {
    const rows = await tx.execute<{ location_id: string; pieces: number }>(sql`
      with gone as (
        delete from stock_units where id = any(array(
          select id from stock_units where variant_id = ${variantId} order by id for update))
        returning location_id
      )
      select location_id, count(*)::int as pieces from gone group by location_id`);
    for (const { location_id: locationId, pieces } of rows)
      changes.push({ variantId, locationId, onHand: 0, reserved: -pieces, pooled: -pieces });
    // Fewer than were counted when rivals took some meanwhile.
    const shelf = shelves.get(variantId);
    if (shelf) shelf.pooled = rows.reduce((sum, { pieces }) => sum + pieces, 0);
  }
  return changes;
}

/** Puts free pieces of a locked shelf into its pool, as many as it may hold. Returns what has to be added to `reserved`. */
export async function fillPool(tx: Tx, shelf: Shelf): Promise<LevelChange[]> {
  if (shelf.strategy !== "units" || !shelf.isTracked || shelf.isBundle) return [];
  let room = poolCap - shelf.pooled;
  const changes: LevelChange[] = [];
  for (const { locationId, pieces } of freeToSell(shelf)) {
    const added = Math.min(room, pieces);
    if (added <= 0) continue;
    changes.push({ variantId: shelf.variantId, locationId, onHand: 0, reserved: added, pooled: added });
    room -= added;
  }
  if (changes.length === 0) return [];
  await tx.execute(sql`
    insert into stock_units (variant_id, location_id)
    select ${shelf.variantId}, place.location_id
    from jsonb_to_recordset(${JSON.stringify(changes.map(({ locationId, reserved }) => ({ location_id: locationId, pieces: reserved })))}::jsonb)
      as place(location_id uuid, pieces int), generate_series(1, place.pieces)`);
  return changes;
}

/** Does `work` on locked shelves while nothing of them lies in a pool; afterwards the pools are filled again. */
export async function outOfPools<Result>(tx: Tx, shelves: Shelves, work: () => Promise<Result>): Promise<Result> {
  await changeLevels(tx, shelves, await drainPools(tx, shelves, [...shelves.keys()]));
  const result = await work();
  for (const shelf of shelves.values()) await changeLevels(tx, shelves, await fillPool(tx, shelf));
  return result;
}

/** Takes a variant's pool back and fills it as the variant is sold now, after its rules or its places have changed. */
export async function resetPool(tx: Tx, variantId: string): Promise<void> {
  await outOfPools(tx, await lockShelves(tx, [variantId]), async () => undefined);
}

/** Puts what is free into a variant's pool, beside what is there. */
export async function fillUp(tx: Tx, variantId: string): Promise<void> {
  const shelves = await lockShelves(tx, [variantId]);
  for (const shelf of shelves.values()) await changeLevels(tx, shelves, await fillPool(tx, shelf));
}

/** Variants whose pool holds pieces of this place, in the order in which shelves are locked. */
export async function pooledAt(tx: Tx, locationId: string): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(
    sql`select distinct variant_id as id from stock_units where location_id = ${locationId} order by variant_id`,
  );
  return rows.map(({ id }) => id);
}

/** The products whose pages show this variant: its own, and those of the bundles that it is a part of. */
export async function productsShowing(tx: Tx, variantId: string): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select product_id as id from variants where id = ${variantId}
    union
    select v.product_id from bundle_components b join variants v on v.id = b.bundle_id where b.variant_id = ${variantId}`);
  return rows.map(({ id }) => id);
}

/** What may be sold at each active place; the buffer is kept back where stock is sold from last. */
export function freeToSell({ levels, safetyBuffer }: Shelf): { locationId: string; pieces: number }[] {
  const active = levels.filter(({ isActive }) => isActive);
  let kept = safetyBuffer;
  const fromLast = active.toReversed().map((level) => {
    const free = Math.max(0, freeAt(level));
    const back = Math.min(kept, free);
    kept -= back;
    return { locationId: level.locationId, pieces: free - back };
  });
  return fromLast.toReversed();
}
