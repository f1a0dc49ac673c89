import { command } from "@/commerce/command";
import { getMarket } from "@/commerce/store/queries";
import { cartView } from "./cart-view";
import { draftCart } from "./draft-cart";
import { changeOpenCart } from "./require-cart";
import { switchMarketInput } from "./schemas";
import { seePrices } from "./see-prices";

/** Moves the cart to another market: the same lines in its language, currency and prices. */
export const switchMarket = command({
  name: "switchMarket",
  input: switchMarketInput,
  allow: "anyone",
  async run({ tx, actor, now }, { cartToken, market: key }) {
    const market = await getMarket(tx, key);
    const changed = await changeOpenCart(tx, { actor, now }, cartToken, { marketKey: market.key });
    return cartView(await seePrices(tx, await draftCart(tx, changed, now)), cartToken);
  },
});
