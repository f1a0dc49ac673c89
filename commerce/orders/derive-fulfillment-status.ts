import type { OrderStatus } from "@/db/schema/orders";

export const fulfillmentStatuses = [
  "unfulfilled",
  "partially_shipped",
  "shipped",
  "delivered",
  "partially_returned",
  "returned",
] as const;
export type FulfillmentStatus = (typeof fulfillmentStatuses)[number];

/** Pieces of one line: ordered, sent, those that never will be because they were given back before, and those that came back. */
export type LinePieces = {
  requiresShipping: boolean;
  quantity: number;
  shipped: number;
  cancelled: number;
  returned: number;
};
type Parcel = { isDelivered: boolean };

/** How far the goods are: a function of the lines' pieces and the parcels. */
export function deriveFulfillmentStatus(
  status: OrderStatus,
  lines: readonly LinePieces[],
  parcels: readonly Parcel[],
): FulfillmentStatus {
  const sent = lines.filter(({ requiresShipping, quantity }) => requiresShipping && quantity > 0);
  if (sent.length === 0) return status === "confirmed" || status === "completed" ? "delivered" : "unfulfilled";
  const shipped = sent.reduce((sum, line) => sum + line.shipped, 0);
  if (shipped === 0) return "unfulfilled";
  if (piecesToShip(lines) > 0) return "partially_shipped";
  const returned = sent.reduce((sum, line) => sum + (line.shipped > 0 ? line.returned : 0), 0);
  if (returned >= shipped) return "returned";
  if (returned > 0) return "partially_returned";
  return parcels.length > 0 && parcels.every(({ isDelivered }) => isDelivered) ? "delivered" : "shipped";
}

/** Pieces that still have to leave. */
export function piecesToShip(lines: readonly LinePieces[]): number {
  const left = lines
    .filter(({ requiresShipping }) => requiresShipping)
    .reduce((sum, { quantity, shipped, cancelled }) => sum + quantity - shipped - cancelled, 0);
  return Math.max(left, 0);
}
