import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { readPromised } from "./read-promised";
import { releaseLineStock } from "./release-stock";
import { type LineToReserve, reserveStock } from "./reserve-stock";
import { lockShelves } from "./shelves";

type Change = {
  orderId: string;
  /** Pieces that a line no longer wants. */
  less: readonly { orderLineId: string; quantity: number }[];
  /** Pieces that a line wants beside those it has; a new line has none. */
  more: readonly LineToReserve[];
};

/**
 * Changes what is promised to an order's lines, all of it or nothing; refuses with out_of_stock like `reserveStock`.
 * Every shelf that is touched is locked first and at once, so that giving back and taking keep to the one order of locks.
 * Returns the products whose availability step changed.
 */
export async function changePromises(tx: Tx, { orderId, less, more }: Change): Promise<string[]> {
  await lockShelves(tx, await touchedVariants(tx, orderId, more));
  const promised = await readPromised(tx, orderId);
  const crossed: string[] = [];
  for (const line of less) crossed.push(...(await releaseLineStock(tx, line)).productIds);
  // A line's promise is one row for each place, so one that grows is promised anew as a whole.
  const whole: LineToReserve[] = [];
  for (const line of more) {
    const before = promised.get(line.orderLineId) ?? 0;
    if (before > 0)
      crossed.push(...(await releaseLineStock(tx, { orderLineId: line.orderLineId, quantity: before })).productIds);
    whole.push({ ...line, quantity: line.quantity + before });
  }
  if (whole.length > 0) crossed.push(...(await reserveStock(tx, { orderId, lines: whole })));
  return [...new Set(crossed)];
}

async function touchedVariants(tx: Tx, orderId: string, more: readonly LineToReserve[]): Promise<string[]> {
  const wanted = more.map(({ variantId }) => ({ id: variantId }));
  const rows = await tx.execute<{ id: string }>(sql`
    select variant_id as id from stock_reservations where order_id = ${orderId}
    union select given.id from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as given(id uuid)
    union select b.variant_id from bundle_components b
      join jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as given(id uuid) on given.id = b.bundle_id`);
  return [...rows].map(({ id }) => id);
}
