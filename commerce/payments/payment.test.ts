import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { POST } from "@/app/api/webhooks/stripe/route";
import { type Actor, guest, systemActor } from "@/commerce/actor";
import { getOrder } from "@/commerce/orders/get-order";
import { orderToken } from "@/commerce/orders/order-token";
import { stockLevels, stockReservations } from "@/db/schema/inventory";
import { orderEvents } from "@/db/schema/orders";
import { paymentReviews } from "@/db/schema/payment-cases";
import { paymentLedger, paymentSessions, refunds, stripeEvents } from "@/db/schema/payments";
import type { StripeSandbox } from "@/sandbox/stripe/server";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { contextOf, type GivenOrder, givenOrder, givenStore } from "@/test/given-order";
import { givenStripe } from "@/test/given-stripe";
import { cancelOrder } from "./cancel-order";
import { claimPaymentSession } from "./claim-payment-session";
import { closePayment } from "./close-payment";
import { openPayment } from "./open-payment";
import { refundOrder } from "./refund-order";
import { sendRefund } from "./send-refund";
import { stripe as client } from "./stripe";
import { compareEvents } from "./stripe-compare-events";
import { reconcileOpenPayments } from "./stripe-reconcile";

let store: TestDatabase;
let stripe: StripeSandbox;
let close: () => Promise<void>;
const owner: Actor = { kind: "staff", id: "01900000-0000-7000-8000-000000000001", role: "owner" };
const support: Actor = { kind: "staff", id: "01900000-0000-7000-8000-000000000002", role: "support" };
const visa = { method: "card", number: "4242424242424242", exp_month: 12, exp_year: 2040, cvc: "123" } as const;
const urls = { returnUrl: "https://shop.example/return", cancelUrl: "https://shop.example/cart" };

beforeAll(async () => {
  store = await createTestDatabase({ brokenBecause: "a page asks for another sum than its order" });
  await givenStore(store.db);
  ({ stripe, close } = await givenStripe(store, POST));
});
beforeEach(() => void stripe.knobs.reset());
afterAll(async () => {
  await close();
  await store.close();
});

const as = (actor: Actor) => contextOf(store.db, actor);
const system = () => as(systemActor("test"));
const open = (order: GivenOrder) => openPayment(as(guest), { orderId: order.id, token: orderToken(order.id), ...urls });
const states = async (order: GivenOrder) => {
  const { status, paymentStatus, fulfillmentStatus, displayStatus } = await getOrder(system(), { orderId: order.id });
  return { status, paymentStatus, fulfillmentStatus, displayStatus };
};
const rowsOf = {
  ledger: async (order: GivenOrder) =>
    (await store.db.select().from(paymentLedger).where(eq(paymentLedger.orderId, order.id))).map(
      ({ kind, amount }) => `${kind} ${amount}`,
    ),
  events: async (order: GivenOrder) =>
    (await store.db.select().from(orderEvents).where(eq(orderEvents.orderId, order.id))).map(({ kind }) => kind),
  reviews: async (order: GivenOrder) =>
    (await store.db.select().from(paymentReviews).where(eq(paymentReviews.orderId, order.id))).map(({ kind }) => kind),
  reserved: async (order: GivenOrder) =>
    (
      await store.db
        .select()
        .from(stockLevels)
        .where(eq(stockLevels.variantId, order.lines[0]?.variantId ?? ""))
    )[0]?.reserved,
};
async function paid(order: GivenOrder) {
  const { sessionId } = await open(order);
  stripe.knobs.pay(sessionId, visa);
  await stripe.knobs.idle();
  return sessionId;
}

test("who comes while Stripe is being asked shares the page; only a request that never ended gives way to another", async () => {
  const order = await givenOrder(store.db);
  const askedAt = Date.now();
  await store.sql`update orders set expires_at = now() + interval '31 minutes' where id = ${order.id}`;
  const claimAfter = async (ms: number) => {
    const later = contextOf(store.db, systemActor("test"), () => new Date(askedAt + ms));
    return (await claimPaymentSession(later, { orderId: order.id })).session.id;
  };
  const first = await claimAfter(0);
  expect(await claimAfter(1)).toBe(first);
  expect(await claimAfter(120_000)).toBe(first);
  expect(await claimAfter(240_000)).not.toBe(first);
});

