import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { guest, systemActor } from "@/commerce/actor";
import { addToCart } from "@/commerce/cart/add-to-cart";
import { createCart } from "@/commerce/cart/create-cart";
import { getCart } from "@/commerce/cart/queries";
import { setCartContact } from "@/commerce/cart/set-cart-contact";
import { setCartLine } from "@/commerce/cart/set-cart-line";
import { setShippingAddress } from "@/commerce/cart/set-shipping-address";
import { isOrderToken } from "@/commerce/orders/order-token";
import { variants } from "@/db/schema/catalog";
import { orders } from "@/db/schema/orders";
import { add, type Money, money } from "@/lib/money";
import type { StripeSandbox } from "@/sandbox/stripe/server";
import { SECRET_KEY } from "@/sandbox/stripe/testing";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { givenFilledCart, startPayments, useEnvironment } from "@/test/given-checkout";
import { berlin, contextOf, givenShop, givenVariant } from "@/test/given-shop";
import { expireOrders } from "./expire-orders";
import { openOrder } from "./open-order";
import { startCheckout } from "./start-checkout";

const visa = { method: "card", number: "4242424242424242", exp_month: 12, exp_year: 2040, cvc: "123" } as const;
let store: TestDatabase;
let sandbox: StripeSandbox;
let shop: Awaited<ReturnType<typeof givenShop>>;
let asGuest: ReturnType<typeof contextOf>;

beforeAll(async () => {
  store = await createTestDatabase();
  sandbox = await startPayments();
  shop = await givenShop(store.db);
  asGuest = contextOf(store.db, guest);
});
beforeEach(() => useEnvironment({ STRIPE_SECRET_KEY: SECRET_KEY }));
afterAll(async () => {
  await sandbox.close();
  await store.close();
});

const stocked = (pieces: number, fields = {}) =>
  givenVariant(store.db, { stock: { [shop.locationId]: pieces }, ...fields });
const filled = (variantId: string, quantity = 1) => givenFilledCart(asGuest, { lines: [{ variantId, quantity }] });
const start = (cart: { id: string; totals: { total: Money } }, fields = {}) =>
  startCheckout(asGuest, {
    cartToken: cart.id,
    expectedTotal: cart.totals.total,
    returnUrl: "http://shop.example/orders/{ORDER_ID}?token={ORDER_TOKEN}",
    ...fields,
  });
const counts = async () => {
  const [row] = await store.sql`
    select (select count(*) from orders)::int as orders, (select count(*) from order_lines)::int as lines,
      (select count(*) from customers)::int as customers, (select count(*) from stock_reservations)::int as reservations,
      (select count(*) from order_events)::int as events, (select count(*) from payment_sessions)::int as sessions,
      (select coalesce(sum(reserved), 0) from stock_levels)::int as reserved`;
  return row;
};
/** The session as Stripe knows it. */
const atStripe = async (sessionId: string | undefined): Promise<unknown> => {
  const headers = { authorization: `Bearer ${SECRET_KEY}` };
  return (await fetch(`${sandbox.url}/v1/checkout/sessions/${sessionId}`, { headers })).json();
};
const reservedOf = async (variantId: string) => {
  const [row] = await store.sql`select reserved from stock_levels where variant_id = ${variantId}`;
  return row?.reserved;
};
const statusOf = async (orderId: string) => {
  const [order] = await store.db.select({ status: orders.status }).from(orders).where(eq(orders.id, orderId));
  return order?.status;
};

