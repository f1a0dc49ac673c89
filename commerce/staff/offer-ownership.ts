import { eq } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import { queueAccountMail } from "@/commerce/customers/queue-account-mail";
import { env } from "@/config/env";
import { users } from "@/db/schema/customers";
import { uuidv7 } from "@/lib/ids";
import { hasOwner } from "./issue-owner-token";

/** Mails the claim link to ADMIN_EMAIL, once a day while the store has no owner, for whoever cannot read the log. */
export const offerOwnership = command({
  name: "offerOwnership",
  input: z.strictObject({}),
  allow: ["system"],
  async run({ tx, now }) {
    const email = env().ADMIN_EMAIL?.toLowerCase();
    if (!email || (await hasOwner(tx))) return { offered: false };
    await tx.insert(users).values({ id: uuidv7(), email }).onConflictDoNothing();
    const [user] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email));
    if (user) await queueAccountMail(tx, "owner", { userId: user.id, key: `owner:${now.toISOString().slice(0, 10)}` });
    return { offered: user !== undefined };
  },
});
