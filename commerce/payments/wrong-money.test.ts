import { eq } from "drizzle-orm";
import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { POST } from "@/app/api/webhooks/stripe/route";
import { type Actor, systemActor } from "@/commerce/actor";
import { getOrder } from "@/commerce/orders/get-order";
import { forgetEnv } from "@/config/env";
import { closeDatabase } from "@/db/client";
import { orderEvents } from "@/db/schema/orders";
import { paymentReviews } from "@/db/schema/payment-cases";
import { paymentLedger, paymentSessions, refunds, stripeEvents } from "@/db/schema/payments";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { contextOf, type GivenOrder, givenOrder, givenStore } from "@/test/given-order";
import { givenStripeEvents } from "@/test/given-stripe-events";
import { closeReview } from "./close-review";
import { listPaymentReviews } from "./payment-reviews";
import { receiveStripeEvent } from "./receive-stripe-event";
import { retryParkedEvents } from "./retry-parked-events";
import type { StripeEvent } from "./stripe";

let store: TestDatabase;
const secrets = ["whsec_the_new_secret", "whsec_the_old_secret"];
beforeAll(async () => {
  store = await createTestDatabase();
  await givenStore(store.db);
  Object.assign(process.env, {
    DATABASE_URL: store.url,
    STRIPE_SECRET_KEY: "sk_test_wrong_money",
    STRIPE_WEBHOOK_SECRET: secrets.join(","),
    // Nobody listens there: what is tested here must not need Stripe.
    STRIPE_API_URL: "http://127.0.0.1:9",
    NEXTAUTH_SECRET: "a secret of the tests that is long enough",
  });
  forgetEnv();
});
afterAll(async () => {
  await closeDatabase();
  await store.close();
});

const owner: Actor = { kind: "staff", id: "01900000-0000-7000-8000-000000000001", role: "owner" };
const as = (actor: Actor) => contextOf(store.db, actor);
const receive = (event: StripeEvent) => receiveStripeEvent(as({ kind: "stripe" }), event);
const statesOf = async (order: GivenOrder) => {
  const { status, paymentStatus } = await getOrder(as(systemActor("test")), { orderId: order.id });
  return { status, paymentStatus };
};
const reviewsOf = async (order: GivenOrder) =>
  (await store.db.select().from(paymentReviews).where(eq(paymentReviews.orderId, order.id))).map(({ kind }) => kind);

describe("money that was not asked for", () => {
  test.each([
    ["less", { amount_total: 1 }],
    ["more", { amount_total: 999_999 }],
    ["another currency", { currency: "eur" }],
    ["a currency nobody knows", { currency: "zzz" }],
  ])("%s is written down and shown to people, and never makes an order paid", async (_name, fields) => {
    const order = await givenOrder(store.db);
    const events = await givenStripeEvents(store.db, order);
    await receive(events.completed(fields));
    expect(await statesOf(order)).toEqual({ status: "pending", paymentStatus: "mismatch" });
    expect(await reviewsOf(order)).toEqual(["amount_mismatch"]);
  });

  test("the right amount on an intent that is not this order's is a mismatch too", async () => {
    const order = await givenOrder(store.db);
    const events = await givenStripeEvents(store.db, order);
    await store.db
      .update(paymentSessions)
      .set({ stripeIntentId: `pi_bound_${order.id}` })
      .where(eq(paymentSessions.orderId, order.id));
    await receive(events.completed());
    expect(await statesOf(order)).toEqual({ status: "pending", paymentStatus: "mismatch" });
  });

  test("metadata that names somebody's order counts for nothing without our own row", async () => {
    const order = await givenOrder(store.db);
    const events = await givenStripeEvents(store.db, order);
    await receive(events.completed({ id: "cs_invented", metadata: { order_id: order.id } }));
    expect(await statesOf(order)).toEqual({ status: "pending", paymentStatus: "unpaid" });
    const [kept] = await store.db.select().from(stripeEvents).where(eq(stripeEvents.objectId, "cs_invented"));
    expect(kept).toMatchObject({ status: "parked", orderId: null });
  });

  test("an event of the other world, live or test, is kept and ignored", async () => {
    const order = await givenOrder(store.db);
    const events = await givenStripeEvents(store.db, order);
    const event = { ...events.completed(), livemode: true } as StripeEvent;
    await receive(event);
    expect(await statesOf(order)).toEqual({ status: "pending", paymentStatus: "unpaid" });
    const [kept] = await store.db.select().from(stripeEvents).where(eq(stripeEvents.id, event.id));
    expect(kept?.status).toBe("ignored");
  });
});

test.each([
  [0, 1],
  [1, 0],
])("a second payment is sent back and shown, whichever is told first (%i, %i)", async (...sequence) => {
  const order = await givenOrder(store.db);
  const first = await givenStripeEvents(store.db, order, { status: "expired" });
  const second = await givenStripeEvents(store.db, order);
  for (const at of sequence) await receive([first, second][at]?.completed() as StripeEvent);
  expect(await statesOf(order)).toEqual({ status: "confirmed", paymentStatus: "mismatch" });
  expect(await reviewsOf(order)).toEqual(["double_payment"]);
  const back = await store.db.select().from(refunds).where(eq(refunds.orderId, order.id));
  expect(back).toMatchObject([{ stripeIntentId: second.intentId, amount: order.total, status: "requested" }]);
  const [job] = await store.db.execute(`select 1 from graphile_worker.jobs where key = 'refund:${back[0]?.id}'`);
  expect(job).toBeDefined();
  await receive(second.refund("refund.created", { status: "succeeded", metadata: { refund_id: back[0]?.id } }));
  expect(await statesOf(order)).toEqual({ status: "confirmed", paymentStatus: "paid" });
});

