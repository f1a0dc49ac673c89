import { command } from "@/commerce/command";
import { cartView } from "./cart-view";
import { draftCart } from "./draft-cart";
import { changeOpenCart } from "./require-cart";
import { cartInput } from "./schemas";
import { seePrices } from "./see-prices";

/** The shopper has read that prices changed; they are not announced again. */
export const acceptPrices = command({
  name: "acceptPrices",
  input: cartInput,
  allow: "anyone",
  async run({ tx, actor, now }, { cartToken }) {
    const cart = await changeOpenCart(tx, { actor, now }, cartToken);
    const draft = await draftCart(tx, cart, now);
    return cartView(await seePrices(tx, draft), cartToken);
  },
});
