import { and, eq, inArray, sql } from "drizzle-orm";
import type { Actor, ActorKind } from "@/commerce/actor";
import { type OrderEventKind, recordOrderEvent } from "@/commerce/orders/record-order-event";
import { Refusal } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { type ReturnStatus, returns } from "@/db/schema/returns";
import type { ReturnRow } from "./require-return";
import { type ReturnMove, returnMoves } from "./return-status";

type Facts = Partial<Pick<ReturnRow, "declineReason" | "instructions" | "fee" | "refundId">>;
type Wanted = { row: ReturnRow; move: ReturnMove; number: string; reason?: string; facts?: Facts };

const momentOf = {
  approve: { decidedAt: sql`now()` },
  decline: { decidedAt: sql`now()` },
  cancel: { closedAt: sql`now()` },
  receive: { receivedAt: sql`now()` },
  close: { closedAt: sql`now()` },
} as const satisfies Record<ReturnMove, object>;

const eventOf = {
  approve: "return_approved",
  decline: "return_declined",
  cancel: "return_cancelled",
  receive: "return_received",
  close: "return_closed",
} as const satisfies Record<ReturnMove, OrderEventKind>;

/**
 * Changes a return's status by compare-and-set and tells it in its order's history; refuses with `return_cannot_move`
 * when it is somewhere else. The only writer of a status that was once given; the caller holds the order's lock.
 */
export async function moveReturn(tx: Tx, actor: Actor, wanted: Wanted): Promise<void> {
  const { row, move, number, reason = "", facts = {} } = wanted;
  const { from, to, by }: { from: readonly ReturnStatus[]; to: ReturnStatus; by: readonly ActorKind[] } =
    returnMoves[move];
  if (!by.includes(actor.kind)) throw new Refusal("not_allowed", { move });
  const moved = await tx
    .update(returns)
    .set({ ...facts, ...momentOf[move], status: to, updatedAt: sql`now()` })
    .where(and(eq(returns.id, row.id), inArray(returns.status, [...from])))
    .returning({ id: returns.id });
  if (moved.length === 0) throw new Refusal("return_cannot_move", { returnId: row.id, move });
  await recordOrderEvent(tx, actor, row.orderId, {
    kind: eventOf[move],
    reason,
    data: { returnId: row.id, returnNumber: number },
  });
}
