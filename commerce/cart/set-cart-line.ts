import { and, eq } from "drizzle-orm";
import { command } from "@/commerce/command";
import { readStock } from "@/commerce/inventory/read-stock";
import { Refusal } from "@/commerce/refusal";
import { cartLines } from "@/db/schema/carts";
import { cartView } from "./cart-view";
import { draftCart } from "./draft-cart";
import { changeOpenCart } from "./require-cart";
import { setCartLineInput } from "./schemas";
import { seePrices } from "./see-prices";

/** Sets a line's quantity; 0 removes it. More than can be had is refused, fewer than before always works. */
export const setCartLine = command({
  name: "setCartLine",
  input: setCartLineInput,
  allow: "anyone",
  async run({ tx, actor, now }, { cartToken, lineId, quantity }) {
    const cart = await changeOpenCart(tx, { actor, now }, cartToken);
    const isLine = and(eq(cartLines.id, lineId), eq(cartLines.cartId, cart.id));
    const [line] = await tx.select().from(cartLines).where(isLine);
    if (!line) throw new Refusal("not_found", { lineId });
    const { variantId } = line;
    if (quantity > line.quantity) {
      const sellable = (await readStock(tx, [variantId], { cartId: cart.id })).get(variantId)?.sellable ?? null;
      if (sellable !== null && quantity > sellable)
        throw new Refusal("out_of_stock", { count: 1 }, [{ variantId, wanted: quantity, available: sellable }]);
    }
    if (quantity === 0) await tx.delete(cartLines).where(isLine);
    else await tx.update(cartLines).set({ quantity }).where(isLine);
    const draft = await draftCart(tx, cart, now);
    return cartView(await seePrices(tx, draft, { variantId }), cartToken);
  },
});
