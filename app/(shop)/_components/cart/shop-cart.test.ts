import { afterAll, beforeAll, expect, test } from "vitest";
import { guest } from "@/commerce/actor";
import { addToCart } from "@/commerce/cart/add-to-cart";
import { createCart } from "@/commerce/cart/create-cart";
import { setPickup } from "@/commerce/cart/set-pickup";
import { setShippingAddress } from "@/commerce/cart/set-shipping-address";
import { setShippingOption } from "@/commerce/cart/set-shipping-option";
import { money } from "@/lib/money";
import { stockLevels, stockMovements } from "@/db/schema/inventory";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { berlin, contextOf, givenLocation, givenShop, givenVariant } from "@/test/given-shop";
import { shopCartOf } from "./shop-cart";

let store: TestDatabase;
beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.close());

test("delivery counts in with the cheapest option's price until one is chosen, and then with that one's", async () => {
  const shop = await givenShop(store.db);
  const shopper = contextOf(store.db, guest);
  const { variantId } = await givenVariant(store.db, { stock: { [shop.locationId]: 5 } });
  const { id: cartToken } = await createCart(shopper, { market: "de-de" });
  const filled = await addToCart(shopper, { cartToken, variantId, quantity: 1 });
  expect(shopCartOf(filled)).toMatchObject({
    isShippingEstimated: true,
    isShippingKnown: true,
    totals: { shipping: money(450, "EUR"), total: money(filled.totals.subtotal.amount + 450, "EUR") },
  });
  await setShippingAddress(shopper, { cartToken, address: berlin });
  const chosen = await setShippingOption(shopper, { cartToken, shippingOptionId: shop.expressId });
  expect(shopCartOf(chosen)).toMatchObject({ isShippingEstimated: false, totals: chosen.totals });
  expect(chosen.totals.shipping).toEqual(money(1350, "EUR"));
  const place = { isPickup: true, address: { ...berlin, name: "Corner" }, country: "DE" };
  const locationId = await givenLocation(store.db, place);
  await store.db.insert(stockLevels).values({ variantId, locationId, onHand: 1 });
  await store.db
    .insert(stockMovements)
    .values({ variantId, locationId, delta: 1, reason: "opening", actorKind: "system" });
  const fetched = await setPickup(shopper, { cartToken, locationId, name: "Ada" });
  expect(shopCartOf(fetched)).toMatchObject({ isShippingEstimated: false, totals: fetched.totals });
  expect(fetched.totals.shipping).toEqual(money(0, "EUR"));
});
