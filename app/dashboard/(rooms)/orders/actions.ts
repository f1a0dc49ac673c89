"use server";

import { refresh } from "next/cache";
import { action } from "@/app/_server/action";
import { shipOrders } from "@/commerce/fulfillment/ship-orders";

/** Sends what is left of several orders, each for itself. */
export const shipOrdersAction = action(
  shipOrders,
  (result) => {
    refresh();
    return result;
  },
  { read: ({ orderIds }) => ({ orderIds: Array.isArray(orderIds) ? orderIds.map(String) : [] }) },
);
