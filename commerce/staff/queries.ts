import { and, asc, desc, eq, gt, isNotNull, isNull } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/commerce/query";
import { apiKeys, users, userTokens } from "@/db/schema/customers";
import { staffManagers } from "./manage-staff";

const nothing = z.strictObject({});

/** Everybody with a role, and whoever is invited to one. */
export const listStaff = query({
  input: nothing,
  allow: staffManagers,
  async run({ db, actor, now }) {
    const staff = await db
      .select({ id: users.id, email: users.email, name: users.name, role: users.role, disabledAt: users.disabledAt })
      .from(users)
      .where(isNotNull(users.role))
      .orderBy(asc(users.email));
    const open = and(eq(userTokens.purpose, "invite"), isNull(userTokens.usedAt), gt(userTokens.expiresAt, now));
    const invited = await db
      .selectDistinctOn([userTokens.userId], {
        userId: userTokens.userId,
        email: userTokens.email,
        role: userTokens.role,
        expiresAt: userTokens.expiresAt,
      })
      .from(userTokens)
      .where(open)
      .orderBy(userTokens.userId, desc(userTokens.createdAt));
    const self = actor.kind === "staff" ? actor.id : null;
    return {
      staff: staff.map(({ disabledAt, ...person }) => ({
        ...person,
        isDisabled: disabledAt !== null,
        isSelf: person.id === self,
      })),
      invited: invited.map(({ expiresAt, ...person }) => ({ ...person, expiresAt: expiresAt.toISOString() })),
    };
  },
});
export type StaffRow = Awaited<ReturnType<typeof listStaff>>["staff"][number];

/** Keys that programs hold, the newest first; revoked ones stay in the list. */
export const listApiKeys = query({
  input: nothing,
  allow: ["api-keys:write"],
  async run({ db }) {
    const rows = await db.select().from(apiKeys).orderBy(desc(apiKeys.createdAt)).limit(200);
    return rows.map(({ id, name, prefix, scopes, createdAt, lastUsedAt, revokedAt }) => ({
      ...{ id, name, prefix, scopes },
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
      revokedAt: revokedAt?.toISOString() ?? null,
    }));
  },
});
export type ApiKeyRow = Awaited<ReturnType<typeof listApiKeys>>[number];
