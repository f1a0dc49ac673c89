import { eq } from "drizzle-orm";
import type Stripe from "stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemActor } from "@/commerce/actor";
import { receiveStripeEvent } from "@/commerce/payments/receive-stripe-event";
import { retryStripeCheckout } from "@/commerce/payments/retry-stripe-checkout";
import { stripe, type StripeEvent } from "@/commerce/payments/stripe";
import { reconcile } from "@/commerce/payments/sweeps";
import { variants } from "@/db/schema/catalog";
import { stockLevels } from "@/db/schema/inventory";
import { orderLines, orders } from "@/db/schema/orders";
import { paymentReviews } from "@/db/schema/payment-cases";
import type { StripeSandbox } from "@/sandbox/stripe/server";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { startPayments } from "@/test/given-checkout";
import { contextOf, givenShop, givenVariant } from "@/test/given-shop";
import { placeStripeOrder } from "./place-stripe-order";

const visa = { method: "card", number: "4242424242424242", exp_month: 12, exp_year: 2040, cvc: "123" } as const;
let store: TestDatabase;
let sandbox: StripeSandbox;
let shop: Awaited<ReturnType<typeof givenShop>>;

beforeAll(async () => {
  store = await createTestDatabase();
  sandbox = await startPayments();
  sandbox.knobs.set({ hold: true });
  shop = await givenShop(store.db);
});
afterAll(async () => {
  await sandbox.close();
  await store.close();
});

const system = () => contextOf(store.db, systemActor("place-stripe-order"));
const stocked = async (pieces: number, fields = {}) => {
  const { variantId } = await givenVariant(store.db, { stock: { [shop.locationId]: pieces }, ...fields });
  const [variant] = await store.db.select().from(variants).where(eq(variants.id, variantId));
  return { variantId, sku: variant?.sku ?? "" };
};
type Item = Stripe.Checkout.SessionCreateParams.LineItem;
const item = (metadata: Record<string, string>, quantity = 1, unitAmount = 1999): Item => ({
  quantity,
  price_data: { currency: "usd", unit_amount: unitAmount, product_data: { name: "A thing", metadata } },
});

/** A checkout as one of Stripe's own sales channels opens it, and as somebody paid it. */
async function paidElsewhere(items: Item[], params: Partial<Stripe.Checkout.SessionCreateParams> = {}) {
  const session = await stripe().checkout.sessions.create({
    mode: "payment",
    success_url: "https://agent.example/",
    line_items: items,
    customer_email: "Grace@Agent.example",
    shipping_options: [
      {
        shipping_rate_data: {
          type: "fixed_amount",
          display_name: "Courier",
          fixed_amount: { amount: 700, currency: "usd" },
        },
      },
    ],
    permissions: { update_shipping_details: "server_only" },
    shipping_address_collection: { allowed_countries: ["US"] },
    ...params,
  });
  await stripe().checkout.sessions.update(session.id, {
    collected_information: {
      shipping_details: {
        name: "Grace Hopper",
        address: { line1: "1 Navy Way", city: "Arlington", state: "VA", postal_code: "22202", country: "US" },
      },
    },
  });
  sandbox.knobs.pay(session.id, visa);
  return session.id;
}

const told = (sessionId: string) =>
  sandbox.knobs
    .events("checkout.session.completed")
    .find(({ data }) => (data.object as { id: string }).id === sessionId) as unknown as StripeEvent;
const ordersOf = async (sessionId: string) =>
  store.sql`select o.* from orders o join payment_sessions s on s.order_id = o.id where s.stripe_session_id = ${sessionId}`;
const casesOf = (sessionId: string) =>
  store.db.select().from(paymentReviews).where(eq(paymentReviews.objectId, sessionId));
const reservedOf = async (variantId: string) =>
  (await store.db.select().from(stockLevels).where(eq(stockLevels.variantId, variantId)))[0]?.reserved;

