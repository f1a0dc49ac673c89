import { asc, eq, inArray, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { insertAll } from "@/db/insert-all";
import { products, type StockStrategy, variants } from "@/db/schema/catalog";
import { stockLevels } from "@/db/schema/inventory";
import { locations } from "@/db/schema/locations";
import { uuidv7 } from "@/lib/ids";
import type { Place, PlanReason } from "./allocate";
import { type AvailabilityStep, availabilityStep, partOf, type SellingRules, type Stocked } from "./availability";
import { pooledSql } from "./stock-sql";
import { type StockRules, stockRulesSql } from "./stock-rules";

export type Level = {
  locationId: string;
  name: string;
  /** Where it is, for deciding what is sent from there. */
  place: Place;
  priority: number;
  isActive: boolean;
  isBackorder: boolean;
  onHand: number;
  reserved: number;
};

/** All stock of one variant: its levels in the order in which they are sold from. */
export type Shelf = SellingRules & {
  variantId: string;
  productId: string;
  safetyBuffer: number;
  strategy: StockStrategy;
  /** Free pieces that lie in the pool; they count as reserved at their level. */
  pooled: number;
  isBundle: boolean;
  /** The bundles it is a part of. */
  bundles: { productId: string; quantity: number }[];
  rules: StockRules;
  levels: Level[];
};
export type Shelves = ReadonlyMap<string, Shelf>;

/** Pieces to add to one level; negative ones are taken away. `pooled` are those of `reserved` that go to the pool. */
export type LevelChange = { variantId: string; locationId: string; onHand: number; reserved: number; pooled?: number };

/** Pieces promised to a line from one place, whether they were counted or taken out of the pool. */
export type Promised = {
  orderId: string;
  orderLineId: string;
  variantId: string;
  locationId: string;
  quantity: number;
};

/** Why an order is sent from which places; kept with it for whoever packs it. */
export type SentFrom = { reason: PlanReason; places: { name: string; pieces: number }[] };
type Promises = { promised?: readonly Promised[]; sentFrom?: SentFrom | null };

export const freeAt = ({ onHand, reserved }: Level): number => onHand - reserved;

const stockedOf = ({ levels, pooled, safetyBuffer, ...rules }: Shelf): Stocked => ({
  ...rules,
  available:
    pooled - safetyBuffer + levels.filter(({ isActive }) => isActive).reduce((sum, level) => sum + freeAt(level), 0),
});

/**
 * Locks every level of these variants, in the order of their ids whoever asks, so that two buyers wait for each other
 * instead of deadlocking. What is returned is true until the transaction ends; only the pool may still be taken from.
 */
export async function lockShelves(tx: Tx, variantIds: readonly string[]): Promise<Shelves> {
  const ids = [...new Set(variantIds)];
  if (ids.length === 0) return new Map();
  const levels = await tx
    .select({
      variantId: stockLevels.variantId,
      locationId: stockLevels.locationId,
      name: locations.name,
      place: {
        id: stockLevels.locationId,
        country: locations.country,
        region: sql<string>`coalesce(${locations.address} ->> 'region', '')`,
        postalCode: sql<string>`coalesce(${locations.address} ->> 'postalCode', '')`,
        domesticCost: locations.domesticCost,
        foreignCost: locations.foreignCost,
        priority: locations.priority,
      },
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
      isPreorder: variants.isPreorder,
      promisedOn: variants.promisedOn,
      shipsInDays: variants.shipsInDays,
      safetyBuffer: variants.safetyBuffer,
      strategy: variants.stockStrategy,
      pooled: pooledSql("variants"),
      isBundle: sql<boolean>`exists (select 1 from bundle_components b where b.bundle_id = ${variants.id})`,
      bundles: sql<Shelf["bundles"]>`coalesce((
        select jsonb_agg(jsonb_build_object('productId', w.product_id, 'quantity', b.quantity))
        from bundle_components b join variants w on w.id = b.bundle_id where b.variant_id = ${variants.id}), '[]')`,
      rules: stockRulesSql,
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
 * Applies the changes to locked shelves, in the database and in memory, and writes the promises they were made for in
 * the same statement; every changed level must be among the locked ones. Returns the ids of the products of which a
 * variant, or a bundle that it is part of, moved to another availability step.
 */
export async function changeLevels(
  tx: Tx,
  shelves: Shelves,
  changes: readonly LevelChange[],
  { promised = [], sentFrom = null }: Promises = {},
): Promise<string[]> {
  const before = stepsOf(shelves);
  const changed = applyInMemory(shelves, changes);
  if (changed.length > 0 || promised.length > 0) await write(tx, changed, { promised, sentFrom });
  const after = stepsOf(shelves);
  const crossed = [...before].filter(([key, { step }]) => step !== after.get(key)?.step);
  return [...new Set(crossed.map(([, { productId }]) => productId))];
}

type LevelRow = ReturnType<typeof applyInMemory>[number];

async function write(tx: Tx, levels: readonly LevelRow[], { promised, sentFrom }: Required<Promises>) {
  const reservations = promised.map(({ orderId, orderLineId, variantId, locationId, quantity }) => ({
    id: uuidv7(),
    order_id: orderId,
    order_line_id: orderLineId,
    variant_id: variantId,
    location_id: locationId,
    quantity,
  }));
  await tx.execute(sql`
    with promised as (
      insert into stock_reservations (id, order_id, order_line_id, variant_id, location_id, quantity)
      select * from jsonb_to_recordset(${JSON.stringify(reservations)}::jsonb)
        as given(id uuid, order_id uuid, order_line_id uuid, variant_id uuid, location_id uuid, quantity int)
    ), planned as (
      update orders set sent_from = ${JSON.stringify(sentFrom)}::jsonb
      where id = ${promised[0]?.orderId ?? null} and ${sentFrom !== null} and sent_from is null
    )
    update stock_levels as level
    set on_hand = change.on_hand, reserved = change.reserved, is_backorder = change.is_backorder
    from jsonb_to_recordset(${JSON.stringify(levels)}::jsonb)
      as change(variant_id uuid, location_id uuid, on_hand int, reserved int, is_backorder boolean)
    where level.variant_id = change.variant_id and level.location_id = change.location_id`);
}

function applyInMemory(shelves: Shelves, changes: readonly LevelChange[]) {
  const touched = new Map<string, { shelf: Shelf; level: Level }>();
  for (const { variantId, locationId, onHand, reserved, pooled = 0 } of changes) {
    const shelf = shelves.get(variantId);
    const level = shelf?.levels.find((candidate) => candidate.locationId === locationId);
    if (!shelf || !level) throw new Error(`The level of ${variantId} at ${locationId} was not locked`);
    level.onHand += onHand;
    level.reserved += reserved;
    shelf.pooled += pooled;
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

type Step = { productId: string; step: AvailabilityStep };

/** Of each variant, and of each bundle as far as this part of it goes: a bundle crosses a step only when a part does. */
const stepsOf = (shelves: Shelves): Map<string, Step> =>
  new Map(
    [...shelves.values()].flatMap((shelf) => {
      const { fewLeftAt, today } = shelf.rules;
      const stocked = stockedOf(shelf);
      const stepOf = (perPiece: number) => availabilityStep([partOf(stocked, today, perPiece)], fewLeftAt);
      return [
        [shelf.variantId, { productId: shelf.productId, step: stepOf(1) }] as const,
        ...shelf.bundles.map(
          ({ productId, quantity }) =>
            [`${shelf.variantId} ${productId} ${quantity}`, { productId, step: stepOf(quantity) }] as const,
        ),
      ];
    }),
  );

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
