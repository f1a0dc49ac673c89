import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { guest } from "@/commerce/actor";
import { addToCart } from "@/commerce/cart/add-to-cart";
import { createCart } from "@/commerce/cart/create-cart";
import { getCart } from "@/commerce/cart/queries";
import { setCartContact } from "@/commerce/cart/set-cart-contact";
import { setPickup } from "@/commerce/cart/set-pickup";
import { setShippingAddress } from "@/commerce/cart/set-shipping-address";
import { setShippingOption } from "@/commerce/cart/set-shipping-option";
import { switchMarket } from "@/commerce/cart/switch-market";
import { setBundle } from "@/commerce/catalog/set-bundle";
import { openOrder } from "@/commerce/checkout/open-order";
import { setBin } from "@/commerce/inventory/set-bin";
import { setStockStrategy } from "@/commerce/inventory/set-stock-strategy";
import { updateLocation } from "@/commerce/inventory/update-location";
import { getOrder } from "@/commerce/orders/get-order";
import { brokenInvariants } from "@/db/broken-invariants";
import { shippingRates } from "@/db/schema/store";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { contextOf, givenLocation, givenShop, givenVariant, newYork } from "@/test/given-shop";
import { markDelivered } from "./mark-delivered";
import { readPickList } from "./pick-list";
import { getParcelPlan } from "./plan-parcels";
import { shipByPlan } from "./ship-by-plan";
import { shipItems } from "./ship-items";
import { trackShipment } from "./track-shipment";

let store: TestDatabase;
let warehouse: string;
let corner: string;
const owner = { kind: "staff", id: "01920000-0000-7000-8000-000000000001", role: "owner" } as const;
const asOwner = () => contextOf(store.db, owner);
const asGuest = () => contextOf(store.db, guest);
const brooklyn = { name: "Corner", line1: "5 Court Street", city: "Brooklyn", region: "NY", postalCode: "11201" };
const isPickup = { isPickup: true, address: { ...brooklyn, country: "US" }, pickupNote: "Mon-Sat 10-18" };

beforeAll(async () => {
  store = await createTestDatabase();
  ({ locationId: warehouse } = await givenShop(store.db));
  corner = await givenLocation(store.db, { name: "Corner", priority: 5, pickupPrice: 100, ...isPickup });
});
afterAll(() => store.close());
afterEach(async () => {
  await updateLocation(asOwner(), { locationId: corner, isPickup: true, pickupPrice: 100 });
  expect(await brokenInvariants(store.sql)).toEqual([]);
});

/** A cart with one line and a contact; free of charge where an order of it is to be confirmed at once. */
async function givenCart(variantId: string, quantity = 1) {
  const { id: cartToken } = await createCart(asGuest(), { market: "en-us" });
  await addToCart(asGuest(), { cartToken, variantId, quantity });
  await setCartContact(asGuest(), { cartToken, email: "ada@shopper.example" });
  return cartToken;
}
const stocked = (at: Record<string, number>, fields = {}) => givenVariant(store.db, { price: 0, stock: at, ...fields });
const fetchAt = (cartToken: string, name = "Ada Byron") =>
  setPickup(asGuest(), { cartToken, locationId: corner, name });
async function order(cartToken: string) {
  const { totals } = await getCart(asGuest(), { cartToken });
  const { amount, currency } = totals.total;
  return openOrder(asGuest(), { cartToken, expectedTotal: { amount, currency } });
}
async function orderToFetch(variantId: string, quantity = 1) {
  await updateLocation(asOwner(), { locationId: corner, pickupPrice: 0 });
  const cartToken = await givenCart(variantId, quantity);
  await fetchAt(cartToken);
  return order(cartToken);
}
const levelsOf = async (variantId: string) =>
  Object.fromEntries(
    (await store.sql`select location_id, on_hand, reserved from stock_levels where variant_id = ${variantId}`).map(
      ({ location_id, on_hand, reserved }) => [location_id === corner ? "corner" : "warehouse", [on_hand, reserved]],
    ),
  );

