import { and, eq } from "drizzle-orm";
import { command } from "@/commerce/command";
import { readStock } from "@/commerce/inventory/read-stock";
import { Refusal } from "@/commerce/refusal";
import { cartLines } from "@/db/schema/carts";
import { cartView } from "./cart-view";
import { draftCart } from "./draft-cart";
import { changeOpenCart } from "./require-cart";
import { oneCartLineInput } from "./schemas";
import { seePrices } from "./see-prices";

/**
 * Takes a line that was saved for later back into the cart: as many of its pieces as can be had now, and none refuses
 * with out_of_stock.
 */
export const returnCartLine = command({
  name: "returnCartLine",
  input: oneCartLineInput,
  allow: "anyone",
  async run({ tx, actor, now }, { cartToken, lineId }) {
    const cart = await changeOpenCart(tx, { actor, now }, cartToken);
    const isLine = and(eq(cartLines.id, lineId), eq(cartLines.cartId, cart.id));
    const [line] = await tx.select().from(cartLines).where(isLine);
    if (!line) throw new Refusal("not_found", { lineId });
    const { variantId } = line;
    const sellable = (await readStock(tx, [variantId], { cartId: cart.id })).get(variantId)?.sellable ?? null;
    const quantity = Math.min(line.quantity, sellable ?? line.quantity);
    if (quantity <= 0)
      throw new Refusal("out_of_stock", { count: 1 }, [{ variantId, wanted: line.quantity, available: 0 }]);
    await tx.update(cartLines).set({ savedAt: null, quantity }).where(isLine);
    const draft = await draftCart(tx, cart, now);
    return cartView(await seePrices(tx, draft, { variantId }), cartToken);
  },
});
