import { and, eq, isNotNull, isNull, notExists } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { cartLines, carts } from "@/db/schema/carts";
import { orders } from "@/db/schema/orders";
import { hashToken, randomToken, uuidv7 } from "@/lib/ids";

/**
 * A cart whose order is paid is used up, and the shopper goes on with a new one. Where lines were saved for later the
 * shopper goes on with the same cart, which keeps those and nothing else; the order takes the rest along.
 */
export async function closeCart(tx: Tx, cartId: string): Promise<void> {
  const saved = tx
    .select({ id: cartLines.id })
    .from(cartLines)
    .where(and(eq(cartLines.cartId, cartId), isNotNull(cartLines.savedAt)));
  const used = await tx
    .update(carts)
    .set({ status: "ordered" })
    .where(and(eq(carts.id, cartId), notExists(saved)))
    .returning({ id: carts.id });
  if (used.length > 0) return;
  const [cart] = await tx.select().from(carts).where(eq(carts.id, cartId)).for("update");
  if (!cart) return;
  const id = uuidv7();
  await tx.insert(carts).values({ ...cart, id, tokenHash: hashToken(randomToken()), status: "ordered" });
  await tx
    .update(cartLines)
    .set({ cartId: id })
    .where(and(eq(cartLines.cartId, cartId), isNull(cartLines.savedAt)));
  await tx.update(orders).set({ cartId: id }).where(eq(orders.cartId, cartId));
  const blank = { email: null, phone: null, shippingAddress: null, billingAddress: null, shippingRateId: null };
  await tx.update(carts).set(blank).where(eq(carts.id, cartId));
}
