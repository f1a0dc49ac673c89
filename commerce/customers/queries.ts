import { and, desc, eq, gt, isNull } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/commerce/query";
import { addresses, sessions } from "@/db/schema/customers";
import { findToken } from "./link-tokens";
import { accountIdOf, requireAccount } from "./require-account";
import { linkToken } from "./schemas";
import { isAlive } from "./sessions";

const nothing = z.strictObject({});

/** What the account's first page shows. */
export const getAccount = query({
  input: nothing,
  allow: "anyone",
  async run({ db, actor }) {
    const { id, email, name, phone, language, role, createdAt } = await requireAccount(db, actor);
    return { id, email, name, phone, language, role, createdAt: createdAt.toISOString() };
  },
});
export type Account = Awaited<ReturnType<typeof getAccount>>;

export const listAddresses = query({
  input: nothing,
  allow: "anyone",
  async run({ db, actor }) {
    return db
      .select({ id: addresses.id, address: addresses.address, isDefault: addresses.isDefault })
      .from(addresses)
      .where(eq(addresses.userId, accountIdOf(actor)))
      .orderBy(desc(addresses.isDefault), desc(addresses.updatedAt));
  },
});
export type SavedAddress = Awaited<ReturnType<typeof listAddresses>>[number];

/** Browsers that are signed in to this account, the present one first. */
export const listSessions = query({
  input: nothing,
  allow: "anyone",
  async run({ db, actor, now, context }) {
    const rows = await db
      .select()
      .from(sessions)
      .where(and(eq(sessions.userId, accountIdOf(actor)), isNull(sessions.revokedAt), gt(sessions.expiresAt, now)))
      .orderBy(desc(sessions.lastSeenAt))
      .limit(100);
    return rows
      .filter((session) => isAlive(session, now))
      .map(({ id, userAgent, ipPrefix, createdAt, lastSeenAt }) => ({
        id,
        userAgent,
        ipPrefix,
        createdAt: createdAt.toISOString(),
        lastSeenAt: lastSeenAt.toISOString(),
        isCurrent: id === context.sessionId,
      }))
      .sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
  },
});
export type SessionRow = Awaited<ReturnType<typeof listSessions>>[number];

/** Whom a mailed link is for, null when it is no good any more; opening its page uses nothing up. */
export const findLink = query({
  input: z.strictObject({ token: linkToken, purpose: z.enum(["verify", "reset", "invite", "owner"]) }),
  allow: "anyone",
  async run({ db, now }, { token, purpose }) {
    const found = await findToken(db, token, purpose, now);
    return found && { email: found.email, role: found.role };
  },
});
