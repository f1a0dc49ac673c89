import type { Context } from "@/commerce/context";
import { revokeSession } from "@/commerce/customers/revoke-session";
import { type NewSession, signIn } from "@/commerce/customers/sign-in";
import { Refusal } from "@/commerce/refusal";

/** Signs in whoever has a role. A shopper's right password opens nothing here, and the session it made ends at once. */
export async function signInStaff(context: Context, input: Parameters<typeof signIn>[1]): Promise<NewSession> {
  const session = await signIn(context, input);
  if (session.isStaff) return session;
  const shopper: Context = { ...context, actor: { kind: "shopper", id: session.userId } };
  await revokeSession(shopper, { sessionId: session.sessionId });
  throw new Refusal("not_allowed");
}
