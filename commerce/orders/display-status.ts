import type { OrderStatus } from "@/db/schema/orders";
import type { FulfillmentStatus } from "./derive-fulfillment-status";
import type { PaymentStatus } from "./derive-payment-status";

export const displayStatuses = [
  "cancelled",
  "expired",
  "disputed",
  "refunded",
  "returned",
  "delivered",
  "shipped",
  "paid",
  "pending",
] as const;
export type DisplayStatus = (typeof displayStatuses)[number];

export type OrderStates = {
  status: OrderStatus;
  paymentStatus: PaymentStatus;
  fulfillmentStatus: FulfillmentStatus;
};

const paidStatuses: readonly PaymentStatus[] = ["paid", "partially_paid", "partially_refunded"];

/** The three axes as the one word a person reads: the first that applies, in the order of `displayStatuses`. */
export function displayStatus({ status, paymentStatus, fulfillmentStatus }: OrderStates): DisplayStatus {
  const applies: Record<DisplayStatus, boolean> = {
    cancelled: status === "cancelled",
    expired: status === "expired",
    disputed: paymentStatus === "disputed",
    refunded: paymentStatus === "refunded",
    returned: fulfillmentStatus === "returned",
    delivered: fulfillmentStatus === "delivered" || fulfillmentStatus === "partially_returned",
    shipped: fulfillmentStatus === "shipped" || fulfillmentStatus === "partially_shipped",
    paid: paidStatuses.includes(paymentStatus),
    pending: true,
  };
  return displayStatuses.find((name) => applies[name]) ?? "pending";
}
