import { eq, sql } from "drizzle-orm";
import { command } from "@/commerce/command";
import { InvalidInput, Refusal } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { cartLines } from "@/db/schema/carts";
import { variants } from "@/db/schema/catalog";
import { uuidv7 } from "@/lib/ids";
import { cartView } from "./cart-view";
import { draftCart } from "./draft-cart";
import { changeOpenCart } from "./require-cart";
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
    const cart = await changeOpenCart(tx, { actor, now }, cartToken);
    await putLine(tx, cart.id, { variantId, quantity });
    const draft = await draftCart(tx, cart, now);
    const line = draft.lines.find((candidate) => candidate.variantId === variantId);
    if (!line?.isForSale) throw new Refusal("not_found", { variantId });
    if (draft.lines.length + draft.saved.length > maxLines) throw new InvalidInput({ variantId: ["too_big"] });
    const { sellable, quantity: wanted } = line;
    if (sellable !== null && wanted > sellable)
      throw new Refusal("out_of_stock", { count: 1 }, [{ variantId, wanted, available: sellable }]);
    return cartView(await seePrices(tx, draft, { variantId }), cartToken);
  },
});

/** Whatever is wrong with it is seen in the priced cart, and takes it back. */
async function putLine(tx: Tx, cartId: string, { variantId, quantity }: { variantId: string; quantity: number }) {
  const inCart = sql`case when ${cartLines.savedAt} is null then ${cartLines.quantity} else 0 end + ${quantity}::int`;
  const put = await tx.execute(sql`
    insert into ${cartLines} (id, cart_id, variant_id, quantity, seen_price, seen_currency)
    -- The base price only holds the place until every line has been priced for the market.
    select ${uuidv7()}, ${cartId}, v.id, ${quantity}, v.price, v.currency from variants v where v.id = ${variantId}
    on conflict (cart_id, variant_id) do update set quantity = ${inCart}, saved_at = null
    where ${inCart} <= ${maxQuantity}
    returning id`);
  if (put.length > 0) return;
  const [known] = await tx.select({ id: variants.id }).from(variants).where(eq(variants.id, variantId));
  throw known ? new InvalidInput({ quantity: ["too_big"] }) : new Refusal("not_found", { variantId });
}