test("a place that has everything is offered with its price and needs no address; its own decides the tax", async () => {
  const { variantId } = await stocked({ [warehouse]: 9, [corner]: 2 }, { price: 2000 });
  const cartToken = await givenCart(variantId, 2);
  const { pickupOptions, shippingOptions } = await getCart(asGuest(), { cartToken });
  expect(shippingOptions).toBeNull();
  expect(pickupOptions).toMatchObject([
    { id: corner, name: "Corner", note: "Mon-Sat 10-18", price: { amount: 100 }, address: { city: "Brooklyn" } },
  ]);
  const fetched = await fetchAt(cartToken);
  expect(fetched).toMatchObject({
    pickupLocationId: corner,
    shippingAddress: { name: "Ada Byron", line1: "5 Court Street", region: "NY" },
    shippingOptions: null,
    isTaxEstimated: false,
    missing: [],
    totals: { shipping: { amount: 100 }, tax: { amount: 364 }, total: { amount: 4464 } },
  });
  await expect(
    setShippingOption(asGuest(), { cartToken, shippingOptionId: "01920000-0000-7000-8000-00000000dead" }),
  ).rejects.toMatchObject({ code: "checkout_incomplete" });
  const sent = await setShippingAddress(asGuest(), { cartToken, address: newYork });
  expect(sent).toMatchObject({ pickupLocationId: null, missing: ["shipping_option"] });
});

test("taking the choice back takes the place's address with it; a name is asked for", async () => {
  const { variantId } = await stocked({ [corner]: 2 });
  const cartToken = await givenCart(variantId);
  await expect(setPickup(asGuest(), { cartToken, locationId: corner })).rejects.toMatchObject({
    fields: { name: ["required"] },
  });
  await fetchAt(cartToken);
  const back = await setPickup(asGuest(), { cartToken, locationId: null });
  expect(back).toMatchObject({ pickupLocationId: null, shippingAddress: null });
  await setShippingAddress(asGuest(), { cartToken, address: newYork });
  expect(await setPickup(asGuest(), { cartToken, locationId: null })).toMatchObject({ shippingAddress: newYork });
  await setPickup(asGuest(), { cartToken, locationId: corner });
  const moved = await switchMarket(asGuest(), { cartToken, market: "de-de" });
  expect(moved).toMatchObject({ pickupLocationId: null, shippingAddress: null, pickupOptions: [] });
});

test("a place that lacks a piece, or that only backorders it, is not offered and cannot be chosen", async () => {
  const short = await stocked({ [warehouse]: 9, [corner]: 1 });
  const later = await stocked({ [corner]: 0 }, { isBackorder: true });
  for (const { variantId } of [short, later]) {
    const cartToken = await givenCart(variantId, 2);
    expect((await getCart(asGuest(), { cartToken })).pickupOptions).toEqual([]);
    await expect(fetchAt(cartToken)).rejects.toMatchObject({ code: "pickup_unavailable" });
  }
});

test("of a bundle every component has to be there", async () => {
  const [cup, pot] = [await stocked({ [corner]: 4 }), await stocked({ [corner]: 1, [warehouse]: 5 })];
  const { variantId } = await givenVariant(store.db, { price: 0 });
  const components = [
    { variantId: cup.variantId, quantity: 2 },
    { variantId: pot.variantId, quantity: 1 },
  ];
  await setBundle(asOwner(), { variantId, components });
  expect((await getCart(asGuest(), { cartToken: await givenCart(variantId, 1) })).pickupOptions).toHaveLength(1);
  expect((await getCart(asGuest(), { cartToken: await givenCart(variantId, 2) })).pickupOptions).toEqual([]);
});

test("a place that stops giving out orders is no choice any more, and nothing can be ordered from it", async () => {
  const { variantId } = await stocked({ [corner]: 2, [warehouse]: 2 });
  const cartToken = await givenCart(variantId);
  await fetchAt(cartToken);
  await updateLocation(asOwner(), { locationId: corner, isPickup: false });
  expect(await getCart(asGuest(), { cartToken })).toMatchObject({
    pickupLocationId: null,
    warnings: [{ code: "delivery_option_gone" }],
    missing: ["shipping_option"],
  });
  await expect(order(cartToken)).rejects.toMatchObject({ code: "checkout_incomplete" });
});

test("a place without an address gives out nothing", async () => {
  const change = updateLocation(asOwner(), { locationId: warehouse, isPickup: true });
  await expect(change).rejects.toMatchObject({ fields: { "address.line1": ["required"] } });
});

