import { asc, eq, inArray } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { returnLines, returnPhotos, returns } from "@/db/schema/returns";
import { moneyOf } from "@/lib/money";

/** What people call a return: the order's number and which of its returns it is. */
export const returnNumber = (orderNumber: string, sequence: number): string => `${orderNumber}-R${sequence}`;

type OfOrder = { id: string; number: string; currency: string };

/** An order's returns, the newest first, with their pieces and photographs. */
export async function readReturns(db: Db | Tx, order: OfOrder) {
  const rows = await db.select().from(returns).where(eq(returns.orderId, order.id)).orderBy(asc(returns.sequence));
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const lines = await db.select().from(returnLines).where(inArray(returnLines.returnId, ids));
  const photos = await db
    .select({ id: returnPhotos.id, returnId: returnPhotos.returnId })
    .from(returnPhotos)
    .where(inArray(returnPhotos.returnId, ids))
    .orderBy(asc(returnPhotos.id));
  return rows.reverse().map((row) => ({
    id: row.id,
    number: returnNumber(order.number, row.sequence),
    kind: row.kind,
    status: row.status,
    note: row.note,
    declineReason: row.declineReason,
    instructions: row.instructions,
    declaredAt: row.statement?.declaredAt ?? null,
    fee: moneyOf(row.fee, order.currency),
    refundId: row.refundId,
    requestedAt: row.requestedAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    receivedAt: row.receivedAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    lines: lines.filter(({ returnId }) => returnId === row.id).map(({ returnId: _returnId, ...line }) => line),
    photoIds: photos.filter(({ returnId }) => returnId === row.id).map(({ id }) => id),
  }));
}
export type OrderReturn = Awaited<ReturnType<typeof readReturns>>[number];