test("an order keeps copies of everything, promises stock, and is paid for at its own total", async () => {
  const { variantId } = await stocked(5);
  const [ruled] =
    await store.sql`insert into collections (id, handle, title, return_days) values (gen_random_uuid(), 'gifts', 'Gifts', 60) returning id`;
  await store.sql`insert into collection_products (collection_id, product_id, position)
    select ${ruled?.id}, product_id, 0 from variants where id = ${variantId}`;
  const cart = await filled(variantId, 2);
  const { order, payment } = await start(cart);
  expect(order).toMatchObject({ status: "pending", paymentStatus: "unpaid", total: cart.totals.total });
  expect(order.number).toMatch(/^T\d{4,}$/);
  expect(isOrderToken(order.id, order.accessToken)).toBe(true);
  expect(payment).toMatchObject({ provider: "stripe", url: expect.stringContaining(sandbox.url) });
  expect(await reservedOf(variantId)).toBe(2);
  const [row] = await store.sql`select * from orders where id = ${order.id}`;
  expect(row).toMatchObject({
    email: "ada@shopper.example",
    language: "en",
    shipping_title: "Standard",
    subtotal: "3998",
    shipping: "500",
    tax: "399",
    shipping_tax: "44",
    total: "4897",
    tax_lines: [{ name: "Sales tax", rateBps: 888, amount: 399 }],
  });
  const lines = await store.sql`select * from order_lines where order_id = ${order.id}`;
  expect(lines).toMatchObject([{ variant_id: variantId, quantity: 2, unit_price: "1999", total: "3998", tax: "355" }]);
  // Changing what is promised later changes no order.
  expect(lines).toMatchObject([{ return_days: 60, return_block: "" }]);
  const events = await store.sql`select kind, actor_kind from order_events where order_id = ${order.id}`;
  expect([...events]).toEqual([{ kind: "placed", actor_kind: "shopper" }]);
  const [session] = await store.sql`select * from payment_sessions where order_id = ${order.id}`;
  expect(session).toMatchObject({
    status: "open",
    amount: "4897",
    currency: "USD",
    stripe_session_id: payment?.sessionId,
  });
});

test("asking again, at once or later, finds the same order and the same page", async () => {
  const { variantId } = await stocked(3);
  const cart = await filled(variantId, 3);
  const results = await Promise.all([start(cart), start(cart), start(cart)]);
  const later = await start(await getCart(asGuest, { cartToken: cart.id }));
  const ids = new Set([...results, later].map(({ order }) => order.id));
  const pages = new Set([...results, later].map(({ payment }) => payment?.sessionId));
  expect([ids.size, pages.size]).toEqual([1, 1]);
  expect(await reservedOf(variantId)).toBe(3);
});

test("the shopper's own pending order leaves his cart as available as before", async () => {
  const { variantId } = await stocked(2);
  const cart = await filled(variantId, 2);
  await start(cart);
  expect(await getCart(asGuest, { cartToken: cart.id })).toMatchObject({ warnings: [], lines: [{ available: true }] });
  const [stranger] =
    await store.sql`select on_hand - reserved as free from stock_levels where variant_id = ${variantId}`;
  expect(stranger?.free).toBe(0);
});

test("a changed cart closes the old page at Stripe, gives its stock back and opens another order", async () => {
  const { variantId } = await stocked(3);
  const cart = await filled(variantId, 3);
  const first = await start(cart);
  const fewer = await setCartLine(asGuest, { cartToken: cart.id, lineId: cart.lines[0]?.id ?? "", quantity: 1 });
  const second = await start(fewer);
  expect(second.order.id).not.toBe(first.order.id);
  expect([await statusOf(first.order.id), await statusOf(second.order.id)]).toEqual(["expired", "pending"]);
  expect(await reservedOf(variantId)).toBe(1);
  const sessions = await store.sql`select status from payment_sessions where order_id = ${first.order.id}`;
  expect([...sessions]).toEqual([{ status: "expired" }]);
  expect(await atStripe(first.payment?.sessionId)).toMatchObject({ status: "expired" });
});

test("another address for the same money is another agreement", async () => {
  const { variantId } = await stocked(3);
  const cart = await filled(variantId);
  const first = await start(cart);
  const address = {
    name: "Ada",
    line1: "2 Main Street",
    city: "New York",
    region: "NY",
    postalCode: "10001",
    country: "US",
  };
  const moved = await setShippingAddress(asGuest, { cartToken: cart.id, address });
  expect(moved.totals).toEqual(cart.totals);
  expect((await start(moved)).order.id).not.toBe(first.order.id);
});

test("a total the shopper did not see is refused with the right one, and nothing is left behind", async () => {
  const { variantId } = await stocked(3);
  const cart = await filled(variantId);
  await store.db.update(variants).set({ price: 2999 }).where(eq(variants.id, variantId));
  const before = await counts();
  const { totals } = await getCart(asGuest, { cartToken: cart.id });
  await expect(start(cart)).rejects.toMatchObject({
    code: "price_changed",
    details: { amount: totals.total.amount, currency: "USD" },
  });
  const inEuro = { expectedTotal: money(totals.total.amount, "EUR") };
  await expect(start(cart, inEuro)).rejects.toMatchObject({ code: "price_changed" });
  const oneLess = { expectedTotal: add(totals.total, money(-1, "USD")) };
  await expect(start(cart, oneLess)).rejects.toMatchObject({ code: "price_changed" });
  expect(await counts()).toEqual(before);
});

