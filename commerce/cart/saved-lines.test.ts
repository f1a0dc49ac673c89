import { afterAll, beforeAll, expect, test } from "vitest";
import { guest } from "@/commerce/actor";
import { startCheckout } from "@/commerce/checkout/start-checkout";
import { users } from "@/db/schema/customers";
import { uuidv7 } from "@/lib/ids";
import { money } from "@/lib/money";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { berlin, contextOf, givenShop, givenVariant } from "@/test/given-shop";
import { addToCart } from "./add-to-cart";
import { claimCart } from "./claim-cart";
import { createCart } from "./create-cart";
import { countCartPieces, getCart } from "./queries";
import { removeCartLine } from "./remove-cart-line";
import { returnCartLine } from "./return-cart-line";
import { saveCartLine } from "./save-cart-line";
import { setCartContact } from "./set-cart-contact";
import { setShippingAddress } from "./set-shipping-address";

let store: TestDatabase;
let shop: Awaited<ReturnType<typeof givenShop>>;
let asGuest: ReturnType<typeof contextOf>;

beforeAll(async () => {
  store = await createTestDatabase({ brokenBecause: "it empties shelves without a movement" });
  shop = await givenShop(store.db);
  asGuest = contextOf(store.db, guest);
});
afterAll(() => store.close());

const stocked = (pieces: number, fields = {}) =>
  givenVariant(store.db, { stock: { [shop.locationId]: pieces }, ...fields });
const lineOf = (cart: { lines: { id: string; variantId: string }[] }, variantId: string) =>
  cart.lines.find((line) => line.variantId === variantId)?.id ?? "";

/** A cart with the variants in it, of which the first is saved for later. */
async function givenSaved(context: ReturnType<typeof contextOf>, ...lines: [variantId: string, quantity: number][]) {
  const { id: cartToken } = await createCart(context, {});
  for (const [variantId, quantity] of lines) await addToCart(context, { cartToken, variantId, quantity });
  const lineId = lineOf(await getCart(context, { cartToken }), lines[0]?.[0] ?? "");
  return { cartToken, lineId, cart: await saveCartLine(context, { cartToken, lineId }) };
}

test("a line saved for later leaves the sums, the badge and the warnings, and keeps its pieces", async () => {
  const [later, now] = [await stocked(5), await stocked(5)];
  const { cartToken, cart } = await givenSaved(asGuest, [later.variantId, 2], [now.variantId, 1]);
  await store.sql`update stock_levels set on_hand = 0 where variant_id = ${later.variantId}`;
  expect(cart).toMatchObject({
    lines: [{ variantId: now.variantId }],
    saved: [{ variantId: later.variantId, quantity: 2, total: money(3998, "USD") }],
    pieces: 1,
    totals: { subtotal: money(1999, "USD") },
  });
  expect(await countCartPieces(asGuest, { cartToken })).toBe(1);
  const soldOut = await getCart(asGuest, { cartToken });
  expect(soldOut.warnings).toEqual([]);
  expect(soldOut.saved).toMatchObject([{ sellable: 0, available: false }]);
});

test("a saved line comes back with as many pieces as can be had, and not at all when there are none", async () => {
  const { variantId } = await stocked(5);
  const { cartToken, lineId, cart } = await givenSaved(asGuest, [variantId, 3]);
  expect(cart).toMatchObject({ pieces: 0, missing: ["lines", "contact", "shipping_address"] });
  await store.sql`update stock_levels set on_hand = 0 where variant_id = ${variantId}`;
  await expect(returnCartLine(asGuest, { cartToken, lineId })).rejects.toMatchObject({ code: "out_of_stock" });
  expect((await getCart(asGuest, { cartToken })).saved).toMatchObject([{ quantity: 3 }]);
  await store.sql`update stock_levels set on_hand = 2 where variant_id = ${variantId}`;
  const back = await returnCartLine(asGuest, { cartToken, lineId });
  expect(back).toMatchObject({ lines: [{ id: lineId, quantity: 2 }], saved: [], pieces: 2, warnings: [] });
});

test("putting a saved product into the cart again takes the saved line, with the new quantity only", async () => {
  const { variantId } = await stocked(9);
  const { cartToken, lineId } = await givenSaved(asGuest, [variantId, 4]);
  const cart = await addToCart(asGuest, { cartToken, variantId, quantity: 1 });
  expect(cart).toMatchObject({ lines: [{ id: lineId, quantity: 1 }], saved: [], pieces: 1 });
});

test("a saved line can be removed, and another cart's line is not found", async () => {
  const { variantId } = await stocked(9);
  const { cartToken, lineId } = await givenSaved(asGuest, [variantId, 1]);
  const other = await givenSaved(asGuest, [variantId, 1]);
  for (const deed of [saveCartLine, returnCartLine, removeCartLine])
    await expect(deed(asGuest, { cartToken: other.cartToken, lineId })).rejects.toMatchObject({ code: "not_found" });
  expect((await removeCartLine(asGuest, { cartToken, lineId })).saved).toEqual([]);
});

test("signing in keeps what both carts saved; what one of them holds stays in the cart", async () => {
  const [both, mine] = [await stocked(9), await stocked(9)];
  const id = uuidv7();
  await store.db.insert(users).values({ id, email: `${id}@shopper.example` });
  const owner = contextOf(store.db, { kind: "shopper", id });
  const kept = await givenSaved(asGuest, [both.variantId, 5]);
  await claimCart(owner, { cartToken: kept.cartToken });
  const brought = await givenSaved(asGuest, [mine.variantId, 1], [both.variantId, 2]);
  await claimCart(owner, { cartToken: brought.cartToken });
  expect(await getCart(owner, { cartToken: kept.cartToken })).toMatchObject({
    lines: [{ variantId: both.variantId, quantity: 2 }],
    saved: [{ variantId: mine.variantId, quantity: 1 }],
  });
});

test("what was saved outlives the order, which takes the rest and the addresses along", async () => {
  const [later, gift] = [await stocked(5), await stocked(5, { price: 0, requiresShipping: false })];
  const { cartToken } = await givenSaved(asGuest, [later.variantId, 2], [gift.variantId, 1]);
  await setCartContact(asGuest, { cartToken, email: "ada@shopper.example" });
  const { totals } = await setShippingAddress(asGuest, { cartToken, address: berlin });
  const { order } = await startCheckout(asGuest, {
    cartToken,
    expectedTotal: totals.total,
    returnUrl: "http://shop.example/orders/{ORDER_ID}?token={ORDER_TOKEN}",
  });
  expect(order.status).toBe("completed");
  const lines = await store.sql`select variant_id from order_lines where order_id = ${order.id}`;
  expect(lines).toMatchObject([{ variant_id: gift.variantId }]);
  const cart = await getCart(asGuest, { cartToken });
  expect(cart).toMatchObject({ status: "open", lines: [], saved: [{ variantId: later.variantId, quantity: 2 }] });
  expect(cart).toMatchObject({ email: null, shippingAddress: null });
  const ordered = await store.sql`
    select c.status, l.variant_id from orders o join carts c on c.id = o.cart_id join cart_lines l on l.cart_id = c.id
    where o.id = ${order.id}`;
  expect(ordered).toMatchObject([{ status: "ordered", variant_id: gift.variantId }]);
  const more = await addToCart(asGuest, { cartToken, variantId: gift.variantId });
  expect(more).toMatchObject({ pieces: 1, status: "open" });
});
