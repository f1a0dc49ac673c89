import { asc, eq, inArray, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { insertAll } from "@/db/insert-all";
import { products, variants } from "@/db/schema/catalog";
import { stockLevels } from "@/db/schema/inventory";
import { locations } from "@/db/schema/locations";
import { storeSettings } from "@/db/schema/store";
import { type AvailabilityStep, availabilityStep, type Stocked } from "./availability";

export type Level = {
  locationId: string;
  priority: number;
  isActive: boolean;
  isBackorder: boolean;
  onHand: number;
  reserved: number;
};

/** All stock of one variant: its levels in the order in which they are sold from. */
export type Shelf = { variantId: string; productId: string; isTracked: boolean; isBackorder: boolean; levels: Level[] };
export type Shelves = ReadonlyMap<string, Shelf>;

/** Pieces to add to one level; negative ones are taken away. */
export type LevelChange = { variantId: string; locationId: string; onHand: number; reserved: number };

export const freeAt = ({ onHand, reserved }: Level): number => onHand - reserved;

export const stockedOf = ({ isTracked, isBackorder, levels }: Shelf): Stocked => ({
  isTracked,
  isBackorder,
  available: levels.filter(({ isActive }) => isActive).reduce((sum, level) => sum + freeAt(level), 0),
});

/**
 * Locks every level of these variants, in the order of their ids whoever asks, so that two buyers wait for each other
 * instead of deadlocking. What is returned is true until the transaction ends.
 */
export async function lockShelves(tx: Tx, variantIds: readonly string[]): Promise<Shelves> {
  const ids = [...new Set(variantIds)];
  if (ids.length === 0) return new Map();
  const levels = await tx
    .select({
      variantId: stockLevels.variantId,
      locationId: stockLevels.locationId,
      priority: locations.priority,
      isActive: locations.isActive,
      isBackorder: stockLevels.isBackorder,
      onHand: stockLevels.onHand,
      reserved: stockLevels.reserved,
    })
    .from(stockLevels)
    .innerJoin(locations, eq(locations.id, stockLevels.locationId))
    .where(inArray(stockLevels.variantId, ids))
    .orderBy(asc(stockLevels.variantId), asc(stockLevels.locationId))
    .for("update", { of: stockLevels });
  return readShelves(tx, ids, levels);
}

async function readShelves(tx: Tx, ids: string[], levels: (Level & { variantId: string })[]): Promise<Shelves> {
  const rows = await tx
    .select({
      variantId: variants.id,
      productId: variants.productId,
      isTracked: variants.isTracked,
      isBackorder: variants.isBackorder,
    })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .where(inArray(variants.id, ids));
  const shelves = new Map<string, Shelf>(rows.map((row) => [row.variantId, { ...row, levels: [] }]));
  for (const { variantId, ...level } of levels) shelves.get(variantId)?.levels.push(level);
  for (const shelf of shelves.values()) shelf.levels.sort(bySalesOrder);
  return shelves;
}

const bySalesOrder = (a: Level, b: Level) =>
  a.priority - b.priority || (a.locationId < b.locationId ? -1 : Number(a.locationId > b.locationId));

/**
 * Applies the changes to locked shelves, in the database and in memory; every changed level must be among them.
 * Returns the ids of the products of which a variant moved to another availability step.
 */
export async function changeLevels(tx: Tx, shelves: Shelves, changes: readonly LevelChange[]): Promise<string[]> {
  const fewLeftAt = await readFewLeftAt(tx);
  const before = stepsOf(shelves, fewLeftAt);
  const changed = applyInMemory(shelves, changes);
  if (changed.length === 0) return [];
  await tx.execute(sql`
    update stock_levels as level
    set on_hand = change.on_hand, reserved = change.reserved, is_backorder = change.is_backorder
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb)
      as change(variant_id uuid, location_id uuid, on_hand int, reserved int, is_backorder boolean)
    where level.variant_id = change.variant_id and level.location_id = change.location_id`);
  const after = stepsOf(shelves, fewLeftAt);
  const crossed = [...shelves.values()].filter(({ variantId }) => before.get(variantId) !== after.get(variantId));
  return [...new Set(crossed.map(({ productId }) => productId))];
}

function applyInMemory(shelves: Shelves, changes: readonly LevelChange[]) {
  const touched = new Map<string, { shelf: Shelf; level: Level }>();
  for (const { variantId, locationId, onHand, reserved } of changes) {
    const shelf = shelves.get(variantId);
    const level = shelf?.levels.find((candidate) => candidate.locationId === locationId);
    if (!shelf || !level) throw new Error(`The level of ${variantId} at ${locationId} was not locked`);
    level.onHand += onHand;
    level.reserved += reserved;
    // A variant that stopped selling on backorder keeps what it has already promised until that is delivered.
    level.isBackorder = shelf.isBackorder || (level.isBackorder && isOversold(level));
    touched.set(`${variantId} ${locationId}`, { shelf, level });
  }
  return [...touched.values()].map(({ shelf, level }) => ({
    variant_id: shelf.variantId,
    location_id: level.locationId,
    on_hand: level.onHand,
    reserved: level.reserved,
    is_backorder: level.isBackorder,
  }));
}

const isOversold = ({ onHand, reserved }: Level) => onHand < 0 || reserved > onHand;

const stepsOf = (shelves: Shelves, fewLeftAt: number): Map<string, AvailabilityStep> =>
  new Map([...shelves.values()].map((shelf) => [shelf.variantId, availabilityStep(stockedOf(shelf), fewLeftAt)]));

/** Makes sure that these levels exist, so that they can be locked. */
export async function ensureLevels(tx: Tx, pairs: readonly { variantId: string; locationId: string }[]) {
  if (pairs.length === 0) return;
  const key = ({ variantId, locationId }: (typeof pairs)[number]) => `${variantId} ${locationId}`;
  const ordered = [...new Map(pairs.map((pair) => [key(pair), pair])).entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  const rows = ordered.map(([, { variantId, locationId }]) => ({ variantId, locationId }));
  await insertAll(tx, stockLevels, rows, sql`on conflict do nothing`);
}

/** Where stock goes when nobody says where: the active location that is sold from first; null when there is none. */
export async function findDefaultLocationId(tx: Tx | Db): Promise<string | null> {
  const [first] = await tx
    .select({ id: locations.id })
    .from(locations)
    .where(eq(locations.isActive, true))
    .orderBy(asc(locations.priority), asc(locations.id))
    .limit(1);
  return first?.id ?? null;
}

const fewLeftUnlessSet = 3;

export async function readFewLeftAt(tx: Tx | Db): Promise<number> {
  const [settings] = await tx.select({ fewLeftAt: storeSettings.fewLeftAt }).from(storeSettings).limit(1);
  return settings?.fewLeftAt ?? fewLeftUnlessSet;
}
