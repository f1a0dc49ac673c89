import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { POST } from "@/app/api/webhooks/stripe/route";
import { type Actor, guest, systemActor } from "@/commerce/actor";
import { shipItems } from "@/commerce/fulfillment/ship-items";
import { getOrder } from "@/commerce/orders/get-order";
import { placeHold } from "@/commerce/orders/order-holds";
import { orderToken } from "@/commerce/orders/order-token";
import { releaseHold } from "@/commerce/orders/release-hold";
import { brokenInvariants } from "@/db/broken-invariants";
import { inTransaction } from "@/db/client";
import { stockLevels } from "@/db/schema/inventory";
import { paymentReviews } from "@/db/schema/payment-cases";
import { paymentLedger, paymentRequests, paymentSessions } from "@/db/schema/payments";
import { storeSettings } from "@/db/schema/store";
import type { StripeSandbox } from "@/sandbox/stripe/server";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { contextOf, type GivenOrder, givenOrder, givenStore } from "@/test/given-order";
import { givenStripe } from "@/test/given-stripe";
import { cancelOrder } from "./cancel-order";
import { captureAllDue, captureDue } from "./capture-due";
import { captureOrders, capturePayment } from "./capture-payment";
import { openPayment } from "./open-payment";
import { refundOrder } from "./refund-order";
import { sendPaymentRequest } from "./send-payment-request";
import { stripe as client } from "./stripe";
import { reconcileOpenPayments } from "./stripe-reconcile";
import { watchAuthorizations } from "./watch-authorizations";

let store: TestDatabase;
let stripe: StripeSandbox;
let close: () => Promise<void>;
const owner: Actor = { kind: "staff", id: "01900000-0000-7000-8000-000000000001", role: "owner" };
const visa = { method: "card", number: "4242424242424242", exp_month: 12, exp_year: 2040, cvc: "123" } as const;
const urls = { returnUrl: "https://shop.example/return", cancelUrl: "https://shop.example/cart" };
const hour = 3_600_000;

beforeAll(async () => {
  store = await createTestDatabase();
  await givenStore(store.db);
  ({ stripe, close } = await givenStripe(store, POST));
});
beforeEach(() => void stripe.knobs.reset());
afterAll(async () => {
  expect(await brokenInvariants(store.sql)).toEqual([]);
  await close();
  await store.close();
});

const as = (actor: Actor, at = Date.now()) => contextOf(store.db, actor, () => new Date(at));
const system = (at?: number) => as(systemActor("test"), at);

/** An order whose money is held at the payer's bank, by the store's setting. */
async function authorized(paymentCapture: "on_shipping" | "by_hand", wanted: Parameters<typeof givenOrder>[1] = {}) {
  await store.db.update(storeSettings).set({ paymentCapture });
  const order = await givenOrder(store.db, wanted);
  const { sessionId } = await openPayment(as(guest), { orderId: order.id, token: orderToken(order.id), ...urls });
  stripe.knobs.pay(sessionId, visa);
  await stripe.knobs.idle();
  return order;
}
const intentOf = async (order: GivenOrder) => {
  const [session] = await store.db.select().from(paymentSessions).where(eq(paymentSessions.orderId, order.id));
  return client().paymentIntents.retrieve(session?.stripeIntentId ?? "");
};
const states = async (order: GivenOrder) => {
  const { status, paymentStatus, paid } = await getOrder(system(), { orderId: order.id });
  return { status, paymentStatus, captured: paid?.captured.amount, authorized: paid?.authorized.amount };
};
const ledger = async (order: GivenOrder) => {
  const rows = await store.db.select().from(paymentLedger).where(eq(paymentLedger.orderId, order.id));
  return rows.map(({ kind, amount }) => `${kind} ${amount}`).filter((fact) => !fact.startsWith("pending"));
};
const reviews = async (order: GivenOrder) =>
  (await store.db.select().from(paymentReviews).where(eq(paymentReviews.orderId, order.id))).map(({ kind }) => kind);
const reserved = async (order: GivenOrder) => {
  const variantId = order.lines[0]?.variantId ?? "";
  return (await store.db.select().from(stockLevels).where(eq(stockLevels.variantId, variantId)))[0]?.reserved;
};

