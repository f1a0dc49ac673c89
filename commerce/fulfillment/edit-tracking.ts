import { eq } from "drizzle-orm";
import { command } from "@/commerce/command";
import { recordOrderEvent } from "@/commerce/orders/record-order-event";
import { shipments } from "@/db/schema/fulfillment";
import { trackingUrlOf } from "./carriers";
import { requireParcel } from "./require-shipment";
import { editTrackingInput } from "./schemas";

/** Corrects a parcel's carrier and number; both replace what was there. */
export const editTracking = command({
  name: "editTracking",
  input: editTrackingInput,
  allow: ["fulfillment:write"],
  async run({ tx, actor, audit }, { carrier, trackingNumber, trackingUrl, ...input }) {
    const { id: shipmentId, orderId } = await requireParcel(tx, actor, input);
    const tracking = { carrier, trackingNumber, trackingUrl };
    await tx
      .update(shipments)
      .set({ ...tracking, trackingUrl: trackingUrlOf(tracking) })
      .where(eq(shipments.id, shipmentId));
    await recordOrderEvent(tx, actor, orderId, {
      kind: "tracking_changed",
      data: { shipmentId, carrier, trackingNumber },
    });
    audit({ subject: "order", subjectId: orderId, changes: { shipmentId, carrier, trackingNumber } });
    return { shipmentId };
  },
});
