import { sql } from "drizzle-orm";
import { command } from "@/commerce/command";
import { getMarket } from "@/commerce/store/queries";
import { cartView } from "./cart-view";
import { draftCart } from "./draft-cart";
import { carts } from "@/db/schema/carts";
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
    const changed = await changeOpenCart(tx, { actor, now }, cartToken, {
      marketKey: market.key,
      // A place to fetch it at belongs to the market it was chosen in, and so does its address.
      shippingAddress: sql`case when ${carts.pickupLocationId} is null then ${carts.shippingAddress} end`,
      pickupLocationId: null,
    });
    return cartView(await seePrices(tx, await draftCart(tx, changed, now)), cartToken);
  },
});
