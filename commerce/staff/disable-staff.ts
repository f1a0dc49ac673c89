import { eq } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import { revokeSessions } from "@/commerce/customers/sessions";
import { users } from "@/db/schema/customers";
import { assertMayManage, keepAnOwner, requireLockedStaff, staffManagers } from "./manage-staff";

/** Locks a member of staff out at once, or lets them in again; their history stays. */
export const disableStaff = command({
  name: "disableStaff",
  input: z.strictObject({ userId: z.uuid(), isDisabled: z.boolean().default(true) }),
  allow: staffManagers,
  async run({ tx, actor, now, audit }, { userId, isDisabled }) {
    if (isDisabled) await keepAnOwner(tx, userId);
    const user = await requireLockedStaff(tx, userId);
    assertMayManage(actor, user.role);
    const disabledAt = isDisabled ? (user.disabledAt ?? now) : null;
    await tx.update(users).set({ disabledAt, updatedAt: now }).where(eq(users.id, userId));
    if (isDisabled) await revokeSessions(tx, userId, now);
    audit({ subject: "user", subjectId: userId, changes: { isDisabled } });
    return { userId, isDisabled };
  },
});
