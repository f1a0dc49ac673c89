import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, guest } from "@/commerce/actor";
import { shipItems } from "@/commerce/fulfillment/ship-items";
import { getOrder } from "@/commerce/orders/get-order";
import { lockOrder } from "@/commerce/orders/require-order";
import { recordCancellation } from "@/commerce/payments/cancel-order";
import { claimPaymentSession } from "@/commerce/payments/claim-payment-session";
import { requestCapture } from "@/commerce/payments/request-capture";
import { Refusal } from "@/commerce/refusal";
import { paymentRequests, refunds } from "@/db/schema/payments";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { useEnvironment } from "@/test/given-checkout";
import { bookkeeping, givenPaidOrder } from "@/test/given-paid-order";
import { contextOf, givenShop, givenVariant } from "@/test/given-shop";
import { givenStripeEvents } from "@/test/given-stripe-events";
import { pausedTransaction, untilBlocked } from "@/test/paused-transaction";
import { recordOrderChange, recordUndoneChange } from "./change-order";
import { previewOrderChange, previewUndo } from "./preview-change";

let store: TestDatabase;
let mug: { variantId: string };

beforeAll(async () => {
  store = await createTestDatabase();
  const { locationId } = await givenShop(store.db);
  mug = await givenVariant(store.db, { price: 1000, stock: { [locationId]: 500 } });
  useEnvironment({
    STRIPE_SECRET_KEY: "sk_test_change_races",
    STRIPE_WEBHOOK_SECRET: "whsec_change_races",
    STRIPE_API_URL: "http://127.0.0.1:9",
  });
});
afterAll(() => store.close());

const owner: Actor = { kind: "staff", id: "01900000-0000-7000-8000-000000000001", role: "owner" };
const as = (actor: Actor) => contextOf(store.db, actor);
type Order = Awaited<ReturnType<typeof givenPaidOrder>>;

const given = (wanted: Partial<Parameters<typeof givenPaidOrder>[1]> = {}) =>
  givenPaidOrder(as(guest), { lines: [{ variantId: mug.variantId, quantity: 3 }], ...wanted });
const read = (order: Order) => getOrder(as(owner), { orderId: order.id });

/** A change to `quantity` pieces that was previewed before anything of the race happens. */
async function prepared(order: Order, quantity: number) {
  const { lines } = await read(order);
  const wanted = { orderId: order.id, lines: [{ orderLineId: lines[0]?.id ?? "", quantity }] };
  const { version } = await previewOrderChange(as(owner), wanted);
  return () => recordOrderChange(as(owner), { ...wanted, version });
}

/** Both wait for the order's lock, the first in front of the second; then it is given free. */
async function inTurn(order: Order, first: () => Promise<unknown>, second: () => Promise<unknown>) {
  const gate = await pausedTransaction(store, (tx) => lockOrder(tx, order.id));
  const outcomes = [settled(first())];
  await untilBlocked(store, 1);
  outcomes.push(settled(second()));
  await untilBlocked(store, 2);
  await gate.commit();
  return Promise.all(outcomes);
}

const settled = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => {
      if (error instanceof Refusal) return error.code;
      throw error;
    },
  );

test("of two changes made from the same preview one is made", async () => {
  const order = await given();
  const [more, less] = [await prepared(order, 5), await prepared(order, 1)];
  expect(await inTurn(order, more, less)).toEqual(["done", "order_changed"]);
  expect((await read(order)).lines).toMatchObject([{ quantity: 5 }]);
});

test("a parcel that leaves first stops the change; a change that comes first is what the parcel holds", async () => {
  const [sent, edited] = [await given(), await given()];
  const ship = (order: Order) => () => shipItems(as(owner), { orderId: order.id });
  expect(await inTurn(sent, ship(sent), await prepared(sent, 1))).toEqual(["done", "order_not_editable"]);
  expect(await inTurn(edited, await prepared(edited, 1), ship(edited))).toEqual(["done", "done"]);
  expect(await read(edited)).toMatchObject({ status: "completed", lines: [{ quantity: 1, shipped: 1 }] });
});

test("a capture asked for before or after a change never takes more than the order costs in the end", async () => {
  const [before, after] = [await given({ capture: "by_hand" }), await given({ capture: "by_hand" })];
  const capture = (order: Order) => () => requestCapture(as(owner), { orderId: order.id });
  expect(await inTurn(before, capture(before), await prepared(before, 1))).toEqual(["done", "done"]);
  expect(await inTurn(after, await prepared(after, 1), capture(after))).toEqual(["done", "done"]);
  for (const order of [before, after]) {
    const [asked] = await store.db.select().from(paymentRequests).where(eq(paymentRequests.orderId, order.id));
    await order.receive(order.events.chargeCaptured(asked?.amount ?? 0));
    const { paid, totals, paymentStatus } = await read(order);
    const [back] = await store.db.select().from(refunds).where(eq(refunds.orderId, order.id));
    expect((paid?.captured.amount ?? 0) - (back?.amount ?? 0)).toBe(totals?.total.amount);
    expect(paymentStatus).toBe("paid");
  }
});

test("a cancellation and a change: whoever comes second finds the other’s order", async () => {
  const [cancelled, changed] = [await given(), await given()];
  const cancel = (order: Order) => () => recordCancellation(as(owner), { orderId: order.id });
  expect(await inTurn(cancelled, cancel(cancelled), await prepared(cancelled, 5))).toEqual([
    "done",
    "order_not_editable",
  ]);
  expect(await inTurn(changed, await prepared(changed, 5), cancel(changed))).toEqual(["done", "done"]);
  // What was never paid is not given back.
  const [back] = await store.db.select().from(refunds).where(eq(refunds.orderId, changed.id));
  expect(back?.amount).toBe(changed.total);
});

test("the news of a difference that is taken back in the same moment is given back, whichever was first", async () => {
  for (const isNewsFirst of [true, false]) {
    const order = await given();
    await (await prepared(order, 5))();
    const { session } = await claimPaymentSession(bookkeeping(as(guest)), { orderId: order.id });
    const asked = { ...order, total: session.amount };
    const events = await givenStripeEvents(store.db, asked, { claimed: session.id });
    const { version } = await previewUndo(as(owner), { orderId: order.id });
    const news = () => order.receive(events.completed());
    const undo = () => recordUndoneChange(as(owner), { orderId: order.id, version });
    const outcomes = isNewsFirst ? await inTurn(order, news, undo) : await inTurn(order, undo, news);
    // A difference that was paid meanwhile is another preview: nothing is taken back unseen.
    expect(outcomes).toEqual(isNewsFirst ? ["done", "order_changed"] : ["done", "done"]);
    const { paymentStatus, totals } = await read(order);
    expect(paymentStatus).toBe("paid");
    expect(totals?.total.amount).toBe(isNewsFirst ? order.total + session.amount : order.total);
    const back = await store.db.select().from(refunds).where(eq(refunds.orderId, order.id));
    expect(back.map(({ amount }) => amount)).toEqual(isNewsFirst ? [] : [session.amount]);
  }
});
