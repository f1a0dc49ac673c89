import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import { mintToken } from "@/commerce/customers/link-tokens";
import { env } from "@/config/env";
import type { Db, Tx } from "@/db/client";
import { users, userTokens } from "@/db/schema/customers";

export async function hasOwner(tx: Db | Tx): Promise<boolean> {
  const [owner] = await tx.select({ id: users.id }).from(users).where(eq(users.role, "owner")).limit(1);
  return owner !== undefined;
}

/** The secret of the one-time link that makes a store's first owner; null once it has one. Earlier links stop working. */
export const issueOwnerToken = command({
  name: "issueOwnerToken",
  input: z.strictObject({}),
  allow: ["system"],
  async run({ tx, now }) {
    if (await hasOwner(tx)) return null;
    await tx
      .update(userTokens)
      .set({ usedAt: now })
      .where(and(eq(userTokens.purpose, "owner"), isNull(userTokens.usedAt)));
    const email = env().ADMIN_EMAIL?.toLowerCase() ?? "";
    return { token: await mintToken(tx, { purpose: "owner", email, role: "owner" }, now) };
  },
});
