"use server";

import { headers } from "next/headers";
import { action } from "@/app/_server/action";
import { addressKey, clientAddress } from "@/app/_server/client-address";
import { limitRate } from "@/app/_server/rate-limit";
import { requestReset } from "@/commerce/customers/request-reset";

export const requestResetAction = action(requestReset, () => undefined, {
  guard: async ({ form }) => {
    await limitRate("reset.ip", addressKey(clientAddress(await headers())), { whenDown: "closed" });
    const email = String(form.get("email") ?? "")
      .trim()
      .toLowerCase();
    await limitRate("reset.email", email.slice(0, 254), { whenDown: "closed" });
  },
  read: ({ email }, { market }) => ({ email: String(email ?? ""), market }),
});
