import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Actor, guest } from "@/commerce/actor";
import { shipItems } from "@/commerce/fulfillment/ship-items";
import { getOrder } from "@/commerce/orders/get-order";
import { recordCancellation } from "@/commerce/payments/cancel-order";
import { claimPaymentSession } from "@/commerce/payments/claim-payment-session";
import { requestCapture } from "@/commerce/payments/request-capture";
import { requestRefund } from "@/commerce/payments/request-refund";
import { stockReservations } from "@/db/schema/inventory";
import { orderChanges } from "@/db/schema/orders";
import { paymentReviews } from "@/db/schema/payment-cases";
import { paymentRequests, refunds } from "@/db/schema/payments";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { useEnvironment } from "@/test/given-checkout";
import { bookkeeping, givenPaidOrder } from "@/test/given-paid-order";
import { contextOf, givenShop, givenVariant } from "@/test/given-shop";
import { givenStripeEvents } from "@/test/given-stripe-events";
import { recordOrderChange, recordUndoneChange } from "./change-order";
import { previewOrderChange, previewUndo } from "./preview-change";

let store: TestDatabase;
let mug: { variantId: string };
let tray: { variantId: string };
let locationId: string;

beforeAll(async () => {
  store = await createTestDatabase();
  ({ locationId } = await givenShop(store.db));
  mug = await givenVariant(store.db, { price: 1000, stock: { [locationId]: 500 } });
  tray = await givenVariant(store.db, { price: 2500, stock: { [locationId]: 500 } });
  // Nobody listens there: what is tested here must not need Stripe.
  useEnvironment({
    STRIPE_SECRET_KEY: "sk_test_changes",
    STRIPE_WEBHOOK_SECRET: "whsec_changes",
    STRIPE_API_URL: "http://127.0.0.1:9",
  });
});
afterAll(() => store.close());

const owner: Actor = { kind: "staff", id: "01900000-0000-7000-8000-000000000001", role: "owner" };
const as = (actor: Actor) => contextOf(store.db, actor);
const paidOrder = (wanted: Partial<Parameters<typeof givenPaidOrder>[1]> = {}) =>
  givenPaidOrder(as(guest), { lines: [{ variantId: mug.variantId, quantity: 2 }], ...wanted });
const read = (order: { id: string }) => getOrder(as(owner), { orderId: order.id });
const lineOf = async (order: { id: string }) => (await read(order)).lines[0]?.id ?? "";
type Wanted = Omit<Parameters<typeof previewOrderChange>[1], "orderId">;

async function change(order: { id: string }, wanted: Wanted) {
  const { version } = await previewOrderChange(as(owner), { orderId: order.id, ...wanted });
  return recordOrderChange(as(owner), { orderId: order.id, ...wanted, version });
}
const refuses = (code: string) => expect.objectContaining({ code });
const promised = async (order: { id: string }) =>
  (
    await store.db
      .select()
      .from(stockReservations)
      .where(and(eq(stockReservations.orderId, order.id), eq(stockReservations.state, "live")))
  ).reduce((sum, { quantity }) => sum + quantity, 0);
const refundsOf = (order: { id: string }) => store.db.select().from(refunds).where(eq(refunds.orderId, order.id));

/** Pays what is asked for now, as the shopper's page and the signed news of it would. */
async function payDifference(order: Awaited<ReturnType<typeof paidOrder>>) {
  const { session } = await claimPaymentSession(bookkeeping(as(guest)), { orderId: order.id });
  const events = await givenStripeEvents(store.db, { ...order, total: session.amount }, { claimed: session.id });
  return { session, events };
}

