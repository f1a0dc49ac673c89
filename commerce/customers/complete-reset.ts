import { eq } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import { Refusal } from "@/commerce/refusal";
import { users } from "@/db/schema/customers";
import { claimOrders } from "./claim-orders";
import { consumeToken, retireTokens } from "./link-tokens";
import { hashPassword } from "./password";
import { queueAccountMail } from "./queue-account-mail";
import { linkToken, newPassword } from "./schemas";
import { revokeSessions } from "./sessions";

/** Sets a new password by a mailed link, which also proves the address, and ends every session. */
export const completeReset = command({
  name: "completeReset",
  input: z.strictObject({ token: linkToken, password: newPassword }),
  allow: "anyone",
  async run({ tx, now }, { token, password }) {
    const { userId, email } = await consumeToken(tx, token, "reset", now);
    if (!userId) throw new Refusal("link_expired");
    const [user] = await tx.select().from(users).where(eq(users.id, userId)).for("update");
    if (!user || user.disabledAt || user.email !== email) throw new Refusal("link_expired");
    await tx
      .update(users)
      .set({
        passwordHash: await hashPassword(password),
        emailVerifiedAt: user.emailVerifiedAt ?? now,
        failedSignIns: 0,
        lockedUntil: null,
        updatedAt: now,
      })
      .where(eq(users.id, user.id));
    await retireTokens(tx, user.id, "reset", now);
    await revokeSessions(tx, user.id, now);
    if (!user.emailVerifiedAt) await claimOrders(tx, user.id, user.email);
    await queueAccountMail(tx, "password_changed", { userId: user.id });
    return { userId: user.id };
  },
});
