import { z } from "zod";
import { assertAllowed } from "@/commerce/actor";
import type { Context } from "@/commerce/context";
import { withEachOrder } from "@/commerce/orders/with-each-order";
import { parseInput } from "@/commerce/parse-input";
import { shipItems } from "./ship-items";

const shipOrdersInput = z.strictObject({ orderIds: z.array(z.uuid()).min(1).max(100) });

/** Sends what is left of several orders, one parcel each. One that cannot be sent keeps no other back; its number is told. */
export async function shipOrders(context: Context, raw: z.input<typeof shipOrdersInput>) {
  assertAllowed(context.actor, ["fulfillment:write"]);
  const { orderIds } = parseInput(shipOrdersInput, raw);
  const { done, refused } = await withEachOrder(context, orderIds, async (orderId) => {
    await shipItems(context, { orderId });
    return true;
  });
  return { shipped: done, refused };
}
