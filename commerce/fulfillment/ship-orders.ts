import { inArray } from "drizzle-orm";
import { z } from "zod";
import { assertAllowed } from "@/commerce/actor";
import type { Context } from "@/commerce/context";
import { parseInput } from "@/commerce/parse-input";
import { Refusal } from "@/commerce/refusal";
import { orders } from "@/db/schema/orders";
import { shipItems } from "./ship-items";

const shipOrdersInput = z.strictObject({ orderIds: z.array(z.uuid()).min(1).max(100) });

/** Sends what is left of several orders, one parcel each. One that cannot be sent keeps no other back; its number is told. */
export async function shipOrders(context: Context, raw: z.input<typeof shipOrdersInput>) {
  assertAllowed(context.actor, ["fulfillment:write"]);
  const { orderIds } = parseInput(shipOrdersInput, raw);
  const refusedIds: string[] = [];
  for (const orderId of new Set(orderIds)) {
    try {
      await shipItems(context, { orderId });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusedIds.push(orderId);
    }
  }
  const rows =
    refusedIds.length === 0
      ? []
      : await context.db.select({ number: orders.number }).from(orders).where(inArray(orders.id, refusedIds));
  return { shipped: new Set(orderIds).size - refusedIds.length, refused: rows.map(({ number }) => number) };
}
