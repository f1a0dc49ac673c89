import { and, eq, ne } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import { InvalidInput, Refusal } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { customers, users } from "@/db/schema/customers";
import { claimOrders } from "./claim-orders";
import { consumeToken } from "./link-tokens";
import { verifyPassword } from "./password";
import { linkToken, typedPassword } from "./schemas";

/**
 * Believes an address: its mail's link and the account's password came together. Without the password somebody who
 * registered another person's address could let that person confirm it for them. Claims that address's guest orders.
 */
export const verifyEmail = command({
  name: "verifyEmail",
  input: z.strictObject({ token: linkToken, password: typedPassword }),
  allow: "anyone",
  async run({ tx, now }, { token, password }) {
    const { userId, email } = await consumeToken(tx, token, "verify", now);
    if (!userId) throw new Refusal("link_expired");
    const [user] = await tx.select().from(users).where(eq(users.id, userId)).for("update");
    if (!user || user.disabledAt) throw new Refusal("link_expired");
    // The refusal rolls the transaction back, so that the link can be used again with the right password.
    if (!(await verifyPassword(user.passwordHash, password))) throw new InvalidInput({ password: ["password_wrong"] });
    if (email !== user.email) await takeAddress(tx, user.id, email);
    await tx
      .update(users)
      .set({ email, emailVerifiedAt: now, failedSignIns: 0, lockedUntil: null, updatedAt: now })
      .where(eq(users.id, user.id));
    return { userId: user.id, email, claimedOrders: await claimOrders(tx, user.id, email) };
  },
});

/** The address may have been taken by somebody else since its mail was sent. */
async function takeAddress(tx: Tx, userId: string, email: string): Promise<void> {
  const [other] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.email, email), ne(users.id, userId)));
  if (other) throw new Refusal("email_taken");
  const [taken] = await tx.select({ id: customers.id }).from(customers).where(eq(customers.email, email));
  if (!taken) await tx.update(customers).set({ email }).where(eq(customers.userId, userId));
}
