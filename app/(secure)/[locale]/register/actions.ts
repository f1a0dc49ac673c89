"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { action } from "@/app/_server/action";
import { addressKey, clientAddress } from "@/app/_server/client-address";
import { limitRate } from "@/app/_server/rate-limit";
import { register } from "@/commerce/customers/register";

export const registerAction = action(
  register,
  (_registered, { market }) => redirect(`/${market}/verify-email?sent=1`),
  {
    guard: async () => limitRate("register.ip", addressKey(clientAddress(await headers())), { whenDown: "closed" }),
    read: ({ email, password, name }, { language, market }) => ({
      ...{ email: String(email ?? ""), password: String(password ?? ""), name: String(name ?? "") },
      ...{ language, market },
    }),
  },
);
