import { eq, sql } from "drizzle-orm";
import { type Actor, actorId } from "@/commerce/actor";
import type { OrderRow } from "@/commerce/orders/move-order";
import { returnNumber } from "@/commerce/orders/read-returns";
import type { Tx } from "@/db/client";
import {
  type ItemCondition,
  type ReturnReason,
  returnLines,
  returns,
  type WithdrawalStatement,
} from "@/db/schema/returns";
import { uuidv7 } from "@/lib/ids";
import type { ReturnRow } from "./require-return";

export type NewReturnLine = {
  orderLineId: string;
  quantity: number;
  reason: ReturnReason;
  condition: ItemCondition;
  note: string;
};
type NewReturn = {
  order: OrderRow;
  lines: readonly NewReturnLine[];
  note?: string;
  status?: ReturnRow["status"];
  statement?: WithdrawalStatement;
  refundId?: string | null;
  now: Date;
};

/** Writes a return and its lines; the caller holds the order's lock and has made sure that the pieces are there. */
export async function insertReturn(
  tx: Tx,
  actor: Actor,
  wanted: NewReturn,
): Promise<{ row: ReturnRow; number: string }> {
  const { order, lines, note = "", status = "requested", statement, refundId = null, now } = wanted;
  const [last] = await tx
    .select({ sequence: sql<number>`coalesce(max(${returns.sequence}), 0)`.mapWith(Number) })
    .from(returns)
    .where(eq(returns.orderId, order.id));
  const sequence = (last?.sequence ?? 0) + 1;
  const [row] = await tx
    .insert(returns)
    .values({
      ...{ id: uuidv7(), orderId: order.id, sequence, kind: statement ? "withdrawal" : "return", status, note },
      ...{ statement, refundId, actorKind: actor.kind, actorId: actorId(actor), requestedAt: now },
      ...(status !== "requested" && { decidedAt: now }),
      ...(status === "closed" && { closedAt: now }),
    })
    .returning();
  if (!row) throw new Error("The return was not written");
  if (lines.length > 0) await tx.insert(returnLines).values(lines.map((line) => ({ returnId: row.id, ...line })));
  return { row, number: returnNumber(order.number, sequence) };
}
