import { command } from "@/commerce/command";
import { cartView } from "./cart-view";
import { draftCart } from "./draft-cart";
import { changeOpenCart } from "./require-cart";
import { setBillingAddressInput } from "./schemas";

/** The address on the invoice; null makes it the delivery address again. */
export const setBillingAddress = command({
  name: "setBillingAddress",
  input: setBillingAddressInput,
  allow: "anyone",
  async run({ tx, actor, now }, { cartToken, address }) {
    const changed = await changeOpenCart(tx, { actor, now }, cartToken, { billingAddress: address });
    return cartView(await draftCart(tx, changed, now), cartToken);
  },
});
