import { inArray } from "drizzle-orm";
import { type Actor, actorId } from "@/commerce/actor";
import { tags } from "@/commerce/cache-tags";
import { command } from "@/commerce/command";
import { consumeStock } from "@/commerce/inventory/consume-stock";
import { readPromised } from "@/commerce/inventory/read-promised";
import { releaseLineStock } from "@/commerce/inventory/release-stock";
import { reserveStock } from "@/commerce/inventory/reserve-stock";
import { assertNotHeld } from "@/commerce/orders/order-holds";
import { type LineProgress, readLineProgress } from "@/commerce/orders/read-order-facts";
import { recordOrderEvent } from "@/commerce/orders/record-order-event";
import { requireLockedOrder } from "@/commerce/orders/require-order";
import { settleOrder } from "@/commerce/orders/settle-order";
import { Refusal } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { shipmentLines, shipments } from "@/db/schema/fulfillment";
import { orderLines } from "@/db/schema/orders";
import { uuidv7 } from "@/lib/ids";
import { trackingUrlOf } from "./carriers";
import { shipInput } from "./schemas";

type Sent = { orderLineId: string; quantity: number };

/**
 * Sends a parcel: pieces of the order's lines leave the shelf. Never more of a line than was ordered, not cancelled and
 * not sent yet. The order completes with the last piece.
 */
export const shipItems = command({
  name: "shipItems",
  input: shipInput,
  allow: ["fulfillment:write"],
  async run({ tx, actor, now, expire, audit }, { orderId, lines, locationId, ...tracking }) {
    const order = await requireLockedOrder(tx, actor, { orderId });
    if (order.status !== "confirmed") throw new Refusal("order_cannot_move", { orderId: order.id, move: "ship" });
    await assertNotHeld(tx, order.id);
    const sent = parcelOf(await readLineProgress(tx, order.id), lines);
    const shipmentId = uuidv7();
    await tx.insert(shipments).values({
      id: shipmentId,
      orderId: order.id,
      locationId,
      ...tracking,
      trackingUrl: trackingUrlOf(tracking),
      shippedAt: now,
      actorKind: actor.kind,
      actorId: actorId(actor),
    });
    await tx.insert(shipmentLines).values(sent.map((line) => ({ shipmentId, ...line })));
    expire(...(await takeFromShelf(tx, actor, { orderId: order.id, sent, locationId })).map(tags.product));
    const pieces = sent.reduce((sum, { quantity }) => sum + quantity, 0);
    const { carrier, trackingNumber } = tracking;
    await recordOrderEvent(tx, actor, order.id, {
      kind: "shipped",
      data: { shipmentId, pieces, carrier, trackingNumber },
    });
    await settleOrder(tx, actor, order.id);
    audit({ subject: "order", subjectId: order.id, changes: { shipmentId, pieces } });
    return { shipmentId };
  },
});

/** What is in the parcel: the pieces asked for, or all that are left. */
function parcelOf(progress: readonly LineProgress[], wanted: readonly Sent[] | undefined): Sent[] {
  const open = progress.map((line) => ({
    orderLineId: line.orderLineId,
    quantity: line.requiresShipping ? Math.max(line.quantity - line.shipped - line.cancelled, 0) : 0,
  }));
  const sent = wanted ?? open.filter(({ quantity }) => quantity > 0);
  if (sent.length === 0) throw new Refusal("nothing_to_ship");
  for (const { orderLineId, quantity } of sent) {
    const line = open.find((candidate) => candidate.orderLineId === orderLineId);
    if (!line) throw new Refusal("not_found", { orderLineId });
    if (quantity > line.quantity) throw new Refusal("too_many_to_ship", { orderLineId, left: line.quantity });
  }
  return [...sent];
}

type Leaving = { orderId: string; sent: readonly Sent[]; locationId?: string };

async function takeFromShelf(tx: Tx, actor: Actor, { orderId, sent, locationId }: Leaving): Promise<string[]> {
  const again = await promiseAgain(tx, orderId, sent);
  const crossed: string[][] = [again];
  for (const line of sent) crossed.push(await consumeStock(tx, actor, { ...line, locationId }));
  return [...new Set(crossed.flat())];
}

/** A refund that failed gave stock back for pieces that are sent after all; their line is promised all of them anew. */
async function promiseAgain(tx: Tx, orderId: string, sent: readonly Sent[]): Promise<string[]> {
  const crossed: string[][] = [];
  for (const { orderLineId, variantId, promised, missing } of await linesShortOfPromise(tx, orderId, sent)) {
    const { productIds } = await releaseLineStock(tx, { orderLineId, quantity: promised });
    const again = await reserveStock(tx, {
      orderId,
      lines: [{ orderLineId, variantId, quantity: promised + missing }],
    });
    crossed.push(productIds, again);
  }
  return crossed.flat();
}

async function linesShortOfPromise(tx: Tx, orderId: string, sent: readonly Sent[]) {
  const lineIds = sent.map(({ orderLineId }) => orderLineId);
  const lines = await tx.select().from(orderLines).where(inArray(orderLines.id, lineIds));
  const promises = await readPromised(tx, orderId);
  return lines.flatMap(({ id, variantId }) => {
    const promised = promises.get(id);
    // A line that was never promised anything has no stock to take.
    if (!variantId || promised === undefined) return [];
    const missing = (sent.find(({ orderLineId }) => orderLineId === id)?.quantity ?? 0) - promised;
    return missing > 0 ? [{ orderLineId: id, variantId, promised, missing }] : [];
  });
}
