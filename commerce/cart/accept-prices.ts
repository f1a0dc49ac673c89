import { command } from "@/commerce/command";
import { cartView } from "./cart-view";
import { draftCart } from "./draft-cart";
import { lockOpenCart, touchCart } from "./require-cart";
import { cartInput } from "./schemas";
import { seePrices } from "./see-prices";

/** The shopper has read that prices changed; they are not announced again. */
export const acceptPrices = command({
  name: "acceptPrices",
  input: cartInput,
  allow: "anyone",
  async run({ tx, actor, now }, { cartToken }) {
    const cart = await lockOpenCart(tx, { actor, now }, cartToken);
    const draft = await draftCart(tx, await touchCart(tx, cart, now), now);
    return cartView(await seePrices(tx, draft), cartToken);
  },
});
