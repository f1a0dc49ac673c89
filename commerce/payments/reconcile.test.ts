import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemActor } from "@/commerce/actor";
import { paymentReviews, reconcileCursors } from "@/db/schema/payment-cases";
import { paymentLedger, paymentSessions } from "@/db/schema/payments";
import { uuidv7 } from "@/lib/ids";
import type { StripeSandbox } from "@/sandbox/stripe/server";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { contextOf, type GivenOrder, givenOrder, givenStore } from "@/test/given-order";
import { givenStripe } from "@/test/given-stripe";
import { givenStripeEvents } from "@/test/given-stripe-events";
import { closeReview } from "./close-review";
import { openPayment } from "./open-payment";
import { receiveStripeEvent } from "./receive-stripe-event";
import { stripe as client } from "./stripe";
import { type Comparison, comparePages } from "./stripe-pages";
import { reconcile } from "./sweeps";

let store: TestDatabase;
let stripe: StripeSandbox;
let close: () => Promise<void>;
const visa = { method: "card", number: "4242424242424242", exp_month: 12, exp_year: 2040, cvc: "123" } as const;
const hourMs = 3_600_000;
const urls = { returnUrl: "http://shop.example/back", cancelUrl: "http://shop.example/cart" };

beforeAll(async () => {
  store = await createTestDatabase();
  await givenStore(store.db);
  ({ stripe, close } = await givenStripe(store));
});
afterAll(async () => {
  await close();
  await store.close();
});

/** Two hours on, so that nothing is still on its way. */
const later = () => contextOf(store.db, systemActor("reconcile"), () => new Date(Date.now() + 2 * hourMs));
const casesOf = (kind: (typeof paymentReviews.$inferSelect)["kind"]) =>
  store.db.select().from(paymentReviews).where(eq(paymentReviews.kind, kind));
const statusOf = async (order: GivenOrder) =>
  (await store.sql`select status::text from orders where id = ${order.id}`)[0]?.status as string;

async function paidAtStripe(order: GivenOrder) {
  const { sessionId } = await openPayment(contextOf(store.db, systemActor("test")), { orderId: order.id, ...urls });
  return stripe.knobs.pay(sessionId, visa);
}

test("money that Stripe received and nobody told us of is found by its intent, once", async () => {
  const order = await givenOrder(store.db, { expiresAt: new Date(Date.now() + 9 * hourMs) });
  await paidAtStripe(order);
  expect(await statusOf(order)).toBe("pending");
  const first = await reconcile(later());
  expect(first.events.repaired).toBeGreaterThan(0);
  expect(await statusOf(order)).toBe("confirmed");
  expect(await reconcile(later())).toMatchObject({
    events: { repaired: 0 },
    payments: { repaired: 0 },
    cases: { opened: 0, closed: 0 },
  });
  const [session] = await store.db.select().from(paymentSessions).where(eq(paymentSessions.orderId, order.id));
  expect(session?.readAmount).toBe(order.total);
});

test("money that names an order which does not exist is a case for people, and closes by itself when it has one", async () => {
  const orderId = uuidv7();
  const session = await client().checkout.sessions.create({
    mode: "payment",
    success_url: "http://shop.example/",
    line_items: [{ quantity: 1, price_data: { currency: "usd", unit_amount: 4300, product_data: { name: "A lamp" } } }],
    metadata: { order_id: orderId, payment_session_id: uuidv7() },
    payment_intent_data: { metadata: { order_id: orderId, payment_session_id: uuidv7() } },
  });
  const intent = stripe.knobs.pay(session.id, visa);
  expect((await reconcile(later())).cases.opened).toBe(1);
  const [found] = await casesOf("orphan_payment");
  expect(found).toMatchObject({ objectId: intent.id, orderId: null, details: { amount: 4300, currency: "USD" } });
  expect((await reconcile(later())).cases).toEqual({ opened: 0, closed: 0 });
  const order = await givenOrder(store.db);
  await store.db
    .insert(paymentLedger)
    .values({ orderId: order.id, kind: "mismatch", amount: 4300, currency: "USD", objectId: intent.id });
  expect((await reconcile(later())).cases.closed).toBe(1);
  expect((await casesOf("orphan_payment"))[0]).toMatchObject({ closedBy: "healed" });
});

test("a paid order whose payment Stripe does not know is a case for people, until Stripe knows it", async () => {
  const order = await givenOrder(store.db);
  const events = await givenStripeEvents(store.db, order);
  await receiveStripeEvent(contextOf(store.db, { kind: "stripe" }), events.completed());
  expect(await statusOf(order)).toBe("confirmed");
  expect((await reconcile(later())).cases.opened).toBe(1);
  const [found] = await casesOf("missing_intent");
  expect(found).toMatchObject({ objectId: events.intentId, orderId: order.id, closedAt: null });
  expect((await reconcile(later())).cases.opened).toBe(0);
  await store.db.update(paymentSessions).set({ readAmount: order.total }).where(eq(paymentSessions.orderId, order.id));
  expect((await reconcile(later())).cases.closed).toBe(1);
});

test("a case that a person closed stays closed", async () => {
  const order = await givenOrder(store.db);
  const events = await givenStripeEvents(store.db, order);
  await receiveStripeEvent(contextOf(store.db, { kind: "stripe" }), events.completed());
  await reconcile(later());
  const open = (await casesOf("missing_intent")).find(({ orderId }) => orderId === order.id);
  const owner = { kind: "staff", id: "01900000-0000-7000-8000-000000000001", role: "owner" } as const;
  await closeReview(contextOf(store.db, owner), { reviewId: open?.id ?? "", note: "Looked at" });
  expect((await reconcile(later())).cases.opened).toBe(0);
});

test("a long list is compared page by page, the next run goes on where this one stopped, and a pass rests when it is done", async () => {
  const seen: string[] = [];
  const pass: Comparison<{ id: string }> = {
    name: "in parts",
    sinceMs: 30 * 24 * hourMs,
    everyMs: hourMs,
    list: (asked) => client().events.list({ ...asked, limit: 3 }),
    take: async (events) => {
      seen.push(...events.map(({ id }) => id));
      return events.length;
    },
  };
  const now = contextOf(store.db, systemActor("test"));
  const told = stripe.knobs.events().map(({ id }) => id);
  expect(told.length).toBeGreaterThan(6);
  for (let isFinished = false; !isFinished; ) {
    const compared = await comparePages(now, pass, { mostPages: 2 });
    expect(compared.looked).toBeLessThanOrEqual(6);
    isFinished = compared.isFinished;
  }
  expect(seen).toEqual(told.reverse());
  expect(await comparePages(now, pass, { mostPages: 2 })).toEqual({ looked: 0, mended: 0, isFinished: true });
  expect(await comparePages(now, pass, { mostPages: 2, isFresh: true })).toMatchObject({ looked: 6 });
  await store.db.update(reconcileCursors).set({ after: "evt_forgotten" }).where(eq(reconcileCursors.name, "in parts"));
  expect(await comparePages(now, pass, { mostPages: 1 })).toMatchObject({ looked: 3 });
});