describe("paying", () => {
  test("a card payment makes the order paid through the signed webhook, once", async () => {
    const order = await givenOrder(store.db, { lines: [{ unitPrice: 1900, quantity: 2, tax: 314 }] });
    stripe.knobs.set({ duplicate: 2, reorder: "shuffle" });
    const { sessionId, url } = await open(order);
    expect(url).toMatch(/^http/);
    expect(await states(order)).toMatchObject({ status: "pending", paymentStatus: "unpaid" });
    stripe.knobs.pay(sessionId, visa);
    await stripe.knobs.idle();
    expect(await states(order)).toEqual({
      status: "confirmed",
      paymentStatus: "paid",
      fulfillmentStatus: "unfulfilled",
      displayStatus: "paid",
    });
    expect((await rowsOf.ledger(order)).sort()).toEqual([
      `authorized ${order.total}`,
      `authorized ${order.total}`,
      `captured ${order.total}`,
    ]);
    expect((await rowsOf.events(order)).sort()).toEqual(["confirm", "payment_captured", "placed"]);
    expect(await rowsOf.reviews(order)).toEqual([]);
    expect(await rowsOf.reserved(order)).toBe(2);
    const { method } = await getOrder(system(), { orderId: order.id });
    expect(method).toEqual({ kind: "card", label: "visa 4242" });
  });

  test.each(["USD", "EUR", "JPY", "CNY"])(
    "the page at Stripe asks for exactly the order's total in %s",
    async (currency) => {
      const lines = [
        { unitPrice: 1999, quantity: 3, tax: 412, discount: 100 },
        { unitPrice: 1, quantity: 1, tax: 0 },
      ];
      const order = await givenOrder(store.db, {
        currency,
        lines,
        shipping: 490,
        shippingTax: 78,
        isTaxIncluded: currency !== "USD",
      });
      const { sessionId } = await open(order);
      const session = await client().checkout.sessions.retrieve(sessionId);
      expect({ amount: session.amount_total, currency: session.currency }).toEqual({
        amount: order.total,
        currency: currency.toLowerCase(),
      });
      expect(session.metadata?.order_id).toBe(order.id);
    },
  );

  test("asking to pay again, also twenty times at once, gives the same page", async () => {
    const order = await givenOrder(store.db);
    const pages = await Promise.all(Array.from({ length: 20 }, () => open(order)));
    expect(new Set(pages.map(({ sessionId }) => sessionId)).size).toBe(1);
    const rows = await store.db.select().from(paymentSessions).where(eq(paymentSessions.orderId, order.id));
    expect(rows).toHaveLength(1);
  });

  test("a declined card leaves the order open, and the next card pays it", async () => {
    const order = await givenOrder(store.db);
    const { sessionId } = await open(order);
    stripe.knobs.pay(sessionId, { ...visa, number: "4000000000000002" });
    await stripe.knobs.idle();
    expect(await states(order)).toMatchObject({ status: "pending", paymentStatus: "failed", displayStatus: "pending" });
    stripe.knobs.pay(sessionId, visa);
    await stripe.knobs.idle();
    expect(await states(order)).toMatchObject({ status: "confirmed", paymentStatus: "paid" });
  });

  test("a slow payment waits with its stock, then succeeds", async () => {
    const order = await givenOrder(store.db, { currency: "USD" });
    stripe.knobs.set({ settleAfterMs: 3_600_000 });
    const { sessionId } = await open(order);
    stripe.knobs.pay(sessionId, { method: "crypto" }, "settle_later");
    await stripe.knobs.idle();
    expect(await states(order)).toMatchObject({ status: "pending", paymentStatus: "pending" });
    expect(await rowsOf.reserved(order)).toBe(2);
    stripe.knobs.settle(sessionId, "succeeded");
    await stripe.knobs.idle();
    expect(await states(order)).toMatchObject({ status: "confirmed", paymentStatus: "paid" });
  });

  test("a slow payment that fails gives the order up and its stock back", async () => {
    const order = await givenOrder(store.db);
    stripe.knobs.set({ settleAfterMs: 3_600_000 });
    const { sessionId } = await open(order);
    stripe.knobs.pay(sessionId, { method: "crypto" }, "settle_later");
    await stripe.knobs.idle();
    stripe.knobs.settle(sessionId, "failed");
    await stripe.knobs.idle();
    expect(await states(order)).toMatchObject({ status: "expired", paymentStatus: "failed", displayStatus: "expired" });
    expect(await rowsOf.reserved(order)).toBe(0);
    const told = await getOrder(contextOf(store.db, guest), { orderId: order.id, token: orderToken(order.id) });
    expect(told.timeline.map(({ kind, reason }) => [kind, reason])).toEqual([
      ["placed", ""],
      ["payment_pending", ""],
      ["expire", "payment_failed"],
    ]);
    expect(told.canPay).toBe(false);
  });

  test("a page nobody paid on expires, and the order with it", async () => {
    const order = await givenOrder(store.db);
    const { sessionId } = await open(order);
    stripe.knobs.expire(sessionId);
    await stripe.knobs.idle();
    expect(await states(order)).toMatchObject({ status: "expired", paymentStatus: "unpaid" });
    expect(await rowsOf.reserved(order)).toBe(0);
    await expect(open(order)).rejects.toMatchObject({ code: "order_cannot_move" });
  });

  test("closing a payment ends Stripe's page and the order; a page that was paid first refuses", async () => {
    const order = await givenOrder(store.db);
    const { sessionId } = await open(order);
    await closePayment(as(guest), { orderId: order.id, token: orderToken(order.id) });
    expect((await client().checkout.sessions.retrieve(sessionId)).status).toBe("expired");
    expect(await states(order)).toMatchObject({ status: "expired" });

    const faster = await givenOrder(store.db);
    const page = await open(faster);
    stripe.knobs.set({ hold: true });
    stripe.knobs.pay(page.sessionId, visa);
    const closing = closePayment(as(guest), { orderId: faster.id, token: orderToken(faster.id) });
    await expect(closing).rejects.toMatchObject({ code: "already_paid" });
    expect(await states(faster)).toMatchObject({ status: "confirmed", paymentStatus: "paid" });
    stripe.knobs.release();
    await stripe.knobs.idle();
    expect(await rowsOf.ledger(faster)).toHaveLength(3);
  });

  test("Stripe out of reach refuses without losing the order, and the next try opens the same attempt", async () => {
    const order = await givenOrder(store.db);
    stripe.knobs.fail({ match: "POST /v1/checkout/sessions", kind: "status", status: 500, when: "after", times: 3 });
    await expect(open(order)).rejects.toMatchObject({ code: "payment_unavailable" });
    stripe.knobs.reset();
    const { sessionId } = await open(order);
    const [row] = await store.db.select().from(paymentSessions).where(eq(paymentSessions.orderId, order.id));
    expect(row).toMatchObject({ status: "open", stripeSessionId: sessionId });
  });

  test("lost webhooks are repaired from what Stripe shows", async () => {
    const order = await givenOrder(store.db);
    stripe.knobs.set({ drop: ["*"] });
    await paid(order);
    expect(await states(order)).toMatchObject({ status: "pending" });
    await store.db
      .update(paymentSessions)
      .set({ createdAt: new Date(Date.now() - 120_000) })
      .where(eq(paymentSessions.orderId, order.id));
    await reconcileOpenPayments(system());
    expect(await states(order)).toMatchObject({ status: "confirmed", paymentStatus: "paid" });
    expect((await rowsOf.events(order)).sort()).toEqual(["confirm", "payment_captured", "placed"]);
  });

  test("every lost event of Stripe's list is taken in, and then nothing is left to repair", async () => {
    const order = await givenOrder(store.db);
    stripe.knobs.set({ drop: ["*"] });
    await paid(order);
    const pass = { name: "test", sinceMs: 3_600_000, everyMs: 0 };
    expect((await compareEvents(system(), pass, { mostPages: 9 })).mended).toBeGreaterThan(0);
    expect(await states(order)).toMatchObject({ status: "confirmed", paymentStatus: "paid" });
    expect(await compareEvents(system(), pass, { mostPages: 9 })).toMatchObject({ mended: 0, isFinished: true });
  });
});

