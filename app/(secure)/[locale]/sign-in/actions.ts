"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { action } from "@/app/_server/action";
import { clientAddress } from "@/app/_server/client-address";
import { currentDevice, keepSession } from "@/app/_server/session";
import { bindCart, openSessionFor } from "@/app/_server/start-session";
import type { Context } from "@/commerce/context";
import { InvalidInput } from "@/commerce/refusal";
import { safeNext } from "../_components/page-text";

type Typed = { email: string; password: string; market: string };

async function openSession(context: Context, typed: Typed) {
  const address = clientAddress(await headers());
  return openSessionFor(context, typed, { address, device: await currentDevice() });
}

/** Opens a session in this browser and goes on to where the person was heading. */
export const signInAction = action(
  openSession,
  async (session, { context, market, form }) => {
    await keepSession(session);
    await bindCart(context, session);
    redirect(safeNext(String(form.get("next") ?? ""), session.isStaff ? "/dashboard" : `/${market}/account`));
  },
  {
    read: ({ email, password }, { market }) => {
      const typed = { email: String(email ?? ""), password: String(password ?? ""), market };
      const missing = (["email", "password"] as const).filter((name) => typed[name].trim() === "");
      if (missing.length > 0) throw new InvalidInput(Object.fromEntries(missing.map((name) => [name, ["required"]])));
      return typed;
    },
  },
);
