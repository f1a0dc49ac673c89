"use server";

import { redirect } from "next/navigation";
import { action } from "@/app/_server/action";
import { addressKey, clientAddress } from "@/app/_server/client-address";
import { limitRate } from "@/app/_server/rate-limit";
import { currentDevice, keepSession } from "@/app/_server/session";
import { signInStaff } from "@/app/dashboard/_data/sign-in-staff";
import { headers } from "next/headers";

/** Signs staff in and leads on to the page they came for. */
export const signInAction = action(
  signInStaff,
  async (session, { form }) => {
    await keepSession(session);
    redirect(roomOf(form.get("from")));
  },
  {
    guard: async () => limitRate("login.ip", addressKey(clientAddress(await headers())), { whenDown: "closed" }),
    read: async ({ email, password }) => ({
      email: String(email ?? ""),
      password: String(password ?? ""),
      device: await currentDevice(),
    }),
  },
);

/** Only a page of the dashboard: anything else could lead a person away from the store. */
const roomOf = (from: unknown): string =>
  typeof from === "string" && /^\/dashboard(\/[\w-]+)*$/.test(from) && from !== "/dashboard/sign-in"
    ? from
    : "/dashboard";
