import { eq } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import { InvalidInput } from "@/commerce/refusal";
import { users } from "@/db/schema/customers";
import { verifyPassword } from "./password";
import { queueAccountMail } from "./queue-account-mail";
import { requireLockedAccount } from "./require-account";
import { emailAddress, marketKey, typedPassword } from "./schemas";

/** Sends a link to a new address, which counts once it is followed; the old address is told at once. */
export const requestEmailChange = command({
  name: "requestEmailChange",
  input: z.strictObject({ email: emailAddress, password: typedPassword, market: marketKey.optional() }),
  allow: "anyone",
  async run({ tx, actor, audit }, { email, password, market }) {
    const user = await requireLockedAccount(tx, actor);
    if (!(await verifyPassword(user.passwordHash, password))) throw new InvalidInput({ password: ["password_wrong"] });
    if (email === user.email) throw new InvalidInput({ email: ["wrong_value"] });
    const [taken] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email));
    // Whether an address has an account is nobody's business: only its mailbox learns that nothing was sent.
    if (!taken) await queueAccountMail(tx, "verify", { userId: user.id, to: email, market });
    await queueAccountMail(tx, "email_changed", { userId: user.id, to: user.email, market });
    audit({ subject: "user", subjectId: user.id });
    return { email };
  },
});
