import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { paymentSessions } from "@/db/schema/payments";
import { startsOf } from "@/lib/state-moves";
import { type SessionMove, sessionMoves } from "./session-moves";

type Which = { id: string } | { orderId: string };
type Facts = Partial<Pick<typeof paymentSessions.$inferInsert, "stripeSessionId" | "url" | "expiresAt">>;

/**
 * Changes an attempt's status, or that of all attempts of an order, by compare-and-set; false when none is where the
 * move starts. The only writer of it.
 */
export async function moveSession(db: Db | Tx, which: Which, move: SessionMove, facts: Facts = {}): Promise<boolean> {
  const isMeant = "id" in which ? eq(paymentSessions.id, which.id) : eq(paymentSessions.orderId, which.orderId);
  const moved = await db
    .update(paymentSessions)
    .set({ ...facts, status: sessionMoves[move].to, updatedAt: sql`now()` })
    .where(and(isMeant, inArray(paymentSessions.status, startsOf(sessionMoves[move]))))
    .returning({ id: paymentSessions.id });
  return moved.length > 0;
}
