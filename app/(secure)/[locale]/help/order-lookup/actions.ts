"use server";

import { headers } from "next/headers";
import { action } from "@/app/_server/action";
import { addressKey, clientAddress } from "@/app/_server/client-address";
import { limitRate } from "@/app/_server/rate-limit";
import { requestOrderLink } from "@/commerce/notifications/request-order-link";

export const requestOrderLinkAction = action(requestOrderLink, () => undefined, {
  guard: async ({ form }) => {
    await limitRate("order-lookup.ip", addressKey(clientAddress(await headers())), { whenDown: "closed" });
    const email = String(form.get("email") ?? "")
      .trim()
      .toLowerCase();
    await limitRate("order-lookup.email", email.slice(0, 254), { whenDown: "closed" });
  },
});