test("a paid checkout that began at Stripe becomes an order: goods, address, amounts and stock", async () => {
  const [lamp, mat] = [await stocked(5), await stocked(5)];
  const sessionId = await paidElsewhere([item({ variant_id: lamp.variantId }, 2), item({ sku: mat.sku }, 1, 1000)]);
  await receiveStripeEvent(contextOf(store.db, { kind: "stripe" }), told(sessionId));
  const [queued] = await store.sql`
    select payload from graphile_worker._private_jobs where key = ${`stripe-order:${sessionId}`}`;
  expect(queued).toEqual({ payload: { sessionId } });
  await placeStripeOrder(system(), { sessionId });
  const [order] = await ordersOf(sessionId);
  expect(order).toMatchObject({
    status: "confirmed",
    source: "stripe",
    market_key: "en-us",
    email: "grace@agent.example",
    shipping_title: "Courier",
    shipping_address: {
      name: "Grace Hopper",
      line1: "1 Navy Way",
      city: "Arlington",
      region: "VA",
      postalCode: "22202",
      country: "US",
    },
    subtotal: "4998",
    shipping: "700",
    total: "5698",
  });
  const lines = await store.db
    .select()
    .from(orderLines)
    .where(eq(orderLines.orderId, order?.id as string));
  expect(lines.map(({ variantId, quantity, unitPrice }) => ({ variantId, quantity, unitPrice }))).toEqual([
    { variantId: lamp.variantId, quantity: 2, unitPrice: 1999 },
    { variantId: mat.variantId, quantity: 1, unitPrice: 1000 },
  ]);
  expect([await reservedOf(lamp.variantId), await reservedOf(mat.variantId)]).toEqual([2, 1]);
  const [state] = await store.sql`select payment_status from order_states where order_id = ${order?.id as string}`;
  expect(state).toEqual({ payment_status: "paid" });
});

test("told again, by every event and twenty times at once, it is one order", async () => {
  const lamp = await stocked(100);
  const sessionId = await paidElsewhere([item({ variant_id: lamp.variantId })]);
  await Promise.all(Array.from({ length: 20 }, () => placeStripeOrder(system(), { sessionId })));
  for (const event of sandbox.knobs.events())
    await receiveStripeEvent(contextOf(store.db, { kind: "stripe" }), event as unknown as StripeEvent);
  await placeStripeOrder(system(), { sessionId });
  expect(await ordersOf(sessionId)).toHaveLength(1);
  expect(await reservedOf(lamp.variantId)).toBe(1);
});

test("tax that was added, a discount and the tax of the delivery are kept as they were charged", async () => {
  const lamp = await stocked(5);
  const coupon = await stripe().coupons.create({ amount_off: 500, currency: "usd", duration: "once" });
  const rate = await stripe().taxRates.create({ display_name: "Sales tax", inclusive: false, percentage: 8.25 });
  const sessionId = await paidElsewhere([{ ...item({ variant_id: lamp.variantId }, 2), tax_rates: [rate.id] }], {
    discounts: [{ coupon: coupon.id }],
  });
  await placeStripeOrder(system(), { sessionId });
  const [order] = await ordersOf(sessionId);
  expect(order).toMatchObject({
    is_tax_included: false,
    subtotal: "3998",
    discount: "500",
    tax: "289",
    total: "4487",
    tax_lines: [{ name: "Sales tax", rateBps: 825, amount: 289 }],
  });
});

test.each([
  ["nobody here sells it", "lines", async () => [item({ sku: "NOT-OURS" })], {}],
  ["two things have that SKU", "lines", async () => [item({ sku: (await twoAlike()).sku })], {}],
  ["none is left", "stock", async () => [item({ variant_id: (await stocked(1)).variantId }, 2)], {}],
])("what cannot become an order is a case with all that a person needs: %s", async (_name, why, items, params) => {
  const given = await items();
  const sessionId = await paidElsewhere(given, params);
  const [before] =
    await store.sql`select (select count(*) from orders)::int as orders, (select count(*) from customers)::int as customers`;
  await placeStripeOrder(system(), { sessionId });
  await placeStripeOrder(system(), { sessionId });
  const cases = await casesOf(sessionId);
  expect(cases).toMatchObject([
    {
      kind: "foreign_session",
      orderId: null,
      closedAt: null,
      details: {
        why,
        currency: "USD",
        email: "Grace@Agent.example",
        shipTo: "Grace Hopper, 1 Navy Way, 22202 Arlington, US",
      },
    },
  ]);
  expect(cases[0]?.details.goods).toContain("× A thing");
  const [after] =
    await store.sql`select (select count(*) from orders)::int as orders, (select count(*) from customers)::int as customers`;
  expect(after).toEqual(before);
  await receiveStripeEvent(contextOf(store.db, { kind: "stripe" }), told(sessionId));
  const [event] = await store.sql`select status from stripe_events where id = ${told(sessionId).id}`;
  expect(event).toEqual({ status: "ignored" });
});

