import { and, eq } from "drizzle-orm";
import type { Actor } from "@/commerce/actor";
import { requireLockedOrder } from "@/commerce/orders/require-order";
import { Refusal } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { shipments } from "@/db/schema/fulfillment";
import { isUuid } from "@/lib/ids";

/** A parcel of an order that this actor may see, under the order's lock. */
export async function requireShipment(
  tx: Tx,
  actor: Actor,
  { orderId, shipmentId }: { orderId: string; shipmentId: string },
) {
  const order = await requireLockedOrder(tx, actor, { orderId });
  if (!isUuid(shipmentId)) throw new Refusal("not_found");
  const [shipment] = await tx
    .select()
    .from(shipments)
    .where(and(eq(shipments.id, shipmentId), eq(shipments.orderId, order.id)));
  if (!shipment) throw new Refusal("not_found");
  return shipment;
}

/** The same, for what only a parcel has: what is fetched has no carrier and no way to be followed. */
export async function requireParcel(tx: Tx, actor: Actor, which: { orderId: string; shipmentId: string }) {
  const shipment = await requireShipment(tx, actor, which);
  if (shipment.kind === "pickup") throw new Refusal("shipment_is_pickup", { shipmentId: shipment.id });
  return shipment;
}