describe("an order that becomes dearer", () => {
  test("is asked for the difference, and paid when its own payment was told", async () => {
    const order = await paidOrder();
    const before = await read(order);
    const preview = await previewOrderChange(as(owner), {
      orderId: order.id,
      add: [{ variantId: tray.variantId, quantity: 1 }],
    });
    // 25.00 and 8.88 % of it.
    expect(preview.difference.amount).toBe(2722);
    expect(preview.outstanding.amount).toBe(2722);
    expect((await read(order)).totals).toEqual(before.totals);

    const changed = await change(order, { add: [{ variantId: tray.variantId, quantity: 1 }] });
    expect(changed).toMatchObject({ difference: { amount: 2722 }, outstanding: { amount: 2722 }, refundIds: [] });
    expect(await read(order)).toMatchObject({
      paymentStatus: "partially_paid",
      canPay: true,
      paid: { outstanding: { amount: 2722 } },
      totals: { total: { amount: order.total + 2722 } },
      lines: [{ quantity: 2 }, { quantity: 1, title: expect.stringContaining("Thing") }],
    });
    expect(await promised(order)).toBe(3);

    const { session, events } = await payDifference(order);
    expect(session).toMatchObject({ amount: 2722, changeId: changed.changeId, capture: "at_once" });
    for (const event of [events.chargeSucceeded(), events.intentSucceeded(), events.completed(), events.completed()])
      await order.receive(event);
    expect(await read(order)).toMatchObject({
      paymentStatus: "paid",
      canPay: false,
      paid: { outstanding: { amount: 0 }, captured: { amount: order.total + 2722 } },
    });
    expect(await store.db.select().from(paymentReviews).where(eq(paymentReviews.orderId, order.id))).toEqual([]);
    await expect(payDifference(order)).rejects.toEqual(refuses("already_paid"));
  });

  test("gives all of it back over both payments when it is cancelled", async () => {
    const order = await paidOrder();
    await change(order, { add: [{ variantId: tray.variantId, quantity: 1 }] });
    const { events } = await payDifference(order);
    await order.receive(events.completed());
    await recordCancellation(as(owner), { orderId: order.id });
    const given = await refundsOf(order);
    expect(given.map(({ amount }) => amount).sort((a, b) => a - b)).toEqual([2722, order.total].sort((a, b) => a - b));
    expect(new Set(given.map(({ stripeIntentId }) => stripeIntentId)).size).toBe(2);
    const tax = given.reduce((sum, { taxAmount }) => sum + taxAmount, 0);
    expect(tax).toBe((await read(order)).totals?.tax.amount);
    expect(await promised(order)).toBe(0);
  });

  test("owes nothing once the change is taken back, and a page of the old change that is paid all the same is given back", async () => {
    const order = await paidOrder();
    await change(order, { lines: [{ orderLineId: await lineOf(order), quantity: 4 }] });
    const { events } = await payDifference(order);
    const { version, ...preview } = await previewUndo(as(owner), { orderId: order.id });
    expect(preview).toMatchObject({ after: { total: { amount: order.total } }, outstanding: { amount: 0 } });
    await recordUndoneChange(as(owner), { orderId: order.id, version });
    expect(await read(order)).toMatchObject({ paymentStatus: "paid", totals: { total: { amount: order.total } } });
    expect(await promised(order)).toBe(2);

    await order.receive(events.completed());
    const [back, ...others] = await refundsOf(order);
    expect(others).toEqual([]);
    expect(back).toMatchObject({ amount: 2177, stripeIntentId: events.intentId, status: "requested" });
    expect(await read(order)).toMatchObject({ paymentStatus: "paid", paid: { outstanding: { amount: 0 } } });
    // Told once more, nothing more goes back.
    await order.receive(events.intentSucceeded());
    expect(await refundsOf(order)).toHaveLength(1);
  });

  test("of which only the money is held keeps being authorised, and no more than it owes is captured", async () => {
    const order = await paidOrder({ capture: "by_hand" });
    await change(order, { add: [{ variantId: tray.variantId, quantity: 1 }] });
    expect(await read(order)).toMatchObject({ paymentStatus: "authorized", paid: { outstanding: { amount: 2722 } } });
    const { events } = await payDifference(order);
    await order.receive(events.completed());
    // The payment of the change is not taken for the order's own: what is held is not let go.
    expect(await store.db.select().from(paymentRequests).where(eq(paymentRequests.orderId, order.id))).toEqual([]);
    expect(await read(order)).toMatchObject({ paymentStatus: "authorized", paid: { outstanding: { amount: 0 } } });
    const { amount } = await requestCapture(as(owner), { orderId: order.id });
    expect(amount.amount).toBe(order.total);
    await order.receive(order.events.chargeCaptured(order.total));
    expect((await read(order)).paymentStatus).toBe("paid");
  });
});

