import { headers } from "next/headers";
import { connection } from "next/server";
import { cache } from "react";
import { type Actor, guest } from "@/commerce/actor";
import type { Context } from "@/commerce/context";
import type { SignedIn } from "@/commerce/customers/sessions";
import { Refusal } from "@/commerce/refusal";
import { authenticateApiKey } from "@/commerce/staff/authenticate-api-key";
import { database } from "@/db/client";
import { uuidv7 } from "@/lib/ids";
import { addressKey, addressPrefix, clientAddress } from "./client-address";
import { limitRate } from "./rate-limit";
import { currentSession } from "./session";

const now = () => new Date();

/** For pages and actions: the person who is signed in, or a guest. */
export const requestContext = cache(async (): Promise<Context> => {
  await connection();
  const session = await currentSession();
  const ipPrefix = addressPrefix(clientAddress(await headers()));
  return { db: database(), actor: actorOf(session), now, requestId: uuidv7(), sessionId: session?.sessionId, ipPrefix };
});

function actorOf(session: SignedIn | null): Actor {
  if (!session) return guest;
  if (session.kind === "staff" && session.role) return { kind: "staff", id: session.userId, role: session.role };
  return { kind: "shopper", id: session.userId };
}

/** For cached reads: nobody in particular, and nothing of the request. */
export const publicContext = (): Context => ({ db: database(), actor: guest, now, requestId: "public" });

/**
 * For the REST API: the holder of the key in `Authorization`, counted against its limit. Without one, a guest, or
 * `not_signed_in` where `needsKey`. A wrong key is refused everywhere. Cookies count for nothing here.
 */
export async function apiContext(request: Request, options: { needsKey?: boolean } = {}): Promise<Context> {
  const db = database();
  const address = clientAddress(request.headers);
  const base = { db, now, requestId: uuidv7(), ipPrefix: addressPrefix(address) };
  const authorization = request.headers.get("authorization");
  if (authorization === null) {
    await limitRate("api.ip", addressKey(address));
    if (options.needsKey) throw new Refusal("not_signed_in");
    return { ...base, actor: guest };
  }
  const token = /^bearer +(\S+)$/i.exec(authorization.trim())?.[1] ?? "";
  const key = await authenticateApiKey(db, token, now());
  if (!key) {
    await limitRate("api.ip", addressKey(address));
    throw new Refusal("not_signed_in");
  }
  await limitRate("api.key", key.id);
  return { ...base, actor: { kind: "apiKey", ...key } };
}

/** For the webhook, once its signature was checked. */
export const stripeContext = (): Context => ({ db: database(), actor: { kind: "stripe" }, now, requestId: uuidv7() });
