import { command } from "@/commerce/command";
import { getStore } from "@/commerce/store/queries";
import { Refusal } from "@/commerce/refusal";
import { carts } from "@/db/schema/carts";
import { hashToken, uuidv7 } from "@/lib/ids";
import { cartTokenOf } from "./cart-token";
import { cartView } from "./cart-view";
import { draftEmptyCart } from "./draft-cart";
import { cartExpiry, shopperId } from "./require-cart";
import { createCartInput } from "./schemas";
import { readSellingRules } from "./selling-rules";

/** An empty cart in a market (the store's default one unless named); the answer's `id` is the secret to keep. */
export const createCart = command({
  name: "createCart",
  input: createCartInput,
  allow: "anyone",
  async run({ tx, actor, now }, { market: wanted }) {
    const rules = await readSellingRules(tx, wanted ?? (await getStore(tx)).defaultMarket);
    const { market } = rules;
    if (!market.isActive) throw new Refusal("not_found", { market: market.key });
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
    return cartView(draftEmptyCart(cart, rules, now), token);
  },
});
