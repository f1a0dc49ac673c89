import { and, eq, isNull, ne } from "drizzle-orm";
import { limitOf } from "@/config/limits";
import type { Db, Tx } from "@/db/client";
import { type StaffRole, sessions, users } from "@/db/schema/customers";
import { uuidv7 } from "@/lib/ids";

export type SessionKind = (typeof sessions.$inferSelect)["kind"];
export type SignedIn = {
  sessionId: string;
  kind: SessionKind;
  userId: string;
  email: string;
  name: string;
  language: string;
  /** The role as it is now; null for shoppers, and for staff who signed in before they were given one. */
  role: StaffRole | null;
  isEmailVerified: boolean;
  createdAt: Date;
};
export type Device = { ipPrefix?: string; userAgent?: string };

const second = 1000;
const touchEveryMs = 60 * second;

/** Starts a session of its own id for a user; staff get the short kind. Returns the id and when it ends at the latest. */
export async function openSession(
  tx: Tx,
  user: { id: string; role: StaffRole | null },
  now: Date,
  { ipPrefix = "", userAgent = "" }: Device = {},
): Promise<{ sessionId: string; kind: SessionKind; expiresAt: Date }> {
  const kind = user.role ? "staff" : "shopper";
  const seconds = limitOf(kind === "staff" ? "lifetimes.staffSeconds" : "lifetimes.shopperSeconds");
  const expiresAt = new Date(now.getTime() + seconds * second);
  const row = { id: uuidv7(now.getTime()), userId: user.id, kind, createdAt: now, lastSeenAt: now, expiresAt } as const;
  await tx.insert(sessions).values({ ...row, ipPrefix, userAgent: userAgent.slice(0, 300) });
  return { sessionId: row.id, kind, expiresAt };
}

/** Who a session belongs to at this moment; null once it was revoked, ran out, lay idle, or the account was disabled. */
export async function readSession(db: Db, sessionId: string, now: Date): Promise<SignedIn | null> {
  const [row] = await db
    .select({ session: sessions, user: users })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt), isNull(users.disabledAt)));
  if (!row || !isAlive(row.session, now)) return null;
  const { session, user } = row;
  if (now.getTime() - session.lastSeenAt.getTime() > touchEveryMs) {
    await db.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.id, sessionId));
  }
  return {
    sessionId,
    kind: session.kind,
    userId: user.id,
    email: user.email,
    name: user.name,
    language: user.language,
    // A role given during a shopper's session counts only after signing in again, under the short lifetimes.
    role: session.kind === "staff" ? user.role : null,
    isEmailVerified: user.emailVerifiedAt !== null,
    createdAt: session.createdAt,
  };
}

/** Neither past its absolute end nor idle for too long. */
export function isAlive(
  { kind, lastSeenAt, expiresAt }: Pick<typeof sessions.$inferSelect, "kind" | "lastSeenAt" | "expiresAt">,
  now: Date,
): boolean {
  const idle = limitOf(kind === "staff" ? "lifetimes.staffIdleSeconds" : "lifetimes.shopperIdleSeconds");
  return now < expiresAt && now.getTime() - lastSeenAt.getTime() < idle * second;
}

/** Ends all sessions of a user but the named one, at once. Returns how many were ended. */
export async function revokeSessions(tx: Tx, userId: string, now: Date, exceptId?: string): Promise<number> {
  const ended = await tx
    .update(sessions)
    .set({ revokedAt: now })
    .where(
      and(
        eq(sessions.userId, userId),
        isNull(sessions.revokedAt),
        exceptId === undefined ? undefined : ne(sessions.id, exceptId),
      ),
    )
    .returning({ id: sessions.id });
  return ended.length;
}