describe("giving back", () => {
  test("a line is refunded with its tax, its unsent pieces are never sent, and their stock is free", async () => {
    const order = await givenOrder(store.db, {
      lines: [
        { unitPrice: 1000, quantity: 2, tax: 165 },
        { unitPrice: 500, quantity: 1, tax: 41 },
      ],
    });
    await paid(order);
    const line = order.lines[0]?.id ?? "";
    const refund = await refundOrder(as(owner), { orderId: order.id, lines: [{ orderLineId: line, quantity: 1 }] });
    expect(refund.amount.amount).toBe(1083);
    await stripe.knobs.idle();
    expect(await states(order)).toMatchObject({ status: "confirmed", paymentStatus: "partially_refunded" });
    const detail = await getOrder(as(owner), { orderId: order.id });
    expect(detail.lines[0]).toMatchObject({ cancelled: 1, refunded: 1, toShip: 1 });
    expect(await rowsOf.reserved(order)).toBe(1);
  });

  test("refunds in any parts never give back more than was paid, and all of them give back exactly that", async () => {
    const order = await givenOrder(store.db, {
      lines: [{ unitPrice: 333, quantity: 3, tax: 82 }],
      shipping: 501,
      shippingTax: 41,
    });
    await paid(order);
    const line = order.lines[0]?.id ?? "";
    const first = await refundOrder(as(owner), { orderId: order.id, lines: [{ orderLineId: line, quantity: 1 }] });
    const rest = await refundOrder(as(owner), {
      orderId: order.id,
      lines: [{ orderLineId: line, quantity: 2 }],
      shipping: true,
    });
    expect(first.amount.amount + rest.amount.amount).toBe(order.total);
    await expect(refundOrder(as(owner), { orderId: order.id, amount: 1 })).rejects.toMatchObject({
      code: "nothing_to_refund",
    });
    await stripe.knobs.idle();
    expect(await states(order)).toMatchObject({ paymentStatus: "refunded", displayStatus: "refunded" });
  });

  test("two refunds of everything at once: one is made", async () => {
    const order = await givenOrder(store.db);
    await paid(order);
    const both = await Promise.allSettled(
      [1, 2].map(() => refundOrder(as(owner), { orderId: order.id, amount: order.total })),
    );
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await stripe.knobs.idle();
    expect(await states(order)).toMatchObject({ paymentStatus: "refunded" });
  });

  test("a role with a limit cannot pass it in small steps, and nothing is written when it tries", async () => {
    const order = await givenOrder(store.db, { lines: [{ unitPrice: 20_000, quantity: 1 }] });
    await paid(order);
    await refundOrder(as(support), { orderId: order.id, amount: 9_999 });
    const over = refundOrder(as(support), { orderId: order.id, amount: 2 });
    await expect(over).rejects.toMatchObject({ code: "refund_over_limit" });
    const rows = await store.db.select().from(refunds).where(eq(refunds.orderId, order.id));
    expect(rows).toHaveLength(1);
  });

  test("a crash after the promise is made good by the job, and Stripe gives back once", async () => {
    const order = await givenOrder(store.db);
    await paid(order);
    stripe.knobs.fail({ match: "POST /v1/refunds", kind: "status", status: 500, when: "after", times: 3 });
    const { refundId, status } = await refundOrder(as(owner), { orderId: order.id, amount: 700 });
    expect(status).toBe("requested");
    stripe.knobs.reset();
    await sendRefund(system(), { refundId });
    await sendRefund(system(), { refundId });
    await stripe.knobs.idle();
    expect(await rowsOf.ledger(order)).toContain("refunded 700");
    const { data } = await client().refunds.list({ limit: 100 });
    expect(data.filter(({ metadata }) => metadata?.refund_id === refundId)).toHaveLength(1);
  });

  test("a refund that fails at the bank is money we still have, and a case for a person", async () => {
    const order = await givenOrder(store.db);
    await paid(order);
    stripe.knobs.set({ refund: "pending" });
    const { refundId } = await refundOrder(as(owner), { orderId: order.id, amount: 700 });
    await stripe.knobs.idle();
    expect(await states(order)).toMatchObject({ paymentStatus: "paid" });
    const [row] = await store.db.select().from(refunds).where(eq(refunds.id, refundId));
    stripe.knobs.settleRefund(row?.stripeRefundId ?? "", "failed");
    await stripe.knobs.idle();
    expect(await states(order)).toMatchObject({ paymentStatus: "paid" });
    expect(await rowsOf.reviews(order)).toEqual(["refund_failed"]);
  });

  test("a refund made in Stripe's own dashboard is taken in", async () => {
    const order = await givenOrder(store.db);
    await paid(order);
    const [fact] = await store.db.select().from(paymentLedger).where(eq(paymentLedger.orderId, order.id));
    await client().refunds.create({ payment_intent: fact?.stripeIntentId ?? "", amount: 300 });
    await stripe.knobs.idle();
    expect(await states(order)).toMatchObject({ paymentStatus: "partially_refunded" });
    const parked = await store.db.select().from(stripeEvents).where(eq(stripeEvents.status, "parked"));
    expect(parked).toEqual([]);
  });

  test("a dispute shows until it is won", async () => {
    const order = await givenOrder(store.db);
    await paid(order);
    const [fact] = await store.db.select().from(paymentLedger).where(eq(paymentLedger.orderId, order.id));
    const dispute = stripe.knobs.dispute(fact?.stripeIntentId ?? "");
    await stripe.knobs.idle();
    expect(await states(order)).toMatchObject({ paymentStatus: "disputed", displayStatus: "disputed" });
    expect(await rowsOf.reviews(order)).toEqual(["dispute"]);
    stripe.knobs.resolveDispute(dispute.id, "won");
    await stripe.knobs.idle();
    expect(await states(order)).toMatchObject({ paymentStatus: "paid" });
  });
});

