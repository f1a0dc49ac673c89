import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { variants } from "@/db/schema/catalog";
import { stockLevels, stockReservations } from "@/db/schema/inventory";
import { locations } from "@/db/schema/locations";
import { orders } from "@/db/schema/orders";
import { type AvailabilityStep, availabilityStep, sellablePieces } from "./availability";
import { readFewLeftAt } from "./shelves";

export type LiveStock = { variantId: string; productId: string; step: AvailabilityStep; sellable: number | null };

/**
 * Live stock of variants; `sellable` is null when nothing limits it. Pieces that a pending order of `cartId` holds
 * count as available: they are promised to the very shopper who asks.
 */
export async function readStock(
  db: Db | Tx,
  variantIds: readonly string[],
  { cartId }: { cartId?: string } = {},
): Promise<Map<string, LiveStock>> {
  if (variantIds.length === 0) return new Map();
  const free = sql<number>`coalesce(sum(${stockLevels.onHand} - ${stockLevels.reserved}) filter (where ${locations.isActive}), 0)::int`;
  const rows = await db
    .select({
      variantId: variants.id,
      productId: variants.productId,
      isTracked: variants.isTracked,
      isBackorder: variants.isBackorder,
      free,
    })
    .from(variants)
    .leftJoin(stockLevels, eq(stockLevels.variantId, variants.id))
    .leftJoin(locations, eq(locations.id, stockLevels.locationId))
    .where(inArray(variants.id, [...variantIds]))
    .groupBy(variants.id);
  const own = cartId ? await readOwnPieces(db, cartId) : new Map<string, number>();
  const fewLeftAt = await readFewLeftAt(db);
  return new Map(
    rows.map(({ variantId, productId, free, ...sold }) => {
      const stocked = { ...sold, available: free + (own.get(variantId) ?? 0) };
      const step = availabilityStep(stocked, fewLeftAt);
      return [variantId, { variantId, productId, step, sellable: sellablePieces(stocked) }];
    }),
  );
}

async function readOwnPieces(db: Db | Tx, cartId: string): Promise<Map<string, number>> {
  const rows = await db
    .select({ variantId: stockReservations.variantId, pieces: sql<number>`sum(${stockReservations.quantity})::int` })
    .from(stockReservations)
    .innerJoin(orders, eq(orders.id, stockReservations.orderId))
    .where(and(eq(orders.cartId, cartId), eq(orders.status, "pending"), eq(stockReservations.state, "live")))
    .groupBy(stockReservations.variantId);
  return new Map(rows.map(({ variantId, pieces }) => [variantId, pieces]));
}
