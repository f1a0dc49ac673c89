"use server";

import { headers } from "next/headers";
import { action } from "@/app/_server/action";
import { addressKey, clientAddress } from "@/app/_server/client-address";
import { limitRate } from "@/app/_server/rate-limit";
import { askForRestock } from "@/commerce/notifications/ask-for-restock";

export const askForRestockAction = action(askForRestock, ({ email }) => ({ email }), {
  guard: async () => {
    const address = addressKey(clientAddress(await headers()));
    await limitRate("message.ip", address, { whenDown: "closed" });
    await limitRate("message.ip-day", address, { whenDown: "closed" });
  },
});
