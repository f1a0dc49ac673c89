"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { requestContext } from "@/app/_server/request-context";
import { limitRate } from "@/app/_server/rate-limit";
import { currentSession, forgetSession } from "@/app/_server/session";
import { revokeSession } from "@/commerce/customers/revoke-session";
import { dashboardLanguages } from "@/config/languages";
import { isHttps } from "@/config/env";
import { languageCookie, themeCookie } from "@/i18n/language-cookie";
import { findAnything, type Found } from "./_data/find-anything";

const year = 31_536_000;
const keep = () => ({ path: "/", maxAge: year, sameSite: "lax", secure: isHttps() }) as const;

export async function chooseLanguageAction(language: string): Promise<void> {
  const chosen = dashboardLanguages.find((known) => known === language);
  if (chosen) (await cookies()).set(languageCookie, chosen, keep());
}

export async function chooseThemeAction(theme: string): Promise<void> {
  const jar = await cookies();
  if (theme === "light" || theme === "dark") jar.set(themeCookie, theme, keep());
  else jar.delete(themeCookie);
}

export async function signOutAction(): Promise<void> {
  const session = await currentSession();
  if (session) await revokeSession(await requestContext(), { sessionId: session.sessionId });
  await forgetSession();
  redirect("/dashboard/sign-in");
}

/** What the palette offers for some typed letters: only what this person may open. */
export async function findAnythingAction(words: string): Promise<Found[]> {
  const context = await requestContext();
  if (context.actor.kind !== "staff" || typeof words !== "string") return [];
  await limitRate("dashboard.user", context.actor.id);
  return findAnything(context, words.slice(0, 200));
}
