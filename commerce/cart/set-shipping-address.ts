import { command } from "@/commerce/command";
import { cartView } from "./cart-view";
import { draftCart } from "./draft-cart";
import { lockOpenCart, touchCart } from "./require-cart";
import { setShippingAddressInput } from "./schemas";

/** Where the order goes: it decides the delivery options and the tax. */
export const setShippingAddress = command({
  name: "setShippingAddress",
  input: setShippingAddressInput,
  allow: "anyone",
  async run({ tx, actor, now }, { cartToken, address }) {
    const cart = await lockOpenCart(tx, { actor, now }, cartToken);
    const changed = await touchCart(tx, cart, now, { shippingAddress: address });
    return cartView(await draftCart(tx, changed, now), cartToken);
  },
});
