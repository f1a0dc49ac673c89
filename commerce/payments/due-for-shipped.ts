import { type Money, moneyOf, sum } from "@/lib/money";
import { type RefundShares, refundShares, shareOfPieces } from "./refund-shares";

type Order = Parameters<typeof refundShares>[0];
type Progress = readonly { orderLineId: string; requiresShipping: boolean; quantity: number; shipped: number }[];

/**
 * What an order owes for the pieces that left, the delivery with the first of them, and whatever needs no delivery. All
 * pieces together owe exactly the total, because the shares are those that refunds give back.
 */
export function dueForShipped(order: Order, progress: Progress): Money {
  const shares: RefundShares = refundShares(order);
  const hasLeft = progress.some(({ shipped }) => shipped > 0);
  const needsNoDelivery = progress.every(({ requiresShipping }) => !requiresShipping);
  const nothing = moneyOf(0, order.currency);
  if (!hasLeft && !needsNoDelivery) return nothing;
  const pieces = progress.map(({ orderLineId, requiresShipping, quantity, shipped }) =>
    shareOfPieces(shares, orderLineId, 0, requiresShipping ? shipped : quantity),
  );
  return sum([...pieces, shares.shipping], nothing.currency);
}
