import { and, eq, isNotNull } from "drizzle-orm";
import type { Actor } from "@/commerce/actor";
import { releaseStock } from "@/commerce/inventory/release-stock";
import type { Tx } from "@/db/client";
import { paymentSessions } from "@/db/schema/payments";
import { closeCart } from "./close-cart";
import { slowPaymentFailed } from "./closing-reason";
import { piecesToShip } from "./derive-fulfillment-status";
import { isInFlight, ledgerTotals } from "./derive-payment-status";
import { type OrderRow, tryMoveOrder } from "./move-order";
import { type OrderMove, orderMoves } from "./order-status";
import { readLedger, readLineProgress } from "./read-order-facts";
import { lockOrder } from "./require-order";

export type Settled = {
  order: OrderRow;
  /** Products whose availability crossed a step, because stock was given back. */
  productIds: string[];
};

/**
 * Brings an order to where the facts recorded so far put it: paid, given up, or done. The result depends on the set of
 * facts and not on the order they came in; settling twice changes nothing. Locks the order.
 */
export async function settleOrder(tx: Tx, actor: Actor, orderId: string): Promise<Settled> {
  const order = await lockOrder(tx, orderId);
  if (!order) throw new Error(`Order ${orderId} does not exist`);
  const by = mayMove(actor);
  const isClosing = order.status === "pending" ? await closingReason(tx, order) : null;
  if (order.status === "pending" && (await isPaidFor(tx, order))) {
    await tryMoveOrder(tx, by, { orderId, move: "confirm" });
    if (order.cartId) await closeCart(tx, order.cartId);
  } else if (isClosing) {
    await tryMoveOrder(tx, by, { orderId, move: "expire", reason: isClosing });
    return { order: { ...order, status: "expired" }, productIds: await releaseStock(tx, orderId) };
  }
  await completeWhenDone(tx, by, orderId);
  return { order: (await lockOrder(tx, orderId)) ?? order, productIds: [] };
}

/** Settling is bookkeeping: it may be caused by people who could not make the move themselves. */
function mayMove(actor: Actor): Actor {
  const automatic: readonly OrderMove[] = ["confirm", "expire", "complete"];
  const isAllowed = automatic.every((move) => orderMoves[move].by.some((kind) => kind === actor.kind));
  return isAllowed ? actor : { kind: "system", job: "settle-order" };
}

async function isPaidFor(tx: Tx, order: OrderRow): Promise<boolean> {
  if (order.total === 0) return true;
  return ledgerTotals(await readLedger(tx, order.id)).captured >= order.total;
}

/** Why an unpaid order is given up: every session that was ever opened for it has ended without money; else null. */
async function closingReason(tx: Tx, order: OrderRow): Promise<string | null> {
  const facts = await readLedger(tx, order.id);
  const { captured, mismatched } = ledgerTotals(facts);
  if (captured > 0 || mismatched > 0 || isInFlight(facts)) return null;
  const sessions = await tx
    .select({ status: paymentSessions.status })
    .from(paymentSessions)
    .where(and(eq(paymentSessions.orderId, order.id), isNotNull(paymentSessions.stripeSessionId)));
  const isOver = sessions.every(({ status }) => status === "expired" || status === "failed");
  if (sessions.length === 0 || !isOver) return null;
  return sessions.some(({ status }) => status === "failed") ? slowPaymentFailed : "session_expired";
}

async function completeWhenDone(tx: Tx, actor: Actor, orderId: string) {
  if (piecesToShip(await readLineProgress(tx, orderId)) === 0)
    await tryMoveOrder(tx, actor, { orderId, move: "complete" });
}
