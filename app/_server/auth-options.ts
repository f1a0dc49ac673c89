import type { NextAuthOptions, User } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { guest } from "@/commerce/actor";
import type { Context } from "@/commerce/context";
import { revokeSession } from "@/commerce/customers/revoke-session";
import { readSession } from "@/commerce/customers/sessions";
import { Refusal } from "@/commerce/refusal";
import { authSecrets, isHttps, publicUrl } from "@/config/env";
import { limitOf } from "@/config/limits";
import { database } from "@/db/client";
import { uuidv7 } from "@/lib/ids";
import { log } from "@/lib/log";
import { addressPrefix, clientAddress } from "./client-address";
import { openSessionToken, sealSessionToken, sessionCookieName, sessionCookieOptions } from "./session";
import { openSessionFor } from "./start-session";

type SignedInUser = User & { sid: string };

/**
 * next-auth with one provider, a password. Its token carries a session's id and nothing else, and opens nothing once
 * that session's row is over; our own sign-in page opens the same sessions without it.
 */
export function authOptions(given: Headers, market: string): NextAuthOptions {
  return {
    secret: authSecrets()[0],
    session: { strategy: "jwt", maxAge: limitOf("lifetimes.shopperSeconds") },
    useSecureCookies: isHttps(),
    cookies: { sessionToken: { name: sessionCookieName(), options: sessionCookieOptions() } },
    pages: { signIn: `/${market}/sign-in`, error: `/${market}/sign-in`, signOut: `/${market}/account` },
    providers: [
      Credentials({
        id: "password",
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: (typed) => authorize(typed, given),
      }),
    ],
    jwt: {
      encode: async ({ token }) => (typeof token?.sid === "string" ? sealSessionToken(token.sid) : ""),
      decode: async ({ token }) => {
        const sid = token ? await openSessionToken(token) : null;
        return sid && (await readSession(database(), sid, new Date())) ? { sid } : null;
      },
    },
    callbacks: {
      jwt: ({ token, user }) => (user ? { sid: (user as SignedInUser).sid } : token),
      session: async ({ session, token }) => {
        const signedIn = await readSession(database(), String(token.sid), new Date());
        return { expires: session.expires, user: { name: signedIn?.name ?? "", email: signedIn?.email ?? "" } };
      },
      redirect: ({ url }) => ownAddress(url),
    },
    events: { signOut: ({ token }) => endSession(String(token?.sid ?? ""), given) },
    logger: {
      error: (code) => log.warn("auth.failed", { code }),
      warn: () => undefined,
      debug: () => undefined,
    },
  };
}

const contextOf = (given: Headers): Context => ({
  ...{ db: database(), actor: guest, now: () => new Date(), requestId: uuidv7() },
  ipPrefix: addressPrefix(clientAddress(given)),
});

async function authorize(typed: Record<"email" | "password", string> | undefined, given: Headers) {
  const address = clientAddress(given);
  const device = { ipPrefix: addressPrefix(address), userAgent: given.get("user-agent") ?? "" };
  try {
    const { email = "", password = "" } = typed ?? {};
    const session = await openSessionFor(contextOf(given), { email, password }, { address, device });
    return { id: session.userId, sid: session.sessionId } satisfies SignedInUser;
  } catch (error) {
    // The library shows a thrown message in an address; a code is all that may be seen there.
    throw new Error(error instanceof Refusal ? error.code : "credentials_wrong");
  }
}

async function endSession(sessionId: string, given: Headers): Promise<void> {
  const signedIn = await readSession(database(), sessionId, new Date());
  if (!signedIn) return;
  await revokeSession({ ...contextOf(given), actor: { kind: "shopper", id: signedIn.userId } }, { sessionId });
}

/** Leads nowhere but to our own pages. */
function ownAddress(url: string): string {
  const own = publicUrl();
  const target = URL.canParse(url, own) ? new URL(url, own) : new URL(own);
  return `${own}${target.pathname}${target.search}`;
}
