"use server";

import { refresh } from "next/cache";
import { action } from "@/app/_server/action";
import { shipOrders } from "@/commerce/fulfillment/ship-orders";
import { cancelOrders } from "@/commerce/payments/cancel-orders";
import { captureOrders } from "@/commerce/payments/capture-payment";

const idsOf = ({ orderIds }: Record<string, unknown>) => ({
  orderIds: Array.isArray(orderIds) ? orderIds.map(String) : [],
});

/** Takes what is authorised for several orders, each for itself. */
export const captureOrdersAction = action(
  captureOrders,
  (result) => {
    refresh();
    return result;
  },
  { read: idsOf },
);

/** Calls several orders off, each for itself. */
export const cancelOrdersAction = action(
  cancelOrders,
  (result) => {
    refresh();
    return result;
  },
  { read: (raw) => ({ ...idsOf(raw), ...(typeof raw.reason === "string" && raw.reason && { reason: raw.reason }) }) },
);

/** Sends what is left of several orders, each for itself. */
export const shipOrdersAction = action(
  shipOrders,
  (result) => {
    refresh();
    return result;
  },
  { read: idsOf },
);
