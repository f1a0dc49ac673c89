import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import { Refusal } from "@/commerce/refusal";
import { addresses } from "@/db/schema/customers";
import { requireLockedAccount } from "./require-account";

/** Removes an address of the signed-in person; when it was the default, the newest other one becomes it. */
export const deleteAddress = command({
  name: "deleteAddress",
  input: z.strictObject({ addressId: z.uuid() }),
  allow: "anyone",
  async run({ tx, actor }, { addressId }) {
    const { id: userId } = await requireLockedAccount(tx, actor);
    const [gone] = await tx
      .delete(addresses)
      .where(and(eq(addresses.id, addressId), eq(addresses.userId, userId)))
      .returning();
    if (!gone) throw new Refusal("not_found");
    if (!gone.isDefault) return { addressId };
    const [next] = await tx
      .select({ id: addresses.id })
      .from(addresses)
      .where(eq(addresses.userId, userId))
      .orderBy(desc(addresses.updatedAt))
      .limit(1);
    if (next) await tx.update(addresses).set({ isDefault: true }).where(eq(addresses.id, next.id));
    return { addressId };
  },
});
