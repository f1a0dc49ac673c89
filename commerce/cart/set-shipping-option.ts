import { command } from "@/commerce/command";
import { Refusal } from "@/commerce/refusal";
import { cartView } from "./cart-view";
import { draftCart, redraftCart } from "./draft-cart";
import { lockOpenCart, touchCart } from "./require-cart";
import { setShippingOptionInput } from "./schemas";

/** Chooses one of the delivery options that the cart offers for its address. */
export const setShippingOption = command({
  name: "setShippingOption",
  input: setShippingOptionInput,
  allow: "anyone",
  async run({ tx, actor, now }, { cartToken, shippingOptionId }) {
    const cart = await lockOpenCart(tx, { actor, now }, cartToken);
    const draft = await draftCart(tx, cart, now);
    const { shippingOptions } = draft;
    if (!shippingOptions) throw new Refusal("checkout_incomplete", { missing: "shipping_address" });
    if (!shippingOptions.some(({ rateId }) => rateId === shippingOptionId)) throw new Refusal("delivery_unavailable");
    const changed = await touchCart(tx, cart, now, { shippingRateId: shippingOptionId });
    return cartView(redraftCart(draft, changed, now), cartToken);
  },
});
