import { asc, eq } from "drizzle-orm";
import { limitOf } from "@/commerce/actor";
import { readLineProgress } from "@/commerce/orders/read-order-facts";
import { requireOrder } from "@/commerce/orders/require-order";
import { query } from "@/commerce/query";
import { getStore } from "@/commerce/store/queries";
import { orderLines } from "@/db/schema/orders";
import { moneyOf } from "@/lib/money";
import { readRefundable } from "./read-refundable";
import { refundShares, shareOfPieces } from "./refund-shares";
import { orderInput } from "./schemas";

/** So many pieces of one line are offered at once; a line with more is given back in several refunds. */
const offered = 500;

/**
 * What can still be given back of an order, so that a person sees the amount before asking for it. A line's `amounts` are
 * minor units of the order's currency: at 0 nothing, at 1 the next piece, at 2 the next two.
 */
export const getRefundable = query({
  input: orderInput,
  allow: ["refunds:write", { permission: "refunds:write", limits: ["up_to_limit"] }],
  async run({ db, actor }, access) {
    const order = await requireOrder(db, actor, access);
    const { remaining, shippingGiven } = await readRefundable(db, order);
    const lines = await db
      .select()
      .from(orderLines)
      .where(eq(orderLines.orderId, order.id))
      .orderBy(asc(orderLines.position));
    const shares = refundShares({ ...order, lines });
    const progress = await readLineProgress(db, order.id);
    const isLimited = limitOf(actor, "refunds:write") === "up_to_limit";
    return {
      remaining,
      shipping: moneyOf(Math.max(shares.shipping.amount - shippingGiven, 0), order.currency),
      limit: isLimited ? (await getStore(db)).refundLimit : null,
      lines: progress.map(({ orderLineId, quantity, shipped, cancelled, refunded, returned, coming }) => {
        const left = Math.min(quantity - refunded, offered);
        return {
          orderLineId,
          left,
          /** Of the pieces given back next, those never sent; the others may come back to the shelf. */
          unsent: Math.max(quantity - shipped - cancelled, 0),
          returnable: Math.max(shipped - returned - coming, 0),
          amounts: Array.from(
            { length: left + 1 },
            (_, pieces) => shareOfPieces(shares, orderLineId, refunded, pieces).amount as number,
          ),
        };
      }),
    };
  },
});
export type RefundOffer = Awaited<ReturnType<typeof getRefundable>>;
