import { command } from "@/commerce/command";
import { InvalidInput, Refusal } from "@/commerce/refusal";
import { cartView } from "./cart-view";
import { draftCart } from "./draft-cart";
import { lockOpenCart, touchCart } from "./require-cart";
import { setPickupInput } from "./schemas";

/**
 * The order is fetched at a place that has all of it: the place's address decides the tax, and nobody has to give one.
 * Null takes the choice back, and with it the place's address. Refuses `pickup_unavailable`.
 */
export const setPickup = command({
  name: "setPickup",
  input: setPickupInput,
  allow: "anyone",
  async run({ tx, actor, now }, { cartToken, locationId, name }) {
    const cart = await lockOpenCart(tx, { actor, now }, cartToken);
    if (locationId === null) {
      const kept = cart.pickupLocationId ? null : cart.shippingAddress;
      const changed = await touchCart(tx, cart, now, { pickupLocationId: null, shippingAddress: kept });
      return cartView(await draftCart(tx, changed, now), cartToken);
    }
    const { pickupOptions } = await draftCart(tx, cart, now);
    const place = pickupOptions.find((option) => option.locationId === locationId);
    if (!place) throw new Refusal("pickup_unavailable");
    const who = name ?? cart.shippingAddress?.name ?? cart.billingAddress?.name;
    if (!who) throw new InvalidInput({ name: ["required"] });
    const { phone: _ofThePlace, ...address } = place.address;
    const changed = await touchCart(tx, cart, now, {
      pickupLocationId: locationId,
      shippingAddress: { ...address, name: who },
      shippingRateId: null,
    });
    return cartView(await draftCart(tx, changed, now), cartToken);
  },
});
