import { eq } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import { textLine } from "@/commerce/text-line";
import { users } from "@/db/schema/customers";
import { uuidv7 } from "@/lib/ids";
import { hashPassword } from "./password";
import { queueAccountMail } from "./queue-account-mail";
import { emailAddress, language, marketKey, newPassword } from "./schemas";

/**
 * Opens an account that counts once its address is verified. The answer is the same whether or not the address is
 * known; only its owner's mailbox tells.
 */
export const register = command({
  name: "register",
  input: z.strictObject({
    email: emailAddress,
    password: newPassword,
    name: textLine(120).default(""),
    language: language.default("en"),
    market: marketKey.optional(),
  }),
  allow: "anyone",
  async run({ tx }, { email, password, name, language, market }) {
    // Hashed for known addresses as well, so that time does not tell them apart.
    const passwordHash = await hashPassword(password);
    const [fresh] = await tx
      .insert(users)
      .values({ id: uuidv7(), email, name, language, passwordHash })
      .onConflictDoNothing()
      .returning({ id: users.id });
    if (fresh) return welcome(fresh.id, "verify");
    const [known] = await tx.select().from(users).where(eq(users.email, email));
    // Whoever came first keeps the password of an unverified account: the mailbox's owner sets it anew by its link.
    if (known && !known.disabledAt) return welcome(known.id, "already_registered");
    return { email };

    async function welcome(userId: string, kind: "verify" | "already_registered") {
      await queueAccountMail(tx, kind, { userId, market });
      return { email };
    }
  },
});