async function twoAlike() {
  const sku = `TWICE-${crypto.randomUUID()}`;
  await stocked(1, { sku });
  return stocked(1, { sku });
}

test("a case heals when the goods are there again", async () => {
  const lamp = await stocked(0);
  const sessionId = await paidElsewhere([item({ variant_id: lamp.variantId })]);
  await placeStripeOrder(system(), { sessionId });
  expect(await casesOf(sessionId)).toMatchObject([{ closedAt: null, details: { why: "stock" } }]);
  await store.sql`update stock_levels set on_hand = 3 where variant_id = ${lamp.variantId}`;
  await store.sql`insert into stock_movements (id, variant_id, location_id, delta, reason, actor_kind)
    values (gen_random_uuid(), ${lamp.variantId}, ${shop.locationId}, 3, 'opening', 'system')`;
  const [open] = await casesOf(sessionId);
  const support = { kind: "staff", id: "01900000-0000-7000-8000-000000000001", role: "support" } as const;
  const asked = await retryStripeCheckout(contextOf(store.db, support), { reviewId: open?.id ?? "" });
  await placeStripeOrder(system(), asked);
  expect(await ordersOf(sessionId)).toMatchObject([{ status: "confirmed" }]);
  expect(await casesOf(sessionId)).toMatchObject([{ closedBy: "healed" }]);
});

test("the last piece goes to one of two checkouts, the other is a case", async () => {
  const lamp = await stocked(1);
  const both = [
    await paidElsewhere([item({ variant_id: lamp.variantId })]),
    await paidElsewhere([item({ variant_id: lamp.variantId })]),
  ];
  await Promise.all(both.map((sessionId) => placeStripeOrder(system(), { sessionId })));
  const placed = await Promise.all(both.map(async (id) => (await ordersOf(id)).length));
  expect(placed.toSorted()).toEqual([0, 1]);
  expect(await casesOf(both[placed.indexOf(0)] ?? "")).toMatchObject([{ details: { why: "stock" } }]);
});

test("lost news of such a checkout are found by the comparison with Stripe", async () => {
  const lamp = await stocked(5);
  const sessionId = await paidElsewhere([item({ variant_id: lamp.variantId })]);
  await reconcile(contextOf(store.db, systemActor("reconcile")));
  const [queued] = await store.sql`
    select 1 as there from graphile_worker._private_jobs where key = ${`stripe-order:${sessionId}`}`;
  expect(queued).toEqual({ there: 1 });
});

test("our own checkouts, and those nobody paid, are left alone", async () => {
  const lamp = await stocked(5);
  const own = await paidElsewhere([item({ variant_id: lamp.variantId })], { metadata: { order_id: "ours" } });
  await placeStripeOrder(system(), { sessionId: own });
  const open = await stripe().checkout.sessions.create({
    mode: "payment",
    success_url: "https://agent.example/",
    line_items: [item({ variant_id: lamp.variantId })],
  });
  await placeStripeOrder(system(), { sessionId: open.id });
  expect([
    ...(await ordersOf(own)),
    ...(await ordersOf(open.id)),
    ...(await casesOf(own)),
    ...(await casesOf(open.id)),
  ]).toEqual([]);
  expect(await store.db.select().from(orders).where(eq(orders.source, "shop"))).toEqual([]);
});