test("it is promised from its place alone, lies ready with a code, and is picked up", async () => {
  const { variantId } = await stocked({ [warehouse]: 9, [corner]: 3 });
  const { orderId } = await orderToFetch(variantId, 2);
  expect(await levelsOf(variantId)).toEqual({ warehouse: [9, 0], corner: [3, 2] });
  const detail = () => getOrder(asOwner(), { orderId });
  expect(await detail()).toMatchObject({
    status: "confirmed",
    pickup: { locationId: corner, name: "Corner", note: "Mon-Sat 10-18" },
    sentFrom: null,
  });
  const { shipmentId } = await shipItems(asOwner(), { orderId, locationId: warehouse, carrier: "ups" });
  expect(await levelsOf(variantId)).toEqual({ warehouse: [9, 0], corner: [1, 0] });
  const ready = await detail();
  expect(ready.shipments).toMatchObject([{ kind: "pickup", place: "Corner", carrier: "", trackingUrl: "" }]);
  expect(ready.shipments[0]?.pickupCode).toMatch(/^\d{6}$/);
  const told = trackShipment(asOwner(), { orderId, shipmentId, kind: "in_transit" });
  await expect(told).rejects.toMatchObject({ code: "shipment_is_pickup" });
  await markDelivered(asOwner(), { orderId, shipmentId });
  await markDelivered(asOwner(), { orderId, shipmentId });
  const done = await detail();
  expect(done.fulfillmentStatus).toBe("delivered");
  const kinds = done.timeline.map(({ kind }) => kind);
  expect(kinds.filter((kind) => /pick|ship|deliver/.test(kind))).toEqual(["ready_for_pickup", "picked_up"]);
});

test.each(["counter", "units"] as const)(
  "the last pieces of a place are had by one, however many want to fetch them and lie elsewhere (%s)",
  async (strategy) => {
    const { variantId } = await stocked({ [warehouse]: 9, [corner]: 2 }, { safetyBuffer: 1 });
    await setStockStrategy(asOwner(), { variantId, strategy });
    await updateLocation(asOwner(), { locationId: corner, pickupPrice: 0 });
    const carts = await Promise.all([1, 2, 3].map(() => givenCart(variantId, 2)));
    for (const cartToken of carts) await fetchAt(cartToken);
    const ends = await Promise.allSettled(carts.map(order));
    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const end of ends)
      if (end.status === "rejected") expect(["out_of_stock", "checkout_incomplete"]).toContain(end.reason.code);
    const [row] = await store.sql`select sum(quantity)::int as pieces from stock_reservations
      where variant_id = ${variantId} and location_id = ${corner} and state = 'live'`;
    expect(row?.pieces).toBe(2);
  },
);

test("an order from two places is sent in one go, one parcel each, and not when the plan has changed", async () => {
  const { variantId } = await stocked({ [warehouse]: 2, [corner]: 1 });
  const other = await stocked({ [corner]: 4 });
  const cartToken = await givenCart(variantId, 3);
  await addToCart(asGuest(), { cartToken, variantId: other.variantId, quantity: 1 });
  await store.db.update(shippingRates).set({ price: 0 });
  const { shippingOptions } = await setShippingAddress(asGuest(), { cartToken, address: newYork });
  await setShippingOption(asGuest(), { cartToken, shippingOptionId: shippingOptions?.[0]?.id ?? "" });
  const { orderId } = await order(cartToken);
  await setBin(asOwner(), { variantId, locationId: corner, bin: "A-01" });
  const plan = await getParcelPlan(asOwner(), { orderId });
  expect(plan.map(({ place, lines }) => [place, lines.map(({ quantity }) => quantity)])).toEqual([
    ["Warehouse", [2]],
    ["Corner", [1, 1]],
  ]);
  const picks = (await readPickList(asOwner(), {})).find(({ name }) => name === "Corner")?.rows ?? [];
  expect(picks.find((row) => row.variantId === variantId)).toMatchObject({ bin: "A-01", pieces: 1 });
  const half = shipByPlan(asOwner(), { orderId, parcels: [{ locationId: warehouse }] });
  await expect(half).rejects.toMatchObject({ code: "plan_changed" });
  const parcels = [{ locationId: corner, carrier: "ups", trackingNumber: "1Z1" }, { locationId: warehouse }];
  const both = await Promise.allSettled([1, 2].map(() => shipByPlan(asOwner(), { orderId, parcels })));
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const { shipments, status } = await getOrder(asOwner(), { orderId });
  expect(shipments.map(({ place, trackingNumber, kind }) => [place, trackingNumber, kind]).toSorted()).toEqual([
    ["Corner", "1Z1", "parcel"],
    ["Warehouse", "", "parcel"],
  ]);
  expect(await levelsOf(variantId)).toEqual({ warehouse: [0, 0], corner: [0, 0] });
  expect(status).toBe("completed");
});
