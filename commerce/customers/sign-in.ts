import type { Context } from "@/commerce/context";
import { Refusal } from "@/commerce/refusal";
import { trySignIn } from "./try-sign-in";

export type NewSession = { userId: string; sessionId: string; expiresAt: Date; isStaff: boolean };

/**
 * Opens a new session for the right e-mail and password. Refuses with `credentials_wrong` (also for addresses that
 * are unknown or not verified), `account_locked` (`retryAfterSeconds`) or `account_disabled`.
 */
export async function signIn(context: Context, input: Parameters<typeof trySignIn>[1]): Promise<NewSession> {
  const outcome = await trySignIn(context, input);
  if (outcome.kind === "wrong") throw new Refusal("credentials_wrong");
  if (outcome.kind === "disabled") throw new Refusal("account_disabled");
  if (outcome.kind === "locked") {
    const seconds = Math.ceil((outcome.until.getTime() - context.now().getTime()) / 1000);
    throw new Refusal("account_locked", { retryAfterSeconds: Math.max(1, seconds) });
  }
  const { kind: _kind, ...session } = outcome;
  return session;
}
