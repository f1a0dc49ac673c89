import { eq } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import { InvalidInput } from "@/commerce/refusal";
import { users } from "@/db/schema/customers";
import { hashPassword, verifyPassword } from "./password";
import { queueAccountMail } from "./queue-account-mail";
import { requireLockedAccount } from "./require-account";
import { newPassword, typedPassword } from "./schemas";
import { revokeSessions } from "./sessions";

/** Replaces the password of whoever is signed in and ends their other sessions. */
export const changePassword = command({
  name: "changePassword",
  input: z.strictObject({ currentPassword: typedPassword, newPassword }),
  allow: "anyone",
  async run({ tx, actor, now, context, audit }, { currentPassword, newPassword }) {
    const user = await requireLockedAccount(tx, actor);
    if (!(await verifyPassword(user.passwordHash, currentPassword))) {
      throw new InvalidInput({ currentPassword: ["password_wrong"] });
    }
    const passwordHash = await hashPassword(newPassword);
    await tx.update(users).set({ passwordHash, updatedAt: now }).where(eq(users.id, user.id));
    const ended = await revokeSessions(tx, user.id, now, context.sessionId);
    await queueAccountMail(tx, "password_changed", { userId: user.id });
    audit({ subject: "user", subjectId: user.id });
    return { endedSessions: ended };
  },
});
