import { inArray } from "drizzle-orm";
import type { Context } from "@/commerce/context";
import { Refusal } from "@/commerce/refusal";
import { orders } from "@/db/schema/orders";

/**
 * Does the same with several orders, each for itself: one that cannot have it keeps no other back, and its number is
 * told. `false` counts as refused.
 */
export async function withEachOrder(
  { db }: Context,
  orderIds: readonly string[],
  work: (orderId: string) => Promise<boolean>,
): Promise<{ done: number; refused: string[] }> {
  const ids = [...new Set(orderIds)];
  const refusedIds: string[] = [];
  for (const orderId of ids) {
    const isDone = await work(orderId).catch((error: unknown) => {
      if (error instanceof Refusal) return false;
      throw error;
    });
    if (!isDone) refusedIds.push(orderId);
  }
  if (refusedIds.length === 0) return { done: ids.length, refused: [] };
  const rows = await db.select({ number: orders.number }).from(orders).where(inArray(orders.id, refusedIds));
  return { done: ids.length - refusedIds.length, refused: rows.map(({ number }) => number) };
}
