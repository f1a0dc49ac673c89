"use server";

import { redirect } from "next/navigation";
import { headers } from "next/headers";
import { action } from "@/app/_server/action";
import { addressKey, clientAddress } from "@/app/_server/client-address";
import { limitRate } from "@/app/_server/rate-limit";
import { currentDevice, keepSession } from "@/app/_server/session";
import type { Context } from "@/commerce/context";
import { signIn } from "@/commerce/customers/sign-in";
import { acceptInvite } from "@/commerce/staff/accept-invite";
import { claimOwner } from "@/commerce/staff/claim-owner";

const guard = async () => limitRate("login.ip", addressKey(clientAddress(await headers())), { whenDown: "closed" });

type Claim = Parameters<typeof claimOwner>[1];
type Join = Parameters<typeof acceptInvite>[1];

/** Makes the first owner and signs them in. */
export const claimAction = action(
  Object.assign(
    async (context: Context, input: Claim) => {
      const { email } = await claimOwner(context, input);
      return signIn(context, { email, password: input.password, device: await currentDevice() });
    },
    { spec: claimOwner.spec },
  ),
  async (session) => {
    await keepSession(session);
    redirect("/dashboard");
  },
  { guard },
);

/** Joins the staff and signs in. */
export const joinAction = action(
  Object.assign(
    async (context: Context, input: Join) => {
      const { email } = await acceptInvite(context, input);
      return signIn(context, { email, password: input.password, device: await currentDevice() });
    },
    { spec: acceptInvite.spec },
  ),
  async (session) => {
    await keepSession(session);
    redirect("/dashboard");
  },
  { guard },
);
