import { eq } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import { textLine } from "@/commerce/text-line";
import { users } from "@/db/schema/customers";
import { requireLockedAccount } from "./require-account";
import { language, phoneNumber } from "./schemas";

/** Changes what a person says about themselves. */
export const updateProfile = command({
  name: "updateProfile",
  input: z.strictObject({
    name: textLine(120).optional(),
    phone: phoneNumber.optional(),
    language: language.optional(),
  }),
  allow: "anyone",
  async run({ tx, actor, now, audit }, input) {
    const user = await requireLockedAccount(tx, actor);
    await tx
      .update(users)
      .set({ ...input, updatedAt: now })
      .where(eq(users.id, user.id));
    audit({ subject: "user", subjectId: user.id, changes: { fields: Object.keys(input) } });
    return { userId: user.id };
  },
});