test("a cart that lacks something is told what, and nothing is left behind", async () => {
  const { variantId } = await stocked(3);
  const { id: cartToken } = await createCart(asGuest, {});
  const before = await counts();
  const zero = { cartToken, expectedTotal: money(0, "USD") };
  await expect(openOrder(asGuest, zero)).rejects.toMatchObject({ code: "cart_empty" });
  const { totals } = await addToCart(asGuest, { cartToken, variantId });
  const bare = { cartToken, expectedTotal: totals.total };
  await expect(openOrder(asGuest, bare)).rejects.toMatchObject({
    code: "checkout_incomplete",
    details: { missing: "contact" },
  });
  expect(await counts()).toEqual(before);
});

test("nobody delivers there: said before anything is written", async () => {
  const { variantId } = await stocked(3);
  const cart = await filled(variantId);
  const address = { name: "Ada", line1: "1 Rue", city: "Paris", postalCode: "75001", country: "FR" };
  const { totals } = await setShippingAddress(asGuest, { cartToken: cart.id, address });
  const before = await counts();
  await expect(start({ id: cart.id, totals })).rejects.toMatchObject({ code: "delivery_unavailable" });
  expect(await counts()).toEqual(before);
});

test("stock that went to somebody else meanwhile is told by line, and nothing is left behind", async () => {
  const plenty = await stocked(9);
  const scarce = await stocked(2);
  const lines = [
    { variantId: plenty.variantId, quantity: 1 },
    { variantId: scarce.variantId, quantity: 2 },
  ];
  const [mine, theirs] = [await givenFilledCart(asGuest, { lines }), await filled(scarce.variantId)];
  await start(theirs);
  const before = await counts();
  await expect(start(mine)).rejects.toMatchObject({
    code: "out_of_stock",
    lines: [{ variantId: scarce.variantId, wanted: 2, available: 1 }],
  });
  expect(await counts()).toEqual(before);
});

test("while payments are off nothing is written, unless nothing is owed", async () => {
  const paid = await filled((await stocked(3)).variantId);
  const free = await stocked(3, { price: 0, requiresShipping: false });
  const gift = await filledWithout(free.variantId);
  useEnvironment({ STRIPE_SECRET_KEY: undefined });
  const before = await counts();
  await expect(start(paid)).rejects.toMatchObject({ code: "payments_off" });
  expect(await counts()).toEqual(before);
  const { order, payment } = await start(gift);
  expect(payment).toBeNull();
  expect(order).toMatchObject({ status: "completed", paymentStatus: "paid", total: money(0, "USD") });
});

test("a cart whose order costs nothing is ordered at once and closed", async () => {
  const { variantId } = await stocked(3, { price: 0, requiresShipping: false });
  const cart = await filledWithout(variantId);
  await start(cart);
  expect(await getCart(asGuest, { cartToken: cart.id })).toMatchObject({ status: "ordered" });
  await expect(start(cart)).rejects.toMatchObject({ code: "cart_closed" });
  await expect(addToCart(asGuest, { cartToken: cart.id, variantId })).rejects.toMatchObject({ code: "cart_closed" });
});

test("one customer per e-mail address, whom another's order does not rename", async () => {
  const { variantId } = await stocked(9);
  const email = "same@shopper.example";
  const carts = await Promise.all(
    [1, 2, 3].map(() => givenFilledCart(asGuest, { lines: [{ variantId, quantity: 1 }], email })),
  );
  await Promise.all(carts.map((cart) => start(cart)));
  await store.sql`update customers set name = 'Grace' where email = ${email}`;
  await start(await givenFilledCart(asGuest, { lines: [{ variantId, quantity: 1 }], email }));
  const rows = await store.sql`
    select c.name, count(*)::int as orders from customers c join orders o on o.customer_id = c.id
    where c.email = ${email} group by c.id, c.name`;
  expect([...rows]).toEqual([{ name: "Grace", orders: 4 }]);
});

test("a forged field, address or amount is refused by its name", async () => {
  const cart = await filled((await stocked(3)).variantId);
  const before = await counts();
  for (const [fields, name] of [
    [{ total: 1 }, "total"],
    [{ status: "confirmed" }, "status"],
    [{ returnUrl: "javascript:alert(1)" }, "returnUrl"],
    [{ expectedTotal: { amount: 1.5, currency: "USD" } }, "expectedTotal.amount"],
    [{ expectedTotal: { amount: 1, currency: "XYZ" } }, "expectedTotal.currency"],
  ] as const)
    await expect(start(cart, fields)).rejects.toMatchObject({ fields: { [name]: expect.any(Array) } });
  expect(await counts()).toEqual(before);
});

