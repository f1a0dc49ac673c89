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

/** Pieces of one line: ordered, sent, and those that never will be because they were given back before. */
export type LinePieces = { requiresShipping: boolean; quantity: number; shipped: number; cancelled: number };
type Parcel = { isDelivered: boolean };

/** How far the goods are: a function of the lines' pieces and the parcels. */
export function deriveFulfillmentStatus(
  status: OrderStatus,
  lines: readonly LinePieces[],
  parcels: readonly Parcel[],
): FulfillmentStatus {
  const sent = lines.filter(({ requiresShipping }) => requiresShipping);
  if (sent.length === 0) return status === "confirmed" || status === "completed" ? "delivered" : "unfulfilled";
  const shipped = sent.reduce((sum, line) => sum + line.shipped, 0);
  if (shipped === 0) return "unfulfilled";
  if (piecesToShip(lines) > 0) return "partially_shipped";
  return parcels.length > 0 && parcels.every(({ isDelivered }) => isDelivered) ? "delivered" : "shipped";
}

/** Pieces that still have to leave. */
export function piecesToShip(lines: readonly LinePieces[]): number {
  const left = lines
    .filter(({ requiresShipping }) => requiresShipping)
    .reduce((sum, { quantity, shipped, cancelled }) => sum + quantity - shipped - cancelled, 0);
  return Math.max(left, 0);
}
