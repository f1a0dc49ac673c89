import { command } from "@/commerce/command";
import { cartView } from "./cart-view";
import { draftCart } from "./draft-cart";
import { lockOpenCart, touchCart } from "./require-cart";
import { setCartContactInput } from "./schemas";

/** Where the order's mails go, and a telephone number for the carrier when the shopper gives one. */
export const setCartContact = command({
  name: "setCartContact",
  input: setCartContactInput,
  allow: "anyone",
  async run({ tx, actor, now }, { cartToken, email, phone }) {
    const cart = await lockOpenCart(tx, { actor, now }, cartToken);
    const changed = await touchCart(tx, cart, now, { email, ...(phone !== undefined && { phone: phone || null }) });
    return cartView(await draftCart(tx, changed, now), cartToken);
  },
});