test("Stripe out of reach keeps the order, and the next try goes on with it", async () => {
  const { variantId } = await stocked(3);
  const cart = await filled(variantId);
  useEnvironment({ STRIPE_API_URL: "http://127.0.0.1:9", STRIPE_TIMEOUT_MS: "1000" });
  await expect(start(cart)).rejects.toMatchObject({ code: "payment_unavailable" });
  useEnvironment({ STRIPE_API_URL: sandbox.url, STRIPE_TIMEOUT_MS: undefined });
  const { order, payment } = await start(cart);
  expect(payment?.sessionId).toMatch(/^cs_/);
  expect(await reservedOf(variantId)).toBe(1);
  expect(await statusOf(order.id)).toBe("pending");
});

test("time over: the page is closed at Stripe, then the stock is free, in whatever process, once", async () => {
  const { variantId } = await stocked(3);
  const cart = await filled(variantId, 3);
  const { order, payment } = await start(cart);
  const later = contextOf(store.db, systemActor("expire-orders"), () => new Date(Date.now() + 60 * 60_000));
  await expireOrders(contextOf(store.db, systemActor("expire-orders")));
  expect(await statusOf(order.id)).toBe("pending");
  await Promise.all([expireOrders(later), expireOrders(later)]);
  expect(await statusOf(order.id)).toBe("expired");
  expect(await reservedOf(variantId)).toBe(0);
  const events = await store.sql`select kind from order_events where order_id = ${order.id} and kind = 'expire'`;
  expect(events).toHaveLength(1);
  expect(await atStripe(payment?.sessionId)).toMatchObject({ status: "expired" });
  const again = await start(await getCart(asGuest, { cartToken: cart.id }));
  expect(again.order.id).not.toBe(order.id);
});

test("paid on the old page just before the cart changed: the payment stands, and no second order opens", async () => {
  const { variantId } = await stocked(5);
  const cart = await filled(variantId, 1);
  const { order, payment } = await start(cart);
  sandbox.knobs.pay(payment?.sessionId ?? "", visa);
  const more = await setCartLine(asGuest, { cartToken: cart.id, lineId: cart.lines[0]?.id ?? "", quantity: 2 });
  await expect(start(more)).rejects.toMatchObject({ code: "already_paid" });
  expect(await statusOf(order.id)).toBe("confirmed");
  expect(await getCart(asGuest, { cartToken: cart.id })).toMatchObject({ status: "ordered" });
  const all = await store.sql`select id from order_lines where variant_id = ${variantId}`;
  expect(all).toHaveLength(1);
});

test("a slow payment on its way keeps its order and stock, however late it is", async () => {
  const { variantId } = await stocked(2);
  const { order, payment } = await start(await filled(variantId, 2));
  sandbox.knobs.pay(payment?.sessionId ?? "", { method: "crypto" }, "settle_later");
  const later = contextOf(store.db, systemActor("expire-orders"), () => new Date(Date.now() + 60 * 60_000));
  expect((await expireOrders(later)).kept).toBeGreaterThan(0);
  await expireOrders(later);
  expect(await statusOf(order.id)).toBe("pending");
  expect(await reservedOf(variantId)).toBe(2);
});

test("an order in Berlin keeps German titles, euros and the tax within them", async () => {
  const { variantId } = await stocked(3);
  const cart = await givenFilledCart(asGuest, { lines: [{ variantId, quantity: 1 }], market: "de-de" });
  const home = await setShippingAddress(asGuest, { cartToken: cart.id, address: berlin });
  const { order } = await start(home);
  const [row] = await store.sql`select * from orders where id = ${order.id}`;
  expect(row).toMatchObject({ language: "de", currency: "EUR", is_tax_included: true, rate_micros: "900000" });
  expect(order.total).toEqual(money(1799 + 450, "EUR"));
});

/** Ready for checkout without a delivery option, because nothing is sent. */
async function filledWithout(variantId: string) {
  const { id: cartToken } = await createCart(asGuest, {});
  await addToCart(asGuest, { cartToken, variantId });

  await setCartContact(asGuest, { cartToken, email: "ada@shopper.example" });
  return setShippingAddress(asGuest, { cartToken, address: { ...berlin } });
}
