import { desc, eq } from "drizzle-orm";
import type { Actor } from "@/commerce/actor";
import type { OrderRow } from "@/commerce/orders/move-order";
import type { Tx } from "@/db/client";
import { orderChanges } from "@/db/schema/orders";
import { moneyOf, scale } from "@/lib/money";
import { takenFrom, writeRefund } from "./insert-refund";
import { readRefundable } from "./read-refundable";

/**
 * Promises back what was captured beyond the total of a changed order, the payment of its latest change first: after a
 * change that made it cheaper, and after money for a change that was taken back meanwhile. A function of the facts:
 * doing it twice promises it once. The caller has locked the order and gives it as it is now. Returns the refunds' ids.
 */
export async function returnExcess(tx: Tx, actor: Actor, order: OrderRow): Promise<string[]> {
  const [change] = await tx
    .select()
    .from(orderChanges)
    .where(eq(orderChanges.orderId, order.id))
    .orderBy(desc(orderChanges.id))
    .limit(1);
  if (!change) return [];
  const { sources, remaining, received } = await readRefundable(tx, order);
  const excess = moneyOf(Math.min(received - order.total, remaining.amount), order.currency);
  if (excess.amount <= 0) return [];
  const refundIds: string[] = [];
  const latestFirst = [...sources].reverse();
  for (const { intentId, amount } of takenFrom(latestFirst, excess)) {
    const { reason } = change;
    const taxAmount = taxIn(change, order, amount.amount);
    const asked = { order, intentId, amount, shipping: moneyOf(0, order.currency), reason, shippingTaxAmount: 0 };
    refundIds.push(await writeRefund(tx, actor, { ...asked, taxAmount, changeId: change.id }));
  }
  return refundIds;
}

/** As much tax as the change took off for this amount; of money that came too late, what the order is taxed. */
function taxIn(change: typeof orderChanges.$inferSelect, order: OrderRow, amount: number): number {
  const less = { total: change.totalBefore - change.totalAfter, tax: change.before.tax - change.after.tax };
  const of = less.total > 0 && less.tax >= 0 ? less : { total: order.total, tax: order.tax };
  if (of.total === 0) return 0;
  return Math.min(scale(moneyOf(of.tax, order.currency), amount, of.total).amount, amount);
}
