import { randomInt } from "node:crypto";
import { inArray } from "drizzle-orm";
import { type Actor, actorId } from "@/commerce/actor";
import { tags } from "@/commerce/cache-tags";
import type { CommandScope } from "@/commerce/command";
import { consumeStock } from "@/commerce/inventory/consume-stock";
import { readPromised } from "@/commerce/inventory/read-promised";
import { releaseLineStock } from "@/commerce/inventory/release-stock";
import { reserveStock } from "@/commerce/inventory/reserve-stock";
import type { OrderRow } from "@/commerce/orders/move-order";
import { recordOrderEvent } from "@/commerce/orders/record-order-event";
import type { Tx } from "@/db/client";
import { shipmentLines, shipments } from "@/db/schema/fulfillment";
import { orderLines } from "@/db/schema/orders";
import { uuidv7 } from "@/lib/ids";
import { type Tracking, trackingUrlOf } from "./carriers";

export type Sent = { orderLineId: string; quantity: number };
type Parcel = { sent: readonly Sent[]; locationId?: string | undefined; tracking: Tracking };

/**
 * Writes one parcel of an order that the caller has locked, takes its pieces off the shelf and tells it. Of an order
 * that is fetched this is the goods lying ready at its place: nobody carries them, and a code is said at the counter.
 */
export async function sendParcel(scope: CommandScope, order: OrderRow, parcel: Parcel) {
  const { tx, actor, now, expire } = scope;
  const { sent } = parcel;
  const isPickup = order.pickupLocationId !== null;
  const locationId = order.pickupLocationId ?? parcel.locationId;
  const tracking = isPickup ? nobodyCarries : parcel.tracking;
  const shipmentId = uuidv7();
  await tx.insert(shipments).values({
    id: shipmentId,
    orderId: order.id,
    kind: isPickup ? "pickup" : "parcel",
    locationId,
    ...tracking,
    trackingUrl: trackingUrlOf(tracking),
    pickupCode: isPickup ? newPickupCode() : "",
    shippedAt: now,
    actorKind: actor.kind,
    actorId: actorId(actor),
  });
  await tx.insert(shipmentLines).values(sent.map((line) => ({ shipmentId, ...line })));
  expire(...(await takeFromShelf(tx, actor, { orderId: order.id, sent, locationId })).map(tags.product));
  const pieces = sent.reduce((sum, { quantity }) => sum + quantity, 0);
  const { carrier, trackingNumber } = tracking;
  await recordOrderEvent(
    tx,
    actor,
    order.id,
    isPickup
      ? { kind: "ready_for_pickup", data: { shipmentId, pieces } }
      : { kind: "shipped", data: { shipmentId, pieces, carrier, trackingNumber } },
  );
  return { shipmentId, pieces };
}

const nobodyCarries: Tracking = { carrier: "", trackingNumber: "", trackingUrl: "" };

/** Six digits: easy to say, and worth nothing without the order that whoever hands it over looks at. */
const newPickupCode = () => randomInt(1_000_000).toString().padStart(6, "0");

type Leaving = { orderId: string; sent: readonly Sent[]; locationId?: string | undefined };

async function takeFromShelf(tx: Tx, actor: Actor, { orderId, sent, locationId }: Leaving): Promise<string[]> {
  const again = await promiseAgain(tx, orderId, sent);
  const crossed: string[][] = [again];
  for (const line of sent) crossed.push(await consumeStock(tx, actor, { ...line, ...(locationId && { locationId }) }));
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