test("money of a wrong amount can be given back by a person", async () => {
  const order = await givenOrder(store.db);
  const { sessionId } = await open(order);
  await store.db.update(paymentSessions).set({ amount: 1 }).where(eq(paymentSessions.orderId, order.id));
  stripe.knobs.pay(sessionId, visa);
  await stripe.knobs.idle();
  expect(await states(order)).toMatchObject({ status: "pending", paymentStatus: "mismatch" });
  await cancelOrder(as(owner), { orderId: order.id });
  await stripe.knobs.idle();
  expect(await states(order)).toMatchObject({ status: "cancelled", paymentStatus: "refunded" });
});

describe("cancelling", () => {
  test("a paid order that is cancelled gives back all money and all stock", async () => {
    const order = await givenOrder(store.db, { lines: [{ unitPrice: 30_000, quantity: 2, tax: 11 }] });
    await paid(order);
    await cancelOrder(as(support), { orderId: order.id, reason: "Changed their mind" });
    await stripe.knobs.idle();
    expect(await states(order)).toEqual({
      status: "cancelled",
      paymentStatus: "refunded",
      fulfillmentStatus: "unfulfilled",
      displayStatus: "cancelled",
    });
    expect(await rowsOf.reserved(order)).toBe(0);
    expect(await rowsOf.reviews(order)).toEqual([]);
  });

  test("a shopper cancels an unpaid order by its link, and its page at Stripe is gone", async () => {
    const order = await givenOrder(store.db);
    const { sessionId } = await open(order);
    await cancelOrder(as(guest), { orderId: order.id, token: orderToken(order.id) });
    expect((await client().checkout.sessions.retrieve(sessionId)).status).toBe("expired");
    await stripe.knobs.idle();
    expect(await states(order)).toMatchObject({ status: "cancelled", paymentStatus: "unpaid" });
  });

  test("a stranger cannot cancel, and nothing changes", async () => {
    const order = await givenOrder(store.db);
    const stranger = { kind: "shopper", id: "01900000-0000-7000-8000-00000000ffff" } as const;
    for (const actor of [guest, stranger])
      await expect(cancelOrder(as(actor), { orderId: order.id, token: "guessed" })).rejects.toMatchObject({
        code: "not_found",
      });
    const fulfilment: Actor = { kind: "staff", id: owner.id, role: "fulfilment" };
    await expect(cancelOrder(as(fulfilment), { orderId: order.id })).rejects.toMatchObject({ code: "not_allowed" });
    expect(await states(order)).toMatchObject({ status: "pending" });
    expect(await rowsOf.events(order)).toEqual(["placed"]);
    expect(await rowsOf.reserved(order)).toBe(2);
  });

  test("money for an order that was cancelled meanwhile is a case for a person, never a paid order", async () => {
    const order = await givenOrder(store.db);
    const { sessionId } = await open(order);
    stripe.knobs.set({ hold: true });
    stripe.knobs.pay(sessionId, visa);
    await cancelOrder(as(owner), { orderId: order.id });
    stripe.knobs.release();
    await stripe.knobs.idle();
    expect(await states(order)).toMatchObject({ status: "cancelled", paymentStatus: "paid" });
    expect(await rowsOf.reviews(order)).toEqual(["paid_but_closed"]);
    expect(await rowsOf.reserved(order)).toBe(0);
    const live = await store.db.select().from(stockReservations).where(eq(stockReservations.orderId, order.id));
    expect(live.map(({ state }) => state)).toEqual(["released"]);
  });
});
