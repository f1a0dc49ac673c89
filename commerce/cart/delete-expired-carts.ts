import { inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import { carts } from "@/db/schema/carts";

const batch = 1000;

/** Forgets carts that ran out, with the addresses in them; orders made from them stay. Returns how many. */
export const deleteExpiredCarts = command({
  name: "deleteExpiredCarts",
  input: z.strictObject({}),
  allow: ["system"],
  async run({ tx, now }) {
    const expired = tx
      .select({ id: carts.id })
      .from(carts)
      .where(
        sql`${carts.expiresAt} < ${now.toISOString()}::timestamptz and not exists (
          select 1 from orders o where o.cart_id = ${carts.id} and o.status = 'pending')`,
      )
      .limit(batch)
      .for("update", { skipLocked: true });
    const deleted = await tx.delete(carts).where(inArray(carts.id, expired)).returning({ id: carts.id });
    return { deleted: deleted.length };
  },
});
