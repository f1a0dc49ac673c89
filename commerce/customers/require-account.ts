import { eq } from "drizzle-orm";
import type { Actor } from "@/commerce/actor";
import { Refusal } from "@/commerce/refusal";
import type { Db, Tx } from "@/db/client";
import { users } from "@/db/schema/customers";

export type UserRow = typeof users.$inferSelect;

/** The id of the signed-in person, shopper or staff; everybody else is refused with `not_signed_in`. */
export function accountIdOf(actor: Actor): string {
  if (actor.kind === "staff") return actor.id;
  if (actor.kind === "shopper" && actor.id !== null) return actor.id;
  throw new Refusal("not_signed_in");
}

export async function requireAccount(db: Db | Tx, actor: Actor): Promise<UserRow> {
  const [user] = await db
    .select()
    .from(users)
    .where(eq(users.id, accountIdOf(actor)));
  if (!user) throw new Refusal("not_signed_in");
  return user;
}

/** The same, locked until the transaction ends. */
export async function requireLockedAccount(tx: Tx, actor: Actor): Promise<UserRow> {
  const [user] = await tx
    .select()
    .from(users)
    .where(eq(users.id, accountIdOf(actor)))
    .for("update");
  if (!user) throw new Refusal("not_signed_in");
  return user;
}
