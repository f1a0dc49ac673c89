import { eq } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import { claimOrders } from "@/commerce/customers/claim-orders";
import { consumeToken, retireTokens } from "@/commerce/customers/link-tokens";
import { hashPassword } from "@/commerce/customers/password";
import { linkToken, newPassword } from "@/commerce/customers/schemas";
import { revokeSessions } from "@/commerce/customers/sessions";
import { Refusal } from "@/commerce/refusal";
import { requiredLine } from "@/commerce/text-line";
import { users } from "@/db/schema/customers";

/** Joins the staff by an invitation's link, which proves the address; the person then signs in. */
export const acceptInvite = command({
  name: "acceptInvite",
  input: z.strictObject({ token: linkToken, name: requiredLine(120), password: newPassword }),
  allow: "anyone",
  async run({ tx, now }, { token, name, password }) {
    const { userId, email, role } = await consumeToken(tx, token, "invite", now);
    if (!userId || !role) throw new Refusal("link_expired");
    const [user] = await tx.select().from(users).where(eq(users.id, userId)).for("update");
    if (!user || user.disabledAt || user.role || user.email !== email) throw new Refusal("link_expired");
    const passwordHash = await hashPassword(password);
    await tx
      .update(users)
      .set({
        name,
        role,
        passwordHash,
        emailVerifiedAt: user.emailVerifiedAt ?? now,
        failedSignIns: 0,
        lockedUntil: null,
      })
      .where(eq(users.id, userId));
    await retireTokens(tx, userId, "invite", now);
    await revokeSessions(tx, userId, now);
    await claimOrders(tx, userId, email);
    return { userId, email, role };
  },
});