describe("an order that becomes cheaper", () => {
  test("gives the difference back in the same transaction and stays paid meanwhile", async () => {
    const order = await paidOrder();
    const changed = await change(order, { lines: [{ orderLineId: await lineOf(order), quantity: 1 }] });
    expect(changed).toMatchObject({ difference: { amount: -1089 }, refund: { amount: 1089 } });
    const [back] = await refundsOf(order);
    expect(back).toMatchObject({ amount: 1089, taxAmount: 89, changeId: changed.changeId, status: "requested" });
    expect(await read(order)).toMatchObject({
      paymentStatus: "paid",
      totals: { total: { amount: order.total - 1089 } },
    });
    expect(await promised(order)).toBe(1);
    // What is left can be given back by the ordinary way, to the cent.
    const line = { orderLineId: await lineOf(order), quantity: 1 };
    const rest = await requestRefund(as(owner), { orderId: order.id, lines: [line], shipping: true });
    expect(rest.amount.amount).toBe(order.total - 1089);
  });

  test("of which only the money is held is captured for less, and nothing goes back", async () => {
    const order = await paidOrder({ capture: "by_hand" });
    const changed = await change(order, { lines: [{ orderLineId: await lineOf(order), quantity: 1 }] });
    expect(changed).toMatchObject({ refund: { amount: 0 }, outstanding: { amount: 0 }, refundIds: [] });
    await expect(requestCapture(as(owner), { orderId: order.id, amount: order.total })).rejects.toEqual(
      refuses("capture_too_large"),
    );
    const { amount } = await requestCapture(as(owner), { orderId: order.id });
    expect(amount.amount).toBe(order.total - 1089);
    await order.receive(order.events.chargeCaptured(amount.amount));
    expect(await read(order)).toMatchObject({ paymentStatus: "paid", paid: { outstanding: { amount: 0 } } });
    expect(await refundsOf(order)).toEqual([]);
  });

  test("gives the excess back when all that was held is taken at the provider's all the same", async () => {
    const order = await paidOrder({ capture: "by_hand" });
    await change(order, { lines: [{ orderLineId: await lineOf(order), quantity: 1 }] });
    await order.receive(order.events.chargeSucceeded());
    expect(await refundsOf(order)).toMatchObject([{ amount: 1089, status: "requested" }]);
    expect((await read(order)).paymentStatus).toBe("paid");
  });
});

describe("what cannot be changed", () => {
  test("is said before and after the preview", async () => {
    const order = await paidOrder();
    const orderLineId = await lineOf(order);
    const preview = (wanted: Wanted) => previewOrderChange(as(owner), { orderId: order.id, ...wanted });
    await expect(preview({ lines: [{ orderLineId, quantity: 2 }] })).rejects.toEqual(refuses("order_change_nothing"));
    await expect(preview({ lines: [{ orderLineId, quantity: 0 }] })).rejects.toEqual(refuses("order_change_empty"));
    await expect(change(order, { add: [{ variantId: tray.variantId, quantity: 9_000 }] })).rejects.toEqual(
      refuses("out_of_stock"),
    );
    expect(await store.db.select().from(orderChanges).where(eq(orderChanges.orderId, order.id))).toEqual([]);
    await shipItems(as(owner), { orderId: order.id, lines: [{ orderLineId, quantity: 1 }] });
    await expect(
      change(order, {
        lines: [{ orderLineId, quantity: 0 }],
        add: [{ variantId: tray.variantId, quantity: 1 }],
      }),
    ).rejects.toEqual(refuses("line_already_sent"));
    // What is left of the line is taken off, and the order is done.
    await change(order, { lines: [{ orderLineId, quantity: 1 }] });
    expect(await read(order)).toMatchObject({ status: "completed", fulfillmentStatus: "shipped" });
    await expect(preview({ lines: [{ orderLineId, quantity: 2 }] })).rejects.toEqual(refuses("order_not_editable"));
  });

  test("a line that was taken off is gone from the screen and comes back by taking the change back", async () => {
    const order = await paidOrder({
      lines: [
        { variantId: mug.variantId, quantity: 2 },
        { variantId: tray.variantId, quantity: 1 },
      ],
    });
    await change(order, { lines: [{ orderLineId: await lineOf(order), quantity: 0 }] });
    expect((await read(order)).lines).toMatchObject([{ quantity: 1 }]);
    const { version } = await previewUndo(as(owner), { orderId: order.id });
    await recordUndoneChange(as(owner), { orderId: order.id, version });
    expect(await read(order)).toMatchObject({
      lines: [{ quantity: 2 }, { quantity: 1 }],
      totals: { total: { amount: order.total } },
    });
  });
});
