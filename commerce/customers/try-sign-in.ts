import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import type { Tx } from "@/db/client";
import { users } from "@/db/schema/customers";
import { rateLimits } from "@/db/schema/operations";
import { hashToken } from "@/lib/ids";
import { lockAfterFailures } from "./lock-after-failures";
import { hashPassword, needsRehash, verifyPassword } from "./password";
import { queueAccountMail } from "./queue-account-mail";
import type { UserRow } from "./require-account";
import { emailAddress, marketKey, typedPassword } from "./schemas";
import { type Device, openSession } from "./sessions";

export type SignInOutcome =
  | { kind: "signed_in"; userId: string; sessionId: string; expiresAt: Date; isStaff: boolean }
  | { kind: "wrong" }
  | { kind: "disabled" }
  | { kind: "locked"; until: Date };

const device = z.strictObject({ ipPrefix: z.string().max(60).optional(), userAgent: z.string().max(1_000).optional() });

/**
 * Checks a password and opens a session, under the account's lock, so that guesses at the same moment are counted one
 * by one. It answers instead of refusing: a refusal would roll the count of failures back. Called by `signIn` only.
 */
export const trySignIn = command({
  name: "trySignIn",
  input: z.strictObject({
    email: emailAddress,
    password: typedPassword,
    market: marketKey.optional(),
    device: device.default({}),
  }),
  allow: "anyone",
  async run({ tx, now }, { email, password, market, device }): Promise<SignInOutcome> {
    const [user] = await tx.select().from(users).where(eq(users.email, email)).for("update");
    if (!user) return strangerOutcome(tx, email, password, now);
    if (user.lockedUntil && user.lockedUntil > now) return { kind: "locked", until: user.lockedUntil };
    const isRight = await verifyPassword(user.passwordHash, password);
    // Somebody else's address can be registered, but it opens nothing and tells nothing until it is verified.
    if (isRight && !user.emailVerifiedAt) await remindToVerify(tx, user, now, market);
    if (!isRight || !user.emailVerifiedAt) return countFailure(tx, user, now);
    if (user.disabledAt) return { kind: "disabled" };
    const renewed = user.passwordHash && needsRehash(user.passwordHash) ? await hashPassword(password) : undefined;
    await tx
      .update(users)
      .set({ failedSignIns: 0, lockedUntil: null, ...(renewed && { passwordHash: renewed }) })
      .where(eq(users.id, user.id));
    const { sessionId, expiresAt, kind } = await openSession(tx, user, now, device as Device);
    return { kind: "signed_in", userId: user.id, sessionId, expiresAt, isStaff: kind === "staff" };
  },
});

async function countFailure(tx: Tx, user: UserRow, now: Date): Promise<SignInOutcome> {
  const failedSignIns = user.failedSignIns + 1;
  const until = lockAfterFailures(failedSignIns, now);
  await tx.update(users).set({ failedSignIns, lockedUntil: until }).where(eq(users.id, user.id));
  return until ? { kind: "locked", until } : { kind: "wrong" };
}

/** An address without an account takes as long and is locked alike, so that nothing tells it from one with an account. */
async function strangerOutcome(tx: Tx, email: string, password: string, now: Date): Promise<SignInOutcome> {
  const key = `stranger:${hashToken(email).slice(0, 32)}`;
  await tx.insert(rateLimits).values({ key, points: 0, expire: 0 }).onConflictDoNothing();
  const [row] = await tx.select().from(rateLimits).where(eq(rateLimits.key, key)).for("update");
  const lockedUntil = new Date(row?.expire ?? 0);
  if (lockedUntil > now) return { kind: "locked", until: lockedUntil };
  await verifyPassword(null, password);
  const until = lockAfterFailures((row?.points ?? 0) + 1, now);
  await tx
    .update(rateLimits)
    .set({ points: sql`${rateLimits.points} + 1`, expire: until?.getTime() ?? 0 })
    .where(eq(rateLimits.key, key));
  return until ? { kind: "locked", until } : { kind: "wrong" };
}

/** Once an hour at most. */
const remindToVerify = (tx: Tx, user: UserRow, now: Date, market: string | undefined) =>
  queueAccountMail(tx, "verify", {
    userId: user.id,
    market,
    key: `verify:${user.id}:${now.toISOString().slice(0, 13)}`,
  });