describe("by hand", () => {
  test("an authorised order is confirmed and not paid; capturing pays it", async () => {
    const order = await authorized("by_hand");
    const held = { status: "confirmed", paymentStatus: "authorized", captured: 0, authorized: order.total };
    expect(await states(order)).toEqual(held);
    expect(await capturePayment(as(owner), { orderId: order.id })).toMatchObject({ status: "succeeded" });
    await stripe.knobs.idle();
    expect(await states(order)).toEqual({ ...held, paymentStatus: "paid", captured: order.total, authorized: 0 });
    expect((await ledger(order)).filter((fact) => !fact.startsWith("authorized"))).toEqual([
      `capture_requested ${order.total}`,
      `captured ${order.total}`,
    ]);
    await expect(capturePayment(as(owner), { orderId: order.id })).rejects.toMatchObject({
      code: "nothing_to_capture",
    });
    expect(await reviews(order)).toEqual([]);
  });

  test("a part is taken, the rest goes back to the payer, and refunds go no further than the part", async () => {
    const order = await authorized("by_hand");
    const over = capturePayment(as(owner), { orderId: order.id, amount: order.total + 1 });
    await expect(over).rejects.toMatchObject({ code: "capture_too_large" });
    await capturePayment(as(owner), { orderId: order.id, amount: 3000 });
    await stripe.knobs.idle();
    expect(await states(order)).toMatchObject({ paymentStatus: "partially_refunded", captured: 3000 });
    expect(await ledger(order)).toContain(`voided ${order.total - 3000}`);
    expect(await intentOf(order)).toMatchObject({ status: "succeeded", amount_received: 3000 });
    const tooMuch = refundOrder(as(owner), { orderId: order.id, amount: 3001 });
    await expect(tooMuch).rejects.toMatchObject({ code: "refund_too_large" });
    await refundOrder(as(owner), { orderId: order.id, amount: 3000 });
    await stripe.knobs.idle();
    expect(await states(order)).toMatchObject({ paymentStatus: "refunded" });
    expect(await reviews(order)).toEqual([]);
  });

  test("twenty people capture at once, and it is captured once", async () => {
    const order = await authorized("by_hand");
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, () => capturePayment(as(owner), { orderId: order.id })),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await stripe.knobs.idle();
    expect((await ledger(order)).filter((fact) => fact.startsWith("captured"))).toEqual([`captured ${order.total}`]);
  });

  test("an answer that is lost is visible, and the job asks for the same capture again", async () => {
    const order = await authorized("by_hand");
    stripe.knobs.set({ hold: true });
    stripe.knobs.fail({ match: "POST /v1/payment_intents/*/capture", kind: "reset", when: "after", times: 9 });
    expect(await capturePayment(as(owner), { orderId: order.id })).toMatchObject({ status: "requested" });
    expect(await states(order)).toMatchObject({ paymentStatus: "authorized" });
    expect(await ledger(order)).toContain(`capture_requested ${order.total}`);
    await expect(cancelOrder(as(owner), { orderId: order.id })).rejects.toMatchObject({ code: "payment_busy" });
    stripe.knobs.set({ faults: [] });
    const [request] = await store.db.select().from(paymentRequests).where(eq(paymentRequests.orderId, order.id));
    expect(await sendPaymentRequest(system(), { requestId: request?.id ?? "" })).toBe("succeeded");
    expect(await states(order)).toMatchObject({ paymentStatus: "paid", captured: order.total });
    stripe.knobs.release();
    await stripe.knobs.idle();
    expect((await ledger(order)).filter((fact) => fact.startsWith("captured"))).toHaveLength(1);
  });

  test("cancelling gives the authorisation up and the stock back; nothing is refunded, because nothing was taken", async () => {
    const order = await authorized("by_hand");
    const refund = refundOrder(as(owner), { orderId: order.id, amount: 1 });
    await expect(refund).rejects.toMatchObject({ code: "payment_not_captured" });
    expect(await cancelOrder(as(owner), { orderId: order.id })).toMatchObject({ refundId: null });
    await stripe.knobs.idle();
    expect(await intentOf(order)).toMatchObject({ status: "canceled" });
    expect(await states(order)).toEqual({ status: "cancelled", paymentStatus: "unpaid", captured: 0, authorized: 0 });
    expect(await reserved(order)).toBe(0);
    expect(await reviews(order)).toEqual([]);
  });

  test("a capture that Stripe refuses has failed, is told, and can be tried again", async () => {
    const order = await authorized("by_hand");
    stripe.knobs.fail({ match: "POST /v1/payment_intents/*/capture", kind: "status", status: 402 });
    expect(await capturePayment(as(owner), { orderId: order.id })).toMatchObject({ status: "failed" });
    expect(await ledger(order)).toContain(`capture_failed ${order.total}`);
    expect(await reviews(order)).toEqual(["capture_failed"]);
    expect(await capturePayment(as(owner), { orderId: order.id })).toMatchObject({ status: "succeeded" });
  });

  test("several orders are captured together; one that cannot be keeps no other back", async () => {
    const [one, held, two] = [await authorized("by_hand"), await authorized("by_hand"), await authorized("by_hand")];
    await inTransaction(store.db, (tx) =>
      placeHold(tx, systemActor("test"), held.id, { kind: "risk", reasons: ["amount"] }),
    );
    const orderIds = [one.id, held.id, two.id];
    expect(await captureOrders(as(owner), { orderIds })).toEqual({ captured: 2, refused: [held.number] });
    await expect(shipItems(as(owner), { orderId: held.id })).rejects.toMatchObject({ code: "order_held" });
    await releaseHold(as(owner), { orderId: held.id, kind: "risk", note: "Called, all is well" });
    expect(await captureOrders(as(owner), { orderIds: [held.id] })).toEqual({ captured: 1, refused: [] });
  });
});

