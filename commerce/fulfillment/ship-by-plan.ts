import { command } from "@/commerce/command";
import { requireLockedOrder } from "@/commerce/orders/require-order";
import { settleOrder } from "@/commerce/orders/settle-order";
import { Refusal } from "@/commerce/refusal";
import { readParcelPlan } from "./plan-parcels";
import { shipByPlanInput } from "./schemas";
import { sendParcel } from "./send-parcel";
import { assertMayShip } from "./ship-items";

/**
 * Sends all that is left in one go: a parcel from each place that the order's promises come from, or none of them. The
 * places and pieces are those that the screen showed; refuses `plan_changed` when they are others by now.
 */
export const shipByPlan = command({
  name: "shipByPlan",
  input: shipByPlanInput,
  allow: ["fulfillment:write"],
  async run(scope, { orderId, parcels }) {
    const { tx, actor, audit } = scope;
    const order = await requireLockedOrder(tx, actor, { orderId });
    await assertMayShip(tx, order);
    const plan = await readParcelPlan(tx, order.id);
    if (plan.length === 0) throw new Refusal("nothing_to_ship");
    const asked = parcels.map(({ locationId }) => locationId);
    if (asked.length !== plan.length || plan.some(({ locationId }) => !asked.includes(locationId)))
      throw new Refusal("plan_changed", { orderId: order.id });
    const shipmentIds: string[] = [];
    for (const { locationId, lines } of plan) {
      const { locationId: _place, ...tracking } = parcels.find((one) => one.locationId === locationId) ?? noTracking;
      const { shipmentId } = await sendParcel(scope, order, { sent: lines, locationId, tracking });
      shipmentIds.push(shipmentId);
    }
    await settleOrder(tx, actor, order.id);
    audit({ subject: "order", subjectId: order.id, changes: { shipmentIds } });
    return { shipmentIds };
  },
});

const noTracking = { locationId: "", carrier: "", trackingNumber: "", trackingUrl: "" };
