import { eq } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import { mintToken, retireTokens } from "@/commerce/customers/link-tokens";
import { queueAccountMail } from "@/commerce/customers/queue-account-mail";
import { emailAddress, language } from "@/commerce/customers/schemas";
import { Refusal } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { staffRole, users } from "@/db/schema/customers";
import { uuidv7 } from "@/lib/ids";
import { assertMayManage, staffManagers } from "./manage-staff";

/** Invites somebody to a role; inviting again replaces the earlier invitation. Refuses `email_taken` for staff. */
export const inviteStaff = command({
  name: "inviteStaff",
  input: z.strictObject({ email: emailAddress, role: z.enum(staffRole.enumValues), language: language.default("en") }),
  allow: staffManagers,
  async run({ tx, actor, now, audit }, { email, role, language }) {
    assertMayManage(actor, role);
    const user = await userFor(tx, email, language);
    if (user.role || user.disabledAt) throw new Refusal("email_taken");
    await retireTokens(tx, user.id, "invite", now);
    // This secret is given to nobody: the row says which role is offered, and the mail's own link is made from it.
    await mintToken(tx, { purpose: "invite", userId: user.id, email, role }, now);
    await queueAccountMail(tx, "invite", { userId: user.id });
    audit({ subject: "user", subjectId: user.id, changes: { invitedTo: role } });
    return { userId: user.id, role };
  },
});

async function userFor(tx: Tx, email: string, language: string) {
  await tx.insert(users).values({ id: uuidv7(), email, language }).onConflictDoNothing();
  const [user] = await tx.select().from(users).where(eq(users.email, email)).for("update");
  if (!user) throw new Refusal("not_found");
  return user;
}
