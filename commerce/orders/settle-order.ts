import { and, eq, isNotNull } from "drizzle-orm";
import type { Actor } from "@/commerce/actor";
import { releaseStock } from "@/commerce/inventory/release-stock";
import type { Tx } from "@/db/client";
import { paymentSessions } from "@/db/schema/payments";
import { closeCart } from "./close-cart";
import { authorizationEnded, slowPaymentFailed } from "./closing-reason";
import { piecesToShip } from "./derive-fulfillment-status";
import { isAuthorizationLost, isInFlight, isSecured, type LedgerFact, ledgerTotals } from "./derive-payment-status";
import { type OrderRow, tryMoveOrder } from "./move-order";
import { type OrderMove, orderMoves } from "./order-status";
import { readLedger, readLineProgress } from "./read-order-facts";
import { lockOrder } from "./require-order";

export type Settled = {
  order: OrderRow;
  /** What the ledger says of it. */
  facts: readonly LedgerFact[];
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
  const facts = await readLedger(tx, orderId);
  const end = await endOf(tx, order, facts);
  let moved: OrderRow | null = null;
  if (order.status === "pending" && isSecured(order.total, facts)) {
    moved = await tryMoveOrder(tx, by, { orderId, move: "confirm" });
    if (order.cartId) await closeCart(tx, order.cartId);
  } else if (end) {
    await tryMoveOrder(tx, by, { orderId, ...end });
    return { order: { ...order, status: "expired" }, facts, productIds: await releaseStock(tx, orderId) };
  }
  moved = (await completeWhenDone(tx, by, orderId)) ?? moved;
  return { order: moved ?? order, facts, productIds: [] };
}

/** Settling is bookkeeping: it may be caused by people who could not make the move themselves. */
function mayMove(actor: Actor): Actor {
  const automatic: readonly OrderMove[] = ["confirm", "expire", "lapse", "complete"];
  const isAllowed = automatic.every((move) => orderMoves[move].by.some((kind) => kind === actor.kind));
  return isAllowed ? actor : { kind: "system", job: "settle-order" };
}

/** How an order ends whose money will not come: a pending one expires, one that was only authorised lapses. */
async function endOf(
  tx: Tx,
  order: OrderRow,
  facts: readonly LedgerFact[],
): Promise<{ move: "expire" | "lapse"; reason: string } | null> {
  const isLost = order.total > 0 && isAuthorizationLost(facts);
  if (order.status === "confirmed" && isLost && (await isUntouched(tx, order.id)))
    return { move: "lapse", reason: authorizationEnded };
  if (order.status !== "pending") return null;
  const reason = isLost ? authorizationEnded : await closingReason(tx, order, facts);
  return reason ? { move: "expire", reason } : null;
}

const isUntouched = async (tx: Tx, orderId: string) =>
  (await readLineProgress(tx, orderId)).every(({ shipped }) => shipped === 0);

/** Why an unpaid order is given up: every session that was ever opened for it has ended without money; else null. */
async function closingReason(tx: Tx, order: OrderRow, facts: readonly LedgerFact[]): Promise<string | null> {
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

async function completeWhenDone(tx: Tx, actor: Actor, orderId: string): Promise<OrderRow | null> {
  if (piecesToShip(await readLineProgress(tx, orderId)) > 0) return null;
  return tryMoveOrder(tx, actor, { orderId, move: "complete" });
}
