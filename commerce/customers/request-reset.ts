import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import { users } from "@/db/schema/customers";
import { queueAccountMail } from "./queue-account-mail";
import { emailAddress, marketKey } from "./schemas";

/** Sends a link to set a new password, if the address has an account; the answer does not say whether it has. */
export const requestReset = command({
  name: "requestReset",
  input: z.strictObject({ email: emailAddress, market: marketKey.optional() }),
  allow: "anyone",
  async run({ tx }, { email, market }) {
    const [user] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.email, email), isNull(users.disabledAt)));
    if (user) await queueAccountMail(tx, "reset", { userId: user.id, market });
    return { email };
  },
});
