import { eq } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import { revokeSessions } from "@/commerce/customers/sessions";
import { staffRole, users } from "@/db/schema/customers";
import { assertMayManage, keepAnOwner, requireLockedStaff, staffManagers } from "./manage-staff";

/** Gives a member of staff another role; they sign in again under it. */
export const changeRole = command({
  name: "changeRole",
  input: z.strictObject({ userId: z.uuid(), role: z.enum(staffRole.enumValues) }),
  allow: staffManagers,
  async run({ tx, actor, now, audit }, { userId, role }) {
    // Owners are locked before the person, so that two changes at once wait in the same order.
    if (role !== "owner") await keepAnOwner(tx, userId);
    const user = await requireLockedStaff(tx, userId);
    assertMayManage(actor, user.role, role);
    if (user.role === role) return { userId, role };
    await tx.update(users).set({ role, updatedAt: now }).where(eq(users.id, userId));
    await revokeSessions(tx, userId, now);
    audit({ subject: "user", subjectId: userId, changes: { role: [user.role, role] } });
    return { userId, role };
  },
});
