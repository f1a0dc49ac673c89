import { and, eq, isNull, notExists, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { orders } from "@/db/schema/orders";

/** Joins what was bought as a guest under a verified address to its account. Returns how many orders that were. */
export async function claimOrders(tx: Tx, userId: string, email: string): Promise<number> {
  const hasOther = tx.select({ one: sql`1` }).from(customers).where(eq(customers.userId, userId));
  await tx
    .update(customers)
    .set({ userId })
    .where(and(eq(customers.email, email), isNull(customers.userId), notExists(hasOther)));
  const claimed = await tx
    .update(orders)
    .set({ userId })
    .where(and(eq(orders.email, email), isNull(orders.userId)))
    .returning({ id: orders.id });
  return claimed.length;
}
