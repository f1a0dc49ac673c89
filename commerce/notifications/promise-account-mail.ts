import { asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import { queueJob } from "@/commerce/jobs";
import type { Tx } from "@/db/client";
import { users } from "@/db/schema/customers";
import { mails } from "@/db/schema/operations";
import { markets } from "@/db/schema/store";
import { uuidv7 } from "@/lib/ids";

export const accountMailKinds = [
  "verify",
  "already_registered",
  "reset",
  "invite",
  "owner",
  "email_changed",
  "password_changed",
] as const;

/** Promises a mail about an account, once for each key. The language is the account's, the market what was asked for. */
export const promiseAccountMail = command({
  name: "promiseAccountMail",
  input: z.strictObject({
    kind: z.enum(accountMailKinds),
    key: z.string().min(1).max(200),
    userId: z.uuid(),
    to: z.string().max(254).optional(),
    market: z.string().max(10).optional(),
  }),
  allow: ["system"],
  async run({ tx }, { kind, key, userId, to, market }) {
    const [user] = await tx.select().from(users).where(eq(users.id, userId));
    // The account was erased meanwhile.
    if (!user) return { mailId: null };
    const marketKey = await marketFor(tx, market, user.language);
    const [promised] = await tx
      .insert(mails)
      .values({ id: uuidv7(), key, kind, to: to ?? user.email, language: user.language, marketKey, userId })
      .onConflictDoNothing()
      .returning({ mailId: mails.id });
    if (!promised) return { mailId: null };
    await queueJob(tx, "send-mail", promised, { key: `mail:${promised.mailId}` });
    return promised;
  },
});

/** The market asked for if it is open, else one in the person's language, else the first. */
async function marketFor(tx: Tx, wanted: string | undefined, language: string): Promise<string> {
  const [market] = await tx
    .select({ key: markets.key })
    .from(markets)
    .where(eq(markets.isActive, true))
    .orderBy(
      sql`${markets.key} = ${wanted ?? ""} desc`,
      sql`${markets.language} = ${language} desc`,
      asc(markets.position),
      asc(markets.key),
    )
    .limit(1);
  return market?.key ?? "en-us";
}
