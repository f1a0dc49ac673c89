import { and, desc, eq, inArray } from "drizzle-orm";
import { type Actor, actorId } from "@/commerce/actor";
import { Refusal } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { stockMovements } from "@/db/schema/inventory";
import { type LinePart, lockOrderShelves } from "./lock-order-shelves";
import { releaseLineStock } from "./release-stock";
import { changeLevels, ensureLevels, findDefaultLocationId, lockShelves } from "./shelves";

type Returning = { orderLineId: string; quantity: number; locationId?: string };

/**
 * Makes pieces of an order line sellable again: those that were sent come back with a "restock" movement (by default
 * to where they left from), the rest were only promised and are released; of a bundle's line, its components. Refuses
 * with too_many_to_restock when the line has not that many pieces out. Returns products that crossed a step.
 */
export async function restock(tx: Tx, actor: Actor, returning: Returning): Promise<string[]> {
  const { orderLineId, quantity } = returning;
  const locked = await lockOrderShelves(tx, orderLineId);
  const parts = locked?.parts.filter(({ variantId }) => locked.shelves.has(variantId)) ?? [];
  if (parts.length === 0) return [];
  const sent: Sent[] = [];
  for (const part of parts) sent.push({ ...part, ...(await piecesOut(tx, orderLineId, part)) });
  const coming = Math.min(quantity, ...sent.map(({ out }) => out));
  const { released, productIds } = await releaseLineStock(tx, { orderLineId, quantity: quantity - coming });
  if (coming + released < quantity) throw new Refusal("too_many_to_restock", { count: coming + released });
  if (coming === 0) return productIds;
  const crossed: string[][] = [productIds];
  for (const part of sent) crossed.push(await comeBack(tx, actor, { ...returning, quantity: coming }, part));
  return [...new Set(crossed.flat())];
}

/** `out`: whole pieces of the line that were sent and have not come back. */
type Sent = LinePart & { out: number; soldFrom: string | undefined };

async function comeBack(tx: Tx, actor: Actor, returning: Returning, part: Sent): Promise<string[]> {
  const { variantId, perPiece, soldFrom } = part;
  const { orderLineId } = returning;
  const pieces = returning.quantity * perPiece;
  const locationId = returning.locationId ?? soldFrom ?? (await findDefaultLocationId(tx));
  if (!locationId) throw new Refusal("not_found", { variantId });
  await ensureLevels(tx, [{ variantId, locationId }]);
  const shelves = await lockShelves(tx, [variantId]);
  await tx.insert(stockMovements).values({
    variantId,
    locationId,
    delta: pieces,
    reason: "restock",
    orderLineId,
    actorKind: actor.kind,
    actorId: actorId(actor),
  });
  return changeLevels(tx, shelves, [{ variantId, locationId, onHand: pieces, reserved: 0 }]);
}

/** What was sent of a part and has not come back, and the place the last of it left from. */
async function piecesOut(tx: Tx, orderLineId: string, { variantId, perPiece }: LinePart) {
  const moved = await tx
    .select({ delta: stockMovements.delta, reason: stockMovements.reason, locationId: stockMovements.locationId })
    .from(stockMovements)
    .where(
      and(
        eq(stockMovements.orderLineId, orderLineId),
        eq(stockMovements.variantId, variantId),
        inArray(stockMovements.reason, ["sale", "restock"]),
      ),
    )
    .orderBy(desc(stockMovements.id));
  const out = -moved.reduce((sum, { delta }) => sum + delta, 0);
  return {
    out: Math.floor(out / perPiece),
    soldFrom: moved.find(({ reason }) => reason === "sale")?.locationId,
  };
}
