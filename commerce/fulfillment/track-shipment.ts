import { and, eq, inArray } from "drizzle-orm";
import { actorId } from "@/commerce/actor";
import { command } from "@/commerce/command";
import { recordOrderEvent } from "@/commerce/orders/record-order-event";
import { InvalidInput } from "@/commerce/refusal";
import { shipmentEvents, shipments } from "@/db/schema/fulfillment";
import { startsOf } from "@/lib/state-moves";
import { requireParcel } from "./require-shipment";
import { trackShipmentInput } from "./schemas";
import { shipmentMoves } from "./shipment-moves";

/** The order's history knows a delivery by the name that it always had. */
const factOf = {
  in_transit: "in_transit",
  out_for_delivery: "out_for_delivery",
  delivered: "delivered",
  exception: "delivery_exception",
} as const;

/**
 * Adds what the carrier told of a parcel; told again, word for word, it is not added again. A parcel that was delivered
 * stays so, whatever is told late.
 */
export const trackShipment = command({
  name: "trackShipment",
  input: trackShipmentInput,
  allow: ["fulfillment:write"],
  async run({ tx, actor, now, audit }, { kind, note, happenedAt: told, ...which }) {
    const happenedAt = told ? new Date(told) : now;
    if (happenedAt.getTime() > now.getTime() + clockSkewMs) throw new InvalidInput({ happenedAt: ["too_big"] });
    const { id: shipmentId, orderId, status } = await requireParcel(tx, actor, which);
    audit({ subject: "order", subjectId: orderId, changes: { shipmentId, kind } });
    const known = await tx.select().from(shipmentEvents).where(eq(shipmentEvents.shipmentId, shipmentId));
    const isKnown = known.some(
      (event) => event.kind === kind && event.note === note && (!told || +event.happenedAt === +happenedAt),
    );
    if (isKnown || (kind === "delivered" && status === "delivered")) return { shipmentId };
    const by = { actorKind: actor.kind, actorId: actorId(actor) };
    await tx.insert(shipmentEvents).values({ shipmentId, kind, note, happenedAt, ...by });
    if (kind === "delivered")
      await tx
        .update(shipments)
        .set({ status: shipmentMoves.deliver.to, deliveredAt: happenedAt })
        .where(and(eq(shipments.id, shipmentId), inArray(shipments.status, startsOf(shipmentMoves.deliver))));
    await recordOrderEvent(tx, actor, orderId, { kind: factOf[kind], reason: note, data: { shipmentId } });
    return { shipmentId };
  },
});

/** A carrier's clock may go a little ahead of ours. */
const clockSkewMs = 5 * 60_000;
