import { and, eq, inArray } from "drizzle-orm";
import { command } from "@/commerce/command";
import { recordOrderEvent } from "@/commerce/orders/record-order-event";
import { shipments } from "@/db/schema/fulfillment";
import { startsOf } from "@/lib/state-moves";
import { requireShipment } from "./require-shipment";
import { shipmentInput } from "./schemas";
import { shipmentMoves } from "./shipment-moves";

/** A parcel has arrived, or what lay ready was fetched. Saying so twice is saying so once. */
export const markDelivered = command({
  name: "markDelivered",
  input: shipmentInput,
  allow: ["fulfillment:write"],
  async run({ tx, actor, now, audit }, input) {
    const { id: shipmentId, orderId, kind } = await requireShipment(tx, actor, input);
    const [delivered] = await tx
      .update(shipments)
      .set({ status: shipmentMoves.deliver.to, deliveredAt: now })
      .where(and(eq(shipments.id, shipmentId), inArray(shipments.status, startsOf(shipmentMoves.deliver))))
      .returning({ id: shipments.id });
    if (delivered)
      await recordOrderEvent(tx, actor, orderId, {
        kind: kind === "pickup" ? "picked_up" : "delivered",
        data: { shipmentId },
      });
    audit({ subject: "order", subjectId: orderId, changes: { shipmentId, status: "delivered" } });
    return { shipmentId };
  },
});