describe("on shipping", () => {
  const lines = [
    { unitPrice: 1000, quantity: 3, tax: 333 },
    { unitPrice: 999, quantity: 1, tax: 77 },
  ];

  test("money is taken with the last parcel, all of it", async () => {
    const order = await authorized("on_shipping", { lines, shipping: 500 });
    await captureDue(system(), { orderId: order.id });
    expect(await states(order)).toMatchObject({ paymentStatus: "authorized" });
    const [first] = order.lines;
    await shipItems(as(owner), { orderId: order.id, lines: [{ orderLineId: first?.id ?? "", quantity: 2 }] });
    await captureDue(system(), { orderId: order.id });
    expect(await states(order)).toMatchObject({ status: "confirmed", paymentStatus: "authorized" });
    await shipItems(as(owner), { orderId: order.id });
    await captureAllDue(system());
    expect(await states(order)).toEqual({
      ...{ status: "completed", paymentStatus: "paid" },
      ...{ captured: order.total, authorized: 0 },
    });
  });

  test("when the authorisation ends first, what left is taken and the rest is the payer's", async () => {
    const order = await authorized("on_shipping", { lines, shipping: 500 });
    const [first] = order.lines;
    await shipItems(as(owner), { orderId: order.id, lines: [{ orderLineId: first?.id ?? "", quantity: 1 }] });
    await captureDue(system(Date.now() + 6.5 * 24 * hour), { orderId: order.id });
    // One of three pieces at 1,000 with a third of their tax, and the delivery.
    expect(await states(order)).toMatchObject({ paymentStatus: "partially_refunded", captured: 1000 + 111 + 500 });
  });

  test("Alipay cannot hold money and is paid at once all the same", async () => {
    await store.db.update(storeSettings).set({ paymentCapture: "on_shipping" });
    const order = await givenOrder(store.db);
    const { sessionId } = await openPayment(as(guest), { orderId: order.id, token: orderToken(order.id), ...urls });
    stripe.knobs.pay(sessionId, { method: "alipay" }, "approve");
    await stripe.knobs.idle();
    expect(await states(order)).toMatchObject({ status: "confirmed", paymentStatus: "paid" });
  });
});

describe("authorisations end", () => {
  test("a day or two before, somebody is told once", async () => {
    const order = await authorized("by_hand");
    await watchAuthorizations(system());
    expect(await reviews(order)).toEqual([]);
    for (const days of [5.5, 5.6]) await watchAuthorizations(system(Date.now() + days * 24 * hour));
    expect(await reviews(order)).toEqual(["authorization_ending"]);
  });

  test("one that is lost before anything was sent ends the order, and its stock is for others", async () => {
    const order = await authorized("by_hand");
    expect(await reserved(order)).toBe(2);
    stripe.knobs.expireAuthorization((await intentOf(order)).id);
    await stripe.knobs.idle();
    expect(await states(order)).toEqual({ status: "expired", paymentStatus: "unpaid", captured: 0, authorized: 0 });
    expect(await reserved(order)).toBe(0);
    await expect(capturePayment(as(owner), { orderId: order.id })).rejects.toMatchObject({ code: "order_cannot_move" });
  });

  test("one that is lost after goods left is a case for people, also when nobody told us", async () => {
    const order = await authorized("by_hand");
    await shipItems(as(owner), { orderId: order.id });
    stripe.knobs.set({ hold: true });
    stripe.knobs.expireAuthorization((await intentOf(order)).id);
    await reconcileOpenPayments(system(Date.now() + 8 * 24 * hour));
    expect(await states(order)).toMatchObject({ status: "completed", paymentStatus: "unpaid" });
    expect(await reviews(order)).toContain("authorization_lost");
    stripe.knobs.release();
    await stripe.knobs.idle();
  });

  test("money held for an order that was closed meanwhile is let go by itself", async () => {
    await store.db.update(storeSettings).set({ paymentCapture: "by_hand" });
    const order = await givenOrder(store.db);
    const { sessionId } = await openPayment(as(guest), { orderId: order.id, token: orderToken(order.id), ...urls });
    stripe.knobs.set({ hold: true });
    stripe.knobs.pay(sessionId, visa);
    await cancelOrder(as(owner), { orderId: order.id });
    stripe.knobs.release();
    await stripe.knobs.idle();
    const [request] = await store.db.select().from(paymentRequests).where(eq(paymentRequests.orderId, order.id));
    await sendPaymentRequest(system(), { requestId: request?.id ?? "" });
    expect(await intentOf(order)).toMatchObject({ status: "canceled" });
    expect(await states(order)).toMatchObject({ status: "cancelled", captured: 0 });
  });
});