test("money for an order that expired is a case for a person, which a person closes with a note", async () => {
  const order = await givenOrder(store.db);
  const events = await givenStripeEvents(store.db, order);
  await receive(events.expired());
  await receive(events.completed());
  expect(await statesOf(order)).toEqual({ status: "expired", paymentStatus: "paid" });
  const [review] = await listPaymentReviews(as(owner), { orderId: order.id });
  expect(review).toMatchObject({ kind: "paid_but_closed", orderNumber: order.number });
  await closeReview(as(owner), { reviewId: review?.id ?? "", note: "Called and sent a new one" });
  expect(await listPaymentReviews(as(owner), { orderId: order.id })).toEqual([]);
  await expect(closeReview(as(owner), { reviewId: review?.id ?? "", note: "again" })).rejects.toMatchObject({
    code: "not_found",
  });
  const told = await store.db.select().from(orderEvents).where(eq(orderEvents.orderId, order.id));
  expect(told.map(({ kind }) => kind)).toEqual(["placed", "expire", "payment_captured", "payment_after_close", "note"]);
});

test("news that come before their session wait, and are applied with it", async () => {
  const order = await givenOrder(store.db);
  const events = await givenStripeEvents(store.db, order);
  const refund = events.refund("refund.created", { status: "succeeded", amount: 100 });
  await receive(refund);
  const statusOf = async () =>
    (await store.db.select().from(stripeEvents).where(eq(stripeEvents.id, refund.id)))[0]?.status;
  expect(await statusOf()).toBe("parked");
  await receive(events.completed());
  expect(await statusOf()).toBe("applied");
  expect(await statesOf(order)).toEqual({ status: "confirmed", paymentStatus: "partially_refunded" });
});

test("a payment that names an order which does not exist is shown to people after a while, then let go", async () => {
  const order = await givenOrder(store.db);
  const events = await givenStripeEvents(store.db, order);
  const orphan = events.completed({ id: "cs_orphan", metadata: { order_id: "gone" }, client_reference_id: "gone" });
  await receive(orphan);
  const later = (minutes: number) =>
    contextOf(store.db, systemActor("test"), () => new Date(Date.now() + minutes * 60_000));
  await retryParkedEvents(later(0));
  const reviews = () => store.db.select().from(paymentReviews).where(eq(paymentReviews.objectId, events.intentId));
  expect(await reviews()).toEqual([]);
  await retryParkedEvents(later(11));
  await retryParkedEvents(later(12));
  expect(await reviews()).toMatchObject([{ kind: "orphan_payment", orderId: null }]);
  await retryParkedEvents(later(3 * 24 * 60 + 1));
  const [kept] = await store.db.select().from(stripeEvents).where(eq(stripeEvents.id, orphan.id));
  expect(kept?.status).toBe("ignored");
});

describe("the webhook's address", () => {
  const post = (body: string, signature: string | null) =>
    POST(
      new Request("http://shop.example/api/webhooks/stripe", {
        method: "POST",
        body,
        headers: signature === null ? {} : { "stripe-signature": signature },
      }),
    );
  const sign = (payload: string, secret: string, timestamp = Math.floor(Date.now() / 1000)) =>
    Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });

  test.each(secrets)("takes what is signed with either secret while they rotate (%s)", async (secret) => {
    const order = await givenOrder(store.db);
    const events = await givenStripeEvents(store.db, order);
    const body = JSON.stringify(events.completed());
    expect((await post(body, sign(body, secret))).status).toBe(204);
    expect((await post(body, sign(body, secret))).status).toBe(204);
    expect(await statesOf(order)).toEqual({ status: "confirmed", paymentStatus: "paid" });
  });

  test("refuses what is not signed by us with 400, writing nothing", async () => {
    const order = await givenOrder(store.db);
    const body = JSON.stringify((await givenStripeEvents(store.db, order)).completed());
    const old = Math.floor(Date.now() / 1000) - 3_600;
    const wrong = [
      null,
      "",
      "t=1,v1=00",
      "nonsense",
      sign(body, "whsec_wrong"),
      sign(`${body} `, secrets[0] ?? ""),
      sign(body, secrets[0] ?? "", old),
    ];
    for (const signature of wrong) expect((await post(body, signature)).status).toBe(400);
    for (const odd of ["", "null", "[]", "{}", '"text"', '{"id":1}', "{", '{"object":"v2.core.event"}'])
      expect((await post(odd, sign(odd, secrets[0] ?? ""))).status).toBe(400);
    expect(await statesOf(order)).toEqual({ status: "pending", paymentStatus: "unpaid" });
    expect(await store.db.select().from(paymentLedger).where(eq(paymentLedger.orderId, order.id))).toEqual([]);
  });

  test("refuses a body above its limit, and takes unknown kinds of events without acting", async () => {
    expect((await post("x".repeat(512 * 1024 + 1), "t=1,v1=00")).status).toBe(413);
    const body = JSON.stringify({
      id: "evt_unknown",
      type: "customer.created",
      created: 1,
      livemode: false,
      data: { object: { id: "cus_1" } },
    });
    expect((await post(body, sign(body, secrets[0] ?? ""))).status).toBe(204);
    const [kept] = await store.db.select().from(stripeEvents).where(eq(stripeEvents.id, "evt_unknown"));
    expect(kept?.status).toBe("ignored");
  });
});
