import { and, eq } from "drizzle-orm";
import { command } from "@/commerce/command";
import { readStock } from "@/commerce/inventory/read-stock";
import { InvalidInput, Refusal } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { cartLines } from "@/db/schema/carts";
import { products, variants } from "@/db/schema/catalog";
import { cartView } from "./cart-view";
import { draftCart } from "./draft-cart";
import { lockOpenCart, touchCart } from "./require-cart";
import { addToCartInput, maxLines, maxQuantity } from "./schemas";
import { seePrices } from "./see-prices";

/**
 * Adds pieces of a variant; refuses with out_of_stock when the cart would then hold more than can be had. A line of it
 * that was saved for later becomes this one.
 */
export const addToCart = command({
  name: "addToCart",
  input: addToCartInput,
  allow: "anyone",
  async run({ tx, actor, now }, { cartToken, variantId, quantity }) {
    const cart = await lockOpenCart(tx, { actor, now }, cartToken);
    const base = await requireForSale(tx, variantId);
    const lines = await tx.select().from(cartLines).where(eq(cartLines.cartId, cart.id));
    const line = lines.find((candidate) => candidate.variantId === variantId);
    if (!line && lines.length >= maxLines) throw new InvalidInput({ variantId: ["too_big"] });
    const wanted = quantity + (line && !line.savedAt ? line.quantity : 0);
    if (wanted > maxQuantity) throw new InvalidInput({ quantity: ["too_big"] });
    const sellable = (await readStock(tx, [variantId], { cartId: cart.id })).get(variantId)?.sellable ?? null;
    if (sellable !== null && wanted > sellable)
      throw new Refusal("out_of_stock", { count: 1 }, [{ variantId, wanted, available: sellable }]);

    await tx
      .insert(cartLines)
      // The base price only holds the place until every line has been priced for the market, below.
      .values({ cartId: cart.id, variantId, quantity, seenPrice: base.price, seenCurrency: base.currency })
      .onConflictDoUpdate({
        target: [cartLines.cartId, cartLines.variantId],
        set: { quantity: wanted, savedAt: null },
      });
    const draft = await draftCart(tx, await touchCart(tx, cart, now), now);
    return cartView(await seePrices(tx, draft, { variantId }), cartToken);
  },
});

async function requireForSale(tx: Tx, variantId: string) {
  const [found] = await tx
    .select({ price: variants.price, currency: variants.currency })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .where(and(eq(variants.id, variantId), eq(products.status, "active"), eq(products.isPublished, true)));
  if (!found) throw new Refusal("not_found", { variantId });
  return found;
}
