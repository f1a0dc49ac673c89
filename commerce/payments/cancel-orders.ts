import { z } from "zod";
import { assertAllowed } from "@/commerce/actor";
import type { Context } from "@/commerce/context";
import { withEachOrder } from "@/commerce/orders/with-each-order";
import { parseInput } from "@/commerce/parse-input";
import { textLine } from "@/commerce/text-line";
import { cancelOrder } from "./cancel-order";

const cancelOrdersInput = z.strictObject({
  orderIds: z.array(z.uuid()).min(1).max(100),
  reason: textLine(500).optional(),
});

/** Calls several orders off and gives their money back. One that was sent already keeps no other back; its number is told. */
export async function cancelOrders(context: Context, raw: z.input<typeof cancelOrdersInput>) {
  assertAllowed(context.actor, ["orders:write"]);
  const { orderIds, reason } = parseInput(cancelOrdersInput, raw);
  const { done, refused } = await withEachOrder(context, orderIds, async (orderId) => {
    await cancelOrder(context, { orderId, reason });
    return true;
  });
  return { cancelled: done, refused };
}
