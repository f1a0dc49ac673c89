import { redirect } from "next/navigation";
import { currentSession } from "@/app/_server/session";

/** Whoever is not signed in is led there. Layout and page are rendered side by side, so each says it before it reads. */
export async function leadToSignIn(market: string): Promise<void> {
  if (!(await currentSession())) redirect(`/${market}/sign-in?next=/${market}/account`);
}
