import { and, asc, eq, isNull } from "drizzle-orm";
import { type Actor, limitOf } from "@/commerce/actor";
import { isAbove } from "@/commerce/permissions";
import { Refusal } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { type StaffRole, users } from "@/db/schema/customers";

/** Who may manage staff at all; `assertMayManage` says whom. */
export const staffManagers = [
  "staff:write",
  { permission: "staff:write", limits: ["below_own_rank"] },
] as const satisfies readonly unknown[];

/** Refuses with `role_too_high` unless every named role is one this actor may give and take away. */
export function assertMayManage(actor: Actor, ...roles: (StaffRole | null)[]): void {
  if (limitOf(actor, "staff:write") === null) return;
  const own = actor.kind === "staff" ? actor.role : null;
  if (!own || roles.some((role) => role !== null && !isAbove(own, role))) throw new Refusal("role_too_high");
}

/** A member of staff, locked. Customers are not staff and are not found. */
export async function requireLockedStaff(tx: Tx, userId: string) {
  const [user] = await tx.select().from(users).where(eq(users.id, userId)).for("update");
  if (!user?.role) throw new Refusal("not_found");
  return { ...user, role: user.role };
}

/**
 * Refuses with `last_owner` when this person is the only owner. All owners' rows are locked, in one order, so that two
 * who remove each other at the same moment do not both succeed.
 */
export async function keepAnOwner(tx: Tx, leavingId: string): Promise<void> {
  const owners = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, "owner"), isNull(users.disabledAt)))
    .orderBy(asc(users.id))
    .for("update");
  if (owners.length === 1 && owners[0]?.id === leavingId) throw new Refusal("last_owner");
}
