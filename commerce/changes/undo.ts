import type { OrderRow } from "@/commerce/orders/move-order";
import { Refusal } from "@/commerce/refusal";
import type { Db, Tx } from "@/db/client";
import { moneyOf } from "@/lib/money";
import { agreedShippingTax } from "./plan-change";
import { findLastChange } from "./read-change";

/** What would bring back how the order was before its latest change; refuses with `not_found` where no line changed. */
export async function wantedBefore(db: Db | Tx, order: OrderRow) {
  const last = await findLastChange(db, order.id);
  if (!last || last.lines.length === 0) throw new Refusal("not_found");
  const { currency, isTaxIncluded } = order;
  const isSameDelivery = last.before.shipping === last.after.shipping;
  return {
    orderId: order.id,
    add: [],
    delivery: "keep" as const,
    lines: last.lines.map(({ orderLineId, before }) => ({
      orderLineId,
      quantity: before.quantity,
      discount: before.discount,
    })),
    ...(!isSameDelivery && {
      shipping: {
        price: moneyOf(last.before.shipping, currency),
        tax: agreedShippingTax(last.before, currency, isTaxIncluded),
      },
    }),
  };
}
