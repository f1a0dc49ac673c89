"use server";

import { refresh } from "next/cache";
import { action } from "@/app/_server/action";
import { cancelOrder } from "@/commerce/payments/cancel-order";

/** The shopper calls the order off while nothing was sent; what was paid goes back. */
export const cancelOrderAction = action(cancelOrder, () => refresh(), {
  read: ({ orderId, token }) => ({
    orderId: String(orderId ?? ""),
    ...(typeof token === "string" && token !== "" && { token }),
  }),
});
