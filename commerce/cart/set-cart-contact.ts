import { command } from "@/commerce/command";
import { cartView } from "./cart-view";
import { draftCart } from "./draft-cart";
import { changeOpenCart } from "./require-cart";
import { setCartContactInput } from "./schemas";

/** Where the order's mails go, and a telephone number for the carrier when the shopper gives one. */
export const setCartContact = command({
  name: "setCartContact",
  input: setCartContactInput,
  allow: "anyone",
  async run({ tx, actor, now }, { cartToken, email, phone }) {
    const changes = { email, ...(phone !== undefined && { phone: phone || null }) };
    const changed = await changeOpenCart(tx, { actor, now }, cartToken, changes);
    return cartView(await draftCart(tx, changed, now), cartToken);
  },
});
