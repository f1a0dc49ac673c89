import { eq, sql } from "drizzle-orm";
import type { LineToReserve } from "@/commerce/inventory/reserve-stock";
import { pageEnd } from "@/commerce/payments/claim-payment-session";
import { limitOf } from "@/config/limits";
import type { Tx } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { orderLines, orders } from "@/db/schema/orders";
import { uuidv7 } from "@/lib/ids";

/** What an order says when it is placed; a checkout that began at Stripe has no cart. */
export type PlacedOrder = Omit<typeof orders.$inferInsert, "id" | "number" | "customerId" | "expiresAt" | "placedAt">;
export type PlacedLine = Omit<typeof orderLines.$inferInsert, "id" | "orderId"> &
  Pick<typeof orderLines.$inferSelect, "soldAs" | "promisedOn"> & { variantId: string };
type Placing = { agreement: PlacedOrder; lines: readonly PlacedLine[]; orderPrefix: string; now: Date };

/** Writes a pending order with its lines and number; its stock is the caller's business. */
export async function insertOrder(tx: Tx, { agreement, lines, orderPrefix, now }: Placing) {
  const orderId = uuidv7();
  const customerId = await requireCustomer(tx, agreement);
  const expiresAt = pageEnd(new Date(now.getTime() + 1000 * limitOf("lifetimes.paymentSeconds")), now);
  const number = sql<string>`${orderPrefix}::text || nextval('order_numbers')::text`;
  const [placed] = await tx
    .insert(orders)
    .values({ ...agreement, id: orderId, number, customerId, expiresAt, placedAt: now })
    .returning({ number: orders.number });
  if (!placed) throw new Error("The database took an order and gave none back");
  const rows = lines.map((line) => ({ ...line, id: uuidv7(), orderId }));
  await tx.insert(orderLines).values(rows);
  const toReserve = rows.map(
    ({ id, variantId, quantity, soldAs, promisedOn }): LineToReserve => ({
      orderLineId: id,
      variantId,
      quantity,
      promise: soldAs === "in_stock" ? null : { soldAs, on: promisedOn },
    }),
  );
  return { orderId, number: placed.number, expiresAt, toReserve };
}

/** The customer of an e-mail address, made by the first order. Someone else's order never changes what is known of them. */
async function requireCustomer(tx: Tx, { email, phone, language, shippingAddress }: PlacedOrder): Promise<string> {
  const [made] = await tx
    .insert(customers)
    .values({ email, phone, language, name: shippingAddress.name })
    .onConflictDoNothing({ target: customers.email })
    .returning({ id: customers.id });
  if (made) return made.id;
  const [known] = await tx.select({ id: customers.id }).from(customers).where(eq(customers.email, email));
  if (!known) throw new Error("The customer was neither found nor made");
  return known.id;
}
