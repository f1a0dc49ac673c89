import { and, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { stockReservations } from "@/db/schema/inventory";
import { orders } from "@/db/schema/orders";
import {
  type AvailabilityStep,
  availabilityStep,
  type Later,
  type Part,
  partOf,
  promiseFor,
  type SellingRules,
  sellablePieces,
} from "./availability";
import { readStockRules } from "./stock-rules";
import { freePiecesSql } from "./stock-sql";

/** `sellable` is null when nothing limits it; `later` is how the next piece is promised, null when it is there. */
export type LiveStock = {
  variantId: string;
  productId: string;
  step: AvailabilityStep;
  sellable: number | null;
  later: Later | null;
  /** What it is made of, for asking how a certain quantity is promised. */
  parts: Part[];
};

/**
 * Live stock of variants; of a bundle, what its components make possible. Pieces that a pending order of `cartId` holds
 * count as available: they are promised to the very shopper who asks.
 */
export async function readStock(
  db: Db | Tx,
  variantIds: readonly string[],
  { cartId }: { cartId?: string } = {},
): Promise<Map<string, LiveStock>> {
  if (variantIds.length === 0) return new Map();
  const rows = await readParts(db, variantIds);
  const own = cartId ? await readOwnPieces(db, cartId) : new Map<string, number>();
  const { fewLeftAt, today } = await readStockRules(db);
  const found = new Map<string, { productId: string; parts: Part[] }>();
  for (const { variantId, productId, partId, perPiece, free, ...rules } of rows) {
    const part = partOf({ ...rules, available: free + (own.get(partId) ?? 0) }, today, perPiece);
    const known = found.get(variantId);
    if (known) known.parts.push(part);
    else found.set(variantId, { productId, parts: [part] });
  }
  return new Map(
    [...found].map(([variantId, { productId, parts }]) => {
      const stock = { step: availabilityStep(parts, fewLeftAt), sellable: sellablePieces(parts) };
      return [variantId, { variantId, productId, parts, later: promiseFor(parts, 1), ...stock }];
    }),
  );
}

type PartRow = SellingRules & {
  variantId: string;
  productId: string;
  partId: string;
  perPiece: number;
  free: number;
};

async function readParts(db: Db | Tx, variantIds: readonly string[]): Promise<PartRow[]> {
  const rows = await db.execute<PartRow>(sql`
    select w.id as "variantId", w.product_id as "productId", v.id as "partId", coalesce(b.quantity, 1) as "perPiece",
      v.is_tracked as "isTracked", v.is_backorder as "isBackorder", v.is_preorder as "isPreorder",
      v.promised_on::text as "promisedOn", v.ships_in_days as "shipsInDays", ${freePiecesSql("v")} as free
    from variants w
    left join bundle_components b on b.bundle_id = w.id
    join variants v on v.id = coalesce(b.variant_id, w.id)
    where w.id in ${[...variantIds]}`);
  return [...rows];
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
