import { and, desc, eq, inArray } from "drizzle-orm";
import { type Actor, actorId } from "@/commerce/actor";
import { Refusal } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { stockMovements } from "@/db/schema/inventory";
import { lockOrderShelves } from "./lock-order-shelves";
import { releaseLineStock } from "./release-stock";
import { changeLevels, ensureLevels, findDefaultLocationId, lockShelves } from "./shelves";

type Returning = { orderLineId: string; quantity: number; locationId?: string };

/**
 * Makes pieces of an order line sellable again: those that were sent come back with a "restock" movement (by default
 * to where they left from), the rest were only promised and are released. Refuses with too_many_to_restock when the
 * line has not that many pieces out. Returns products that crossed a step.
 */
export async function restock(tx: Tx, actor: Actor, returning: Returning): Promise<string[]> {
  const { orderLineId, quantity } = returning;
  const locked = await lockOrderShelves(tx, orderLineId);
  if (!locked?.shelves.has(locked.variantId)) return [];
  const { variantId } = locked;
  const { out, soldFrom } = await piecesOut(tx, orderLineId);
  const coming = Math.min(quantity, out);
  const { released, productIds } = await releaseLineStock(tx, { orderLineId, quantity: quantity - coming });
  if (coming + released < quantity) throw new Refusal("too_many_to_restock", { count: coming + released });
  if (coming === 0) return productIds;

  const locationId = returning.locationId ?? soldFrom ?? (await findDefaultLocationId(tx));
  if (!locationId) throw new Refusal("not_found", { variantId });
  await ensureLevels(tx, [{ variantId, locationId }]);
  const shelves = await lockShelves(tx, [variantId]);
  await tx.insert(stockMovements).values({
    variantId,
    locationId,
    delta: coming,
    reason: "restock",
    orderLineId,
    actorKind: actor.kind,
    actorId: actorId(actor),
  });
  const crossed = await changeLevels(tx, shelves, [{ variantId, locationId, onHand: coming, reserved: 0 }]);
  return [...new Set([...productIds, ...crossed])];
}

/** Pieces of the line that were sent and have not come back, and the place the last of them left from. */
async function piecesOut(tx: Tx, orderLineId: string) {
  const moved = await tx
    .select({ delta: stockMovements.delta, reason: stockMovements.reason, locationId: stockMovements.locationId })
    .from(stockMovements)
    .where(and(eq(stockMovements.orderLineId, orderLineId), inArray(stockMovements.reason, ["sale", "restock"])))
    .orderBy(desc(stockMovements.id));
  const out = -moved.reduce((sum, { delta }) => sum + delta, 0);
  return { out, soldFrom: moved.find(({ reason }) => reason === "sale")?.locationId };
}
