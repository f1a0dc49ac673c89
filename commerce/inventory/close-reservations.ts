import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { stockReservations } from "@/db/schema/inventory";
import { startsOf } from "@/lib/state-moves";
import { type ClosingMove, reservationMoves } from "./reservation-moves";

export type ClosedPieces = { variantId: string; locationId: string; quantity: number };
type Request = {
  orderLineId: string;
  variantId: string;
  /** At most this many; fewer are closed when fewer are promised. */
  quantity: number;
  move: ClosingMove;
  /** Promises at this place are closed first. */
  preferLocationId?: string;
};

/**
 * Closes up to `quantity` live pieces of a variant that are promised to one order line, splitting a reservation when only part of it goes. The caller
 * holds the locks of the variant's levels and takes the returned pieces off `reserved`.
 */
export async function closeReservations(tx: Tx, request: Request): Promise<ClosedPieces[]> {
  const { orderLineId, variantId, quantity, move, preferLocationId } = request;
  const live = await tx
    .select()
    .from(stockReservations)
    .where(
      and(
        eq(stockReservations.orderLineId, orderLineId),
        eq(stockReservations.variantId, variantId),
        inArray(stockReservations.state, startsOf(reservationMoves[move])),
      ),
    )
    .orderBy(asc(stockReservations.locationId))
    .for("update");
  const ordered = [...live].sort(
    (a, b) => Number(b.locationId === preferLocationId) - Number(a.locationId === preferLocationId),
  );
  const closed: ClosedPieces[] = [];
  let left = quantity;
  for (const reservation of ordered) {
    const pieces = Math.min(left, reservation.quantity);
    if (pieces === 0) break;
    await closePart(tx, reservation, pieces, move);
    closed.push({ variantId: reservation.variantId, locationId: reservation.locationId, quantity: pieces });
    left -= pieces;
  }
  return closed;
}

type Reservation = typeof stockReservations.$inferSelect;

async function closePart(tx: Tx, reservation: Reservation, pieces: number, move: ClosingMove) {
  const state = reservationMoves[move].to;
  const isStill = and(
    eq(stockReservations.id, reservation.id),
    inArray(stockReservations.state, startsOf(reservationMoves[move])),
  );
  if (pieces === reservation.quantity) {
    await tx.update(stockReservations).set({ state, closedAt: sql`now()` }).where(isStill);
    return;
  }
  await tx
    .update(stockReservations)
    .set({ quantity: reservation.quantity - pieces })
    .where(isStill);
  const { orderId, orderLineId, variantId, locationId, createdAt } = reservation;
  await tx
    .insert(stockReservations)
    .values({ orderId, orderLineId, variantId, locationId, createdAt, quantity: pieces, state, closedAt: sql`now()` });
}
