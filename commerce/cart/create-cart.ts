import { command } from "@/commerce/command";
import { getMarket, getStore } from "@/commerce/store/queries";
import { carts } from "@/db/schema/carts";
import { hashToken, uuidv7 } from "@/lib/ids";
import { cartTokenOf } from "./cart-token";
import { cartView } from "./cart-view";
import { draftCart } from "./draft-cart";
import { cartExpiry, shopperId } from "./require-cart";
import { createCartInput } from "./schemas";

/** An empty cart in a market (the store's default one unless named); the answer's `id` is the secret to keep. */
export const createCart = command({
  name: "createCart",
  input: createCartInput,
  allow: "anyone",
  async run({ tx, actor, now }, { market: wanted }) {
    const market = await getMarket(tx, wanted ?? (await getStore(tx)).defaultMarket);
    const id = uuidv7();
    const token = cartTokenOf(id);
    const userId = shopperId(actor);
    const [cart] = await tx
      .insert(carts)
      .values({
        id,
        tokenHash: hashToken(token),
        marketKey: market.key,
        userId,
        expiresAt: cartExpiry(now, userId !== null),
      })
      .returning();
    if (!cart) throw new Error("The database took a cart and gave none back");
    return cartView(await draftCart(tx, cart, now), token);
  },
});
