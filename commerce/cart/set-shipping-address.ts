import { command } from "@/commerce/command";
import { cartView } from "./cart-view";
import { draftCart } from "./draft-cart";
import { changeOpenCart } from "./require-cart";
import { setShippingAddressInput } from "./schemas";

/** Where the order goes: it decides the delivery options and the tax. */
export const setShippingAddress = command({
  name: "setShippingAddress",
  input: setShippingAddressInput,
  allow: "anyone",
  async run({ tx, actor, now }, { cartToken, address }) {
    const changed = await changeOpenCart(tx, { actor, now }, cartToken, {
      shippingAddress: address,
      pickupLocationId: null,
    });
    return cartView(await draftCart(tx, changed, now), cartToken);
  },
});
