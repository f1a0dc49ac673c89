import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { POST } from "@/app/api/webhooks/stripe/route";
import { guest, systemActor } from "@/commerce/actor";
import { setCartLine } from "@/commerce/cart/set-cart-line";
import { expireOrders } from "@/commerce/checkout/expire-orders";
import { startCheckout } from "@/commerce/checkout/start-checkout";
import { cancelOrder } from "@/commerce/payments/cancel-order";
import { refundOrder } from "@/commerce/payments/refund-order";
import { stripe as client } from "@/commerce/payments/stripe";
import { reconcile } from "@/commerce/payments/sweeps";
import type { StripeSandbox } from "@/sandbox/stripe/server";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { givenFilledCart } from "@/test/given-checkout";
import { contextOf, givenShop, givenVariant } from "@/test/given-shop";
import { givenStripe } from "@/test/given-stripe";
import { watchTransactions } from "./open-transactions";

let store: TestDatabase;
let stripe: StripeSandbox;
let close: () => Promise<void>;
let watch: Awaited<ReturnType<typeof watchTransactions>>;
let variantId: string;
const owner = { kind: "staff", id: "01900000-0000-7000-8000-000000000001", role: "owner" } as const;
const visa = { method: "card", number: "4242424242424242", exp_month: 12, exp_year: 2040, cvc: "123" } as const;
const hourMs = 3_600_000;

beforeAll(async () => {
  store = await createTestDatabase();
  ({ stripe, close } = await givenStripe(store, POST));
  const { locationId } = await givenShop(store.db);
  ({ variantId } = await givenVariant(store.db, { stock: { [locationId]: 100 } }));
  watch = await watchTransactions(store);
  stripe.knobs.arriving = watch.arriving;
});
beforeEach(() => {
  watch.calls.length = 0;
  watch.held.length = 0;
});
afterAll(async () => {
  await watch.close();
  await close();
  await store.close();
});

const asGuest = () => contextOf(store.db, guest);
const asStaff = () => contextOf(store.db, owner);
const later = (ms: number) => contextOf(store.db, systemActor("test"), () => new Date(Date.now() + ms));

async function checkout() {
  const cart = await givenFilledCart(asGuest(), { lines: [{ variantId, quantity: 2 }] });
  const wanted = { cartToken: cart.id, expectedTotal: cart.totals.total, returnUrl: "http://shop.example/done" };
  return { cart, wanted, ...(await startCheckout(asGuest(), wanted)) };
}
async function paid() {
  const { order, payment } = await checkout();
  stripe.knobs.pay(payment?.sessionId ?? "", visa);
  await stripe.knobs.idle();
  return order;
}

const flows: Record<string, { calls: string[]; run: () => Promise<unknown> }> = {
  "a checkout": { calls: ["POST /v1/checkout/sessions"], run: checkout },
  "a checkout whose cart was changed": {
    calls: ["POST /v1/checkout/sessions/*/expire", "POST /v1/checkout/sessions"],
    run: async () => {
      const { cart, wanted } = await checkout();
      const line = { cartToken: cart.id, lineId: cart.lines[0]?.id ?? "", quantity: 1 };
      const { totals } = await setCartLine(asGuest(), line);
      return startCheckout(asGuest(), { ...wanted, expectedTotal: totals.total });
    },
  },
  "a cancellation before the payment": {
    calls: ["GET /v1/checkout/sessions/*", "POST /v1/checkout/sessions/*/expire"],
    run: async () => cancelOrder(asStaff(), { orderId: (await checkout()).order.id }),
  },
  "a cancellation after the payment": {
    calls: ["POST /v1/refunds"],
    run: async () => cancelOrder(asStaff(), { orderId: (await paid()).id }),
  },
  "a refund": {
    calls: ["POST /v1/refunds"],
    run: async () => refundOrder(asStaff(), { orderId: (await paid()).id, amount: 500 }),
  },
  "orders whose time is over": {
    calls: ["POST /v1/checkout/sessions/*/expire"],
    run: async () => {
      await checkout();
      await expireOrders(later(2 * hourMs));
    },
  },
  "a reconciliation of lost events, slow payments and refunds": {
    calls: ["GET /v1/events", "GET /v1/checkout/sessions/*", "GET /v1/refunds/*"],
    run: async () => {
      stripe.knobs.set({ drop: ["*"], refund: "pending" });
      await refundOrder(asStaff(), { orderId: (await givenPaidUnseen()).id, amount: 500 });
      await checkout();
      await reconcile(later(hourMs / 2));
      stripe.knobs.reset();
    },
  },
};

/** Paid while no event comes through; the reconciliation tells of it. */
async function givenPaidUnseen() {
  const { order, payment } = await checkout();
  stripe.knobs.pay(payment?.sessionId ?? "", visa);
  await reconcile(later(0));
  return order;
}

test.each(Object.entries(flows))(
  "no transaction is open and no lock is held while Stripe is asked: %s",
  async (_, flow) => {
    await flow.run();
    await stripe.knobs.idle();
    expect(watch.calls).toEqual(expect.arrayContaining(flow.calls));
    expect(watch.held).toEqual([]);
  },
);

test("the watch sees a transaction that asks Stripe", async () => {
  await store.db.transaction(async (tx) => {
    await tx.execute("select id from variants limit 1 for update");
    await client().events.list({ limit: 1 });
  });
  expect(watch.held).toMatchObject([
    { call: "GET /v1/events", state: "idle in transaction", locks: expect.any(Number) },
  ]);
});
