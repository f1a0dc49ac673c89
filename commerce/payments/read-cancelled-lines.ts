import { asc, eq } from "drizzle-orm";
import type { OrderRow } from "@/commerce/orders/move-order";
import { readLineProgress } from "@/commerce/orders/read-order-facts";
import type { Tx } from "@/db/client";
import { orderLines } from "@/db/schema/orders";
import { type Money, moneyOf } from "@/lib/money";
import type { LineToRefund } from "./insert-refund";
import { refundShares, shareOfPieces } from "./refund-shares";

type Left = { shippingGiven: number; remaining: Money };

/** Everything of an order that was not given back yet, as lines and shipping of one last refund. */
export async function readCancelledLines(
  tx: Tx,
  order: OrderRow,
  { shippingGiven, remaining }: Left,
): Promise<{ lines: LineToRefund[]; shipping: Money }> {
  const charged = await tx
    .select({ id: orderLines.id, quantity: orderLines.quantity, total: orderLines.total, tax: orderLines.tax })
    .from(orderLines)
    .where(eq(orderLines.orderId, order.id))
    .orderBy(asc(orderLines.position));
  const shares = refundShares({ ...order, lines: charged });
  const progress = await readLineProgress(tx, order.id);
  const lines = progress.flatMap(({ orderLineId, quantity, refunded, cancelled }): LineToRefund[] => {
    const left = quantity - refunded;
    if (left <= 0) return [];
    const amount = shareOfPieces(shares, orderLineId, refunded, left);
    return [{ orderLineId, quantity: left, cancelled: Math.min(left, quantity - cancelled), restocked: 0, amount }];
  });
  const shipping = Math.min(Math.max(shares.shipping.amount - shippingGiven, 0), remaining.amount);
  return { lines, shipping: moneyOf(shipping, order.currency) };
}
