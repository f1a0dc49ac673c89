"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { action } from "@/app/_server/action";
import { addressKey, clientAddress } from "@/app/_server/client-address";
import { limitRate } from "@/app/_server/rate-limit";
import { currentDevice, keepSession } from "@/app/_server/session";
import { bindCart } from "@/app/_server/start-session";
import type { Context } from "@/commerce/context";
import { signIn } from "@/commerce/customers/sign-in";
import { verifyEmail } from "@/commerce/customers/verify-email";

type Typed = { token: string; password: string };

/** The password just proved itself, so the person is signed in at once. */
async function verifyAndSignIn(context: Context, { token, password }: Typed) {
  const { email } = await verifyEmail(context, { token, password });
  return signIn(context, { email, password, device: await currentDevice() });
}

export const verifyEmailAction = action(
  verifyAndSignIn,
  async (session, { context, market }) => {
    await keepSession(session);
    await bindCart(context, session);
    redirect(`/${market}/account?welcome=1`);
  },
  {
    guard: async () => limitRate("login.ip", addressKey(clientAddress(await headers())), { whenDown: "closed" }),
    read: ({ token, password }) => ({ token: String(token ?? ""), password: String(password ?? "") }),
  },
);
