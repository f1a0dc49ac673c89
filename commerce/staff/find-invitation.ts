import { and, desc, eq, gt, isNull } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { userTokens } from "@/db/schema/customers";

/** The open invitation of a person: which role is offered, until when. */
export async function findInvitation(db: Db | Tx, userId: string, now: Date) {
  const open = and(eq(userTokens.userId, userId), eq(userTokens.purpose, "invite"), isNull(userTokens.usedAt));
  const [invitation] = await db
    .select({ email: userTokens.email, role: userTokens.role, expiresAt: userTokens.expiresAt })
    .from(userTokens)
    .where(and(open, gt(userTokens.expiresAt, now)))
    .orderBy(desc(userTokens.createdAt))
    .limit(1);
  return invitation ?? null;
}
