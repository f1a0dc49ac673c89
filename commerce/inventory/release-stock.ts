import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { stockReservations } from "@/db/schema/inventory";
import { startsOf } from "@/lib/state-moves";
import { type ClosedPieces, closeReservations } from "./close-reservations";
import { lockOrderShelves } from "./lock-order-shelves";
import { reservationMoves } from "./reservation-moves";
import { changeLevels, type LevelChange, lockShelves, type Shelves } from "./shelves";

const ofOrder = (orderId: string) =>
  and(eq(stockReservations.orderId, orderId), inArray(stockReservations.state, startsOf(reservationMoves.release)));

/** Gives back everything still promised to an order; doing it twice gives back once. Returns products that crossed a step. */
export async function releaseStock(tx: Tx, orderId: string): Promise<string[]> {
  const promised = await tx
    .select({ variantId: stockReservations.variantId })
    .from(stockReservations)
    .where(ofOrder(orderId));
  const shelves = await lockShelves(
    tx,
    promised.map(({ variantId }) => variantId),
  );
  const released = await tx
    .update(stockReservations)
    .set({ state: reservationMoves.release.to, closedAt: sql`now()` })
    .where(ofOrder(orderId))
    .returning();
  return changeLevels(tx, shelves, takenBack(shelves, released));
}

/**
 * Gives back up to `quantity` pieces promised to one line, when they will not be sent after all; of a bundle's line,
 * that many of all its components. `released` are whole pieces of the line.
 */
export async function releaseLineStock(
  tx: Tx,
  { orderLineId, quantity }: { orderLineId: string; quantity: number },
): Promise<{ released: number; productIds: string[] }> {
  const locked = await lockOrderShelves(tx, orderLineId);
  if (!locked) return { released: 0, productIds: [] };
  const closed: ClosedPieces[] = [];
  const released: number[] = [];
  for (const { variantId, perPiece } of locked.parts) {
    const pieces = await closeReservations(tx, {
      orderLineId,
      variantId,
      quantity: quantity * perPiece,
      move: "release",
    });
    closed.push(...pieces);
    released.push(Math.floor(pieces.reduce((sum, piece) => sum + piece.quantity, 0) / perPiece));
  }
  const productIds = await changeLevels(tx, locked.shelves, takenBack(locked.shelves, closed));
  return { released: Math.min(...released), productIds };
}

/** A variant deleted since has no levels any more; nothing is left to be corrected there. */
export const takenBack = (
  shelves: Shelves,
  pieces: readonly { variantId: string; locationId: string; quantity: number }[],
): LevelChange[] =>
  pieces
    .filter(({ variantId, locationId }) =>
      shelves.get(variantId)?.levels.some((level) => level.locationId === locationId),
    )
    .map(({ variantId, locationId, quantity }) => ({ variantId, locationId, onHand: 0, reserved: -quantity }));
