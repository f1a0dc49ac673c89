import { and, eq, gt, isNull } from "drizzle-orm";
import { Refusal } from "@/commerce/refusal";
import type { LimitName } from "@/config/limit-table";
import { limitOf } from "@/config/limits";
import type { Db, Tx } from "@/db/client";
import { userTokens } from "@/db/schema/customers";
import { hashToken, randomToken } from "@/lib/ids";

type TokenRow = typeof userTokens.$inferSelect;
export type TokenPurpose = TokenRow["purpose"];
type NewToken = Pick<TokenRow, "purpose"> & Partial<Pick<TokenRow, "userId" | "email" | "role">>;

const lifetimes = {
  verify: "lifetimes.verifySeconds",
  reset: "lifetimes.resetSeconds",
  invite: "lifetimes.inviteSeconds",
  owner: "lifetimes.ownerSeconds",
} as const satisfies Record<TokenPurpose, LimitName>;

/** Makes a single-use link's secret and keeps its hash. The secret itself is given out here and never again. */
export async function mintToken(db: Db | Tx, token: NewToken, now: Date): Promise<string> {
  const secret = randomToken(256);
  const expiresAt = new Date(now.getTime() + limitOf(lifetimes[token.purpose]) * 1000);
  await db.insert(userTokens).values({ ...token, tokenHash: hashToken(secret), expiresAt });
  return secret;
}

const usable = (secret: string, purpose: TokenPurpose, now: Date) =>
  and(
    eq(userTokens.tokenHash, hashToken(secret)),
    eq(userTokens.purpose, purpose),
    isNull(userTokens.usedAt),
    gt(userTokens.expiresAt, now),
  );

/** Uses a link up; of many at once one succeeds, the others are refused with `link_expired`. */
export async function consumeToken(tx: Tx, secret: string, purpose: TokenPurpose, now: Date): Promise<TokenRow> {
  const [token] = await tx
    .update(userTokens)
    .set({ usedAt: now })
    .where(usable(secret, purpose, now))
    .returning();
  if (!token) throw new Refusal("link_expired");
  return token;
}

/** What a link is for, without using it up; null when it is no good any more. */
export async function findToken(
  db: Db | Tx,
  secret: string,
  purpose: TokenPurpose,
  now: Date,
): Promise<TokenRow | null> {
  const [token] = await db
    .select()
    .from(userTokens)
    .where(usable(secret, purpose, now));
  return token ?? null;
}

/** Makes every open link of this kind for a user useless. */
export async function retireTokens(tx: Tx, userId: string, purpose: TokenPurpose, now: Date): Promise<void> {
  await tx
    .update(userTokens)
    .set({ usedAt: now })
    .where(and(eq(userTokens.userId, userId), eq(userTokens.purpose, purpose), isNull(userTokens.usedAt)));
}
