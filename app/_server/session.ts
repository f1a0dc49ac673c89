import { cookies, headers } from "next/headers";
import { connection } from "next/server";
import { decode, encode } from "next-auth/jwt";
import { cache } from "react";
import { type Device, readSession, type SignedIn } from "@/commerce/customers/sessions";
import { authSecrets, isHttps } from "@/config/env";
import { limitOf } from "@/config/limits";
import { database } from "@/db/client";
import { isUuid } from "@/lib/ids";
import { addressPrefix, clientAddress } from "./client-address";

export const sessionCookieName = (): string => (isHttps() ? "__Host-sid" : "sid");
export const sessionCookieOptions = () => ({ httpOnly: true, secure: isHttps(), sameSite: "lax", path: "/" }) as const;

/**
 * Who is signed in, or null: the only reader of the session. The cookie carries no more than a session's id, sealed;
 * the row it names is read each time, so that a revoked session or a changed role counts from the next request on.
 */
export const currentSession = cache(async (): Promise<SignedIn | null> => {
  // Reading a session at request time must not be mistaken for something a shell can be prerendered with.
  await connection();
  const sealed = (await cookies()).get(sessionCookieName())?.value;
  const sessionId = sealed ? await openSessionToken(sealed) : null;
  return sessionId ? readSession(database(), sessionId, new Date()) : null;
});

/** The session's id in a cookie's value; null when it was not sealed by one of our secrets or has run out. */
export async function openSessionToken(sealed: string): Promise<string | null> {
  for (const secret of authSecrets()) {
    const token = await decode({ token: sealed, secret }).catch(() => null);
    if (typeof token?.sid === "string" && isUuid(token.sid)) return token.sid;
  }
  return null;
}

export const sealSessionToken = (sessionId: string): Promise<string> =>
  encode({ token: { sid: sessionId }, secret: authSecrets()[0], maxAge: limitOf("lifetimes.shopperSeconds") });

/** Hands a freshly opened session to this browser; only in actions and route handlers. */
export async function keepSession({ sessionId, expiresAt }: { sessionId: string; expiresAt: Date }): Promise<void> {
  const value = await sealSessionToken(sessionId);
  (await cookies()).set(sessionCookieName(), value, { ...sessionCookieOptions(), expires: expiresAt });
}

export async function forgetSession(): Promise<void> {
  (await cookies()).set(sessionCookieName(), "", { ...sessionCookieOptions(), maxAge: 0 });
}

/** What is remembered of the browser that signs in, so that people recognise it in their list of sessions. */
export async function currentDevice(): Promise<Device> {
  const given = await headers();
  return { ipPrefix: addressPrefix(clientAddress(given)), userAgent: given.get("user-agent") ?? "" };
}
