import { command } from "@/commerce/command";
import type { OrderRow } from "@/commerce/orders/move-order";
import { assertNotHeld } from "@/commerce/orders/order-holds";
import { type LineProgress, readLineProgress } from "@/commerce/orders/read-order-facts";
import { requireLockedOrder } from "@/commerce/orders/require-order";
import { settleOrder } from "@/commerce/orders/settle-order";
import { Refusal } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { shipInput } from "./schemas";
import { type Sent, sendParcel } from "./send-parcel";

/**
 * Sends a parcel: pieces of the order's lines leave the shelf. Never more of a line than was ordered, not cancelled and
 * not sent yet. The order completes with the last piece. An order that is fetched lies ready at its place from then on;
 * place, carrier and number are then not asked.
 */
export const shipItems = command({
  name: "shipItems",
  input: shipInput,
  allow: ["fulfillment:write"],
  async run(scope, { orderId, lines, locationId, ...tracking }) {
    const { tx, actor, audit } = scope;
    const order = await requireLockedOrder(tx, actor, { orderId });
    await assertMayShip(tx, order);
    const sent = parcelOf(await readLineProgress(tx, order.id), lines);
    const { shipmentId, pieces } = await sendParcel(scope, order, { sent, locationId, tracking });
    await settleOrder(tx, actor, order.id);
    audit({ subject: "order", subjectId: order.id, changes: { shipmentId, pieces } });
    return { shipmentId };
  },
});

/** Only a confirmed order that nothing keeps back is sent. */
export async function assertMayShip(tx: Tx, order: OrderRow): Promise<void> {
  if (order.status !== "confirmed") throw new Refusal("order_cannot_move", { orderId: order.id, move: "ship" });
  await assertNotHeld(tx, order.id);
}

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
