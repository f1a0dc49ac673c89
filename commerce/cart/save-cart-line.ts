import { and, eq } from "drizzle-orm";
import { command } from "@/commerce/command";
import { Refusal } from "@/commerce/refusal";
import { cartLines } from "@/db/schema/carts";
import { cartView } from "./cart-view";
import { draftCart } from "./draft-cart";
import { changeOpenCart } from "./require-cart";
import { oneCartLineInput } from "./schemas";

/** Sets a line aside for later. */
export const saveCartLine = command({
  name: "saveCartLine",
  input: oneCartLineInput,
  allow: "anyone",
  async run({ tx, actor, now }, { cartToken, lineId }) {
    const cart = await changeOpenCart(tx, { actor, now }, cartToken);
    const isLine = and(eq(cartLines.id, lineId), eq(cartLines.cartId, cart.id));
    const saved = await tx.update(cartLines).set({ savedAt: now }).where(isLine).returning({ id: cartLines.id });
    if (saved.length === 0) throw new Refusal("not_found", { lineId });
    return cartView(await draftCart(tx, cart, now), cartToken);
  },
});
