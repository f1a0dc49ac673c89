import { and, eq, isNull, lt, or } from "drizzle-orm";
import { type Permission, permissions } from "@/commerce/permissions";
import type { Db } from "@/db/client";
import { apiKeys } from "@/db/schema/customers";
import { hashToken } from "@/lib/ids";

export const apiKeyPattern = /^tw_[\w-]{43}$/;
const touchEveryMs = 60_000;

/** The key a bearer token belongs to; null when it is unknown, malformed or revoked. */
export async function authenticateApiKey(
  db: Db,
  token: string,
  now: Date,
): Promise<{ id: string; scopes: readonly Permission[] } | null> {
  if (!apiKeyPattern.test(token)) return null;
  const [key] = await db
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.tokenHash, hashToken(token)), isNull(apiKeys.revokedAt)));
  if (!key) return null;
  await noteUse(db, key.id, now);
  return { id: key.id, scopes: permissions.filter((permission) => key.scopes.includes(permission)) };
}

// Once a minute is enough to see that a key is in use; a write for each call would make one row the bottleneck.
async function noteUse(db: Db, keyId: string, now: Date) {
  const before = new Date(now.getTime() - touchEveryMs);
  await db
    .update(apiKeys)
    .set({ lastUsedAt: now })
    .where(and(eq(apiKeys.id, keyId), or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, before))));
}
