import { asc, eq } from "drizzle-orm";
import { requireOrder } from "@/commerce/orders/require-order";
import { readRefundable } from "@/commerce/payments/read-refundable";
import { readLineProgress } from "@/commerce/orders/read-order-facts";
import { refundShares, shareOfPieces } from "@/commerce/payments/refund-shares";
import { query } from "@/commerce/query";
import { orderLines } from "@/db/schema/orders";
import { returnLines } from "@/db/schema/returns";
import { moneyOf, sum } from "@/lib/money";
import { returnFeeOf, returnedPieces } from "./refund-return";
import { returnInput } from "./schemas";
import { requireReturnOf } from "./require-return";

/** What a received return is worth, what is usually kept of it and the delivery that may go back too, before it is given. */
export const getReturnRefund = query({
  input: returnInput.omit({ token: true }),
  allow: ["refunds:write", { permission: "refunds:write", limits: ["up_to_limit"] }],
  async run({ db, actor }, { orderId, returnId }) {
    const order = await requireOrder(db, actor, { orderId });
    const row = await requireReturnOf(db, order.id, returnId);
    const charged = await db
      .select()
      .from(orderLines)
      .where(eq(orderLines.orderId, order.id))
      .orderBy(asc(orderLines.position));
    const shares = refundShares({ ...order, lines: charged });
    const progress = await readLineProgress(db, order.id);
    const lines = await db.select().from(returnLines).where(eq(returnLines.returnId, row.id));
    const goods = returnedPieces(progress, lines).map(({ orderLineId, quantity }) => {
      const given = progress.find((line) => line.orderLineId === orderLineId)?.refunded ?? 0;
      return shareOfPieces(shares, orderLineId, given, quantity);
    });
    const { shippingGiven } = await readRefundable(db, order);
    return {
      goods: sum(goods, shares.shipping.currency),
      fee: moneyOf(await returnFeeOf(db, order, row, lines), order.currency),
      shipping: moneyOf(Math.max(shares.shipping.amount - shippingGiven, 0), order.currency),
    };
  },
});
export type ReturnRefund = Awaited<ReturnType<typeof getReturnRefund>>;
