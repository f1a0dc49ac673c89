import type { Actor } from "@/commerce/actor";
import { releaseStock } from "@/commerce/inventory/release-stock";
import type { Tx } from "@/db/client";
import { isInFlight, ledgerTotals } from "./derive-payment-status";
import { tryMoveOrder } from "./move-order";
import { readLedger } from "./read-order-facts";
import { lockOrder } from "./require-order";

/**
 * Gives up an unpaid order and its stock; null when it is not pending, or when money has come or is on its way. The
 * caller has made sure that no page at the payment provider can still be paid.
 */
export async function expireOrder(
  tx: Tx,
  actor: Actor,
  orderId: string,
  reason: string,
): Promise<{ productIds: string[] } | null> {
  const order = await lockOrder(tx, orderId);
  if (order?.status !== "pending") return null;
  const facts = await readLedger(tx, orderId);
  if (ledgerTotals(facts).captured > 0 || isInFlight(facts)) return null;
  if (!(await tryMoveOrder(tx, actor, { orderId, move: "expire", reason }))) return null;
  return { productIds: await releaseStock(tx, orderId) };
}
