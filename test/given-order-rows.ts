import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { orderLines, orders } from "@/db/schema/orders";
import { uuidv7 } from "@/lib/ids";
import { newYork } from "./given-shop";

type Wanted = { variantId: string; productId?: string; quantity: number };

/** A pending order as rows alone: nothing is reserved, priced by the shop or asked of Stripe. */
export async function givenOrderRows(db: Db, wanted: Wanted[], fields: Partial<typeof orders.$inferInsert> = {}) {
  const orderId = uuidv7();
  const customerId = uuidv7();
  await db.insert(customers).values({ id: customerId, email: `${customerId}@shopper.example` });
  const subtotal = wanted.reduce((sum, { quantity }) => sum + quantity * 1999, 0);
  await db.insert(orders).values({
    id: orderId,
    number: sql`'T' || nextval('order_numbers')` as never,
    customerId,
    marketKey: "en-us",
    language: "en",
    currency: "USD",
    rateMicros: 1_000_000,
    email: `${customerId}@shopper.example`,
    shippingAddress: newYork,
    billingAddress: newYork,
    subtotal,
    shipping: 0,
    tax: 0,
    isTaxIncluded: false,
    total: subtotal,
    expiresAt: new Date(Date.now() + 1_800_000),
    ...fields,
  });
  const lines = wanted.map(({ quantity, variantId, productId }, position) => ({
    id: uuidv7(),
    orderId,
    position,
    productId,
    variantId,
    title: "Thing",
    unitPrice: 1999,
    quantity,
    total: quantity * 1999,
    requiresShipping: true,
    isTracked: true,
  }));
  await db.insert(orderLines).values(lines);
  const toReserve = lines.map(({ id, variantId, quantity }) => ({ orderLineId: id, variantId, quantity }));
  return { orderId, lines: toReserve };
}
