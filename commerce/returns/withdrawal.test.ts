import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { POST } from "@/app/api/webhooks/stripe/route";
import { guest, systemActor } from "@/commerce/actor";
import { shipItems } from "@/commerce/fulfillment/ship-items";
import { getOrder } from "@/commerce/orders/get-order";
import { captureDue } from "@/commerce/payments/capture-due";
import { brokenInvariants } from "@/db/broken-invariants";
import { mails } from "@/db/schema/operations";
import { storeSettings } from "@/db/schema/store";
import type { StripeSandbox } from "@/sandbox/stripe/server";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { access, deliveries, lineId, owner } from "@/test/given-delivery";
import { type GivenOrder, givenStore } from "@/test/given-order";
import { givenStripe } from "@/test/given-stripe";
import { declareWithdrawal } from "./declare-withdrawal";
import { findWithdrawable } from "./find-withdrawable";
import { getWithdrawal } from "./get-withdrawal";

let store: TestDatabase;
let stripe: StripeSandbox;
let close: () => Promise<void>;
const { as, paidOrder, deliveredOrder, detailOf } = deliveries(() => ({ store, stripe }));

beforeAll(async () => {
  store = await createTestDatabase();
  await givenStore(store.db);
  ({ stripe, close } = await givenStripe(store, POST));
});
beforeEach(() => void stripe.knobs.reset());
afterAll(async () => {
  await close();
  await store.close();
});

const declare = (order: GivenOrder, inDays = 0, lines?: { orderLineId: string; quantity: number }[], known = 0) =>
  declareWithdrawal(as(guest, inDays), {
    ...access(order),
    ...{ name: "Ada Lovelace", text: "I withdraw", language: "en", lines, known },
  });

test("of an order that was not sent calls it off and gives all money back at once; the receipt says when and what", async () => {
  const order = await paidOrder({ country: "DE" });
  const done = await declare(order);
  expect(done).toMatchObject({ isCancelled: true, isNew: true, refundId: expect.any(String) });
  await stripe.knobs.idle();
  expect(await detailOf(order)).toMatchObject({ status: "cancelled", paymentStatus: "refunded" });
  const { receipts } = await getWithdrawal(as(guest), access(order));
  expect(receipts[0]).toMatchObject({
    ...{ name: "Ada Lovelace", text: "I withdraw", status: "closed", declaredAt: expect.any(String) },
    lines: [{ title: "Stoneware mug 1", quantity: 2 }],
  });
  expect(await brokenInvariants(store.sql)).toEqual([]);
});

test("of goods that were sent makes a return that nobody has to approve, and the unsent pieces are not sent", async () => {
  const order = await paidOrder({ country: "AT", lines: [{ unitPrice: 1000, quantity: 3 }] });
  await shipItems(as(owner), { orderId: order.id, lines: [{ orderLineId: lineId(order), quantity: 1 }] });
  await declare(order);
  await stripe.knobs.idle();
  const now = await detailOf(order);
  expect(now.returns).toMatchObject([{ kind: "withdrawal", status: "approved", lines: [{ quantity: 1 }] }]);
  expect(now).toMatchObject({ status: "completed", piecesToShip: 0, paid: { refunded: { amount: 2000 } } });
});

test("declared again, also many times at once, is one declaration with one receipt", async () => {
  const order = await deliveredOrder({ country: "FR" });
  const all = await Promise.all(Array.from({ length: 8 }, () => declare(order)));
  expect(new Set(all.map(({ returnId }) => returnId)).size).toBe(1);
  expect(all.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect((await detailOf(order)).timeline.filter(({ kind }) => kind === "withdrawn")).toHaveLength(1);
  expect((await detailOf(order)).returns).toHaveLength(1);
});

test("of everything in two parts before it was sent gives back the delivery as well", async () => {
  const lines = [
    { unitPrice: 1000, quantity: 2 },
    { unitPrice: 700, quantity: 1 },
  ];
  const order = await paidOrder({ country: "BE", lines, shipping: 500 });
  await declare(order, 0, [{ orderLineId: lineId(order), quantity: 1 }]);
  await stripe.knobs.idle();
  expect(await detailOf(order)).toMatchObject({ status: "confirmed", paid: { refunded: { amount: 1000 } } });
  await declare(order, 0, undefined, 1);
  await stripe.knobs.idle();
  expect(await detailOf(order)).toMatchObject({
    paymentStatus: "refunded",
    paid: { refunded: { amount: order.total } },
  });
  expect(await brokenInvariants(store.sql)).toEqual([]);
});

test("of a part whose money is only held takes the pieces off the order, and only the rest is captured", async () => {
  await store.db.update(storeSettings).set({ paymentCapture: "on_shipping" });
  const order = await paidOrder({ country: "BE", lines: [{ unitPrice: 1000, quantity: 3 }], shipping: 500 }).finally(
    () => store.db.update(storeSettings).set({ paymentCapture: "at_once" }),
  );
  expect(await detailOf(order)).toMatchObject({ paymentStatus: "authorized", totals: { total: { amount: 3500 } } });
  const done = await declare(order, 0, [{ orderLineId: lineId(order), quantity: 2 }]);
  expect(done).toMatchObject({ refundId: null, isCancelled: false, isNew: true });
  expect(await detailOf(order)).toMatchObject({ totals: { total: { amount: 1500 } }, piecesToShip: 1 });
  await shipItems(as(owner), { orderId: order.id });
  await captureDue(as(systemActor("test")), { orderId: order.id });
  await stripe.knobs.idle();
  const after = await detailOf(order);
  expect(after).toMatchObject({ status: "completed", paymentStatus: "paid" });
  expect(after.paid).toMatchObject({ captured: { amount: 1500 }, refunded: { amount: 0 } });
  expect(await brokenInvariants(store.sql)).toEqual([]);
});

test("of a part leaves the rest to be withdrawn from, each with its receipt, and sent again it stays one", async () => {
  const order = await deliveredOrder({ country: "NL", lines: [{ unitPrice: 1000, quantity: 3 }] });
  const one = [{ orderLineId: lineId(order), quantity: 1 }];
  const first = await declare(order, 0, one);
  expect(await declare(order, 0, one)).toMatchObject({ returnId: first.returnId, isNew: false });
  const seen = await getWithdrawal(as(guest), access(order));
  expect(seen).toMatchObject({ known: 1, lines: [{ quantity: 2 }] });
  const again = await Promise.all(Array.from({ length: 4 }, () => declare(order, 1, undefined, seen.known)));
  expect(again.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(new Set([first, ...again].map(({ returnId }) => returnId)).size).toBe(2);
  expect(await getWithdrawal(as(guest), access(order))).toMatchObject({
    ...{ known: 2, lines: [] },
    receipts: [{ lines: [{ quantity: 2 }] }, { lines: [{ quantity: 1 }] }],
  });
  const { returns, timeline } = await detailOf(order);
  expect(returns.map(({ lines }) => lines.map(({ quantity }) => quantity))).toEqual([[2], [1]]);
  expect(timeline.filter(({ kind }) => kind === "withdrawn")).toHaveLength(2);
});

test("can be of a part, and a late one waits for a person", async () => {
  const order = await deliveredOrder({ country: "IT", lines: [{ unitPrice: 1000, quantity: 3 }] });
  await declare(order, 3, [{ orderLineId: lineId(order), quantity: 2 }]);
  expect((await detailOf(order)).returns[0]?.lines).toMatchObject([{ quantity: 2 }]);
  const late = await deliveredOrder({ country: "IT" });
  await declare(late, 20);
  expect((await detailOf(late)).returns).toMatchObject([{ kind: "withdrawal", status: "requested" }]);
});

test("opens with number and e-mail or with the link; a wrong pair, another continent and no order look the same", async () => {
  const order = await deliveredOrder({ country: "ES", email: "ana@mail.example" });
  const american = await deliveredOrder({ country: "US", email: "joe@mail.example" });
  const { token } = await findWithdrawable(as(guest), { number: `#${order.number}`, email: "Ana@mail.example" });
  expect(await getWithdrawal(as(guest), { orderId: order.id, token })).toMatchObject({ number: order.number });
  await expect(getOrder(as(guest), { orderId: order.id, token })).rejects.toMatchObject({ code: "not_found" });
  for (const [number, email] of [
    [order.number, "joe@mail.example"],
    [american.number, "joe@mail.example"],
    ["999999", "ana@mail.example"],
  ])
    await expect(findWithdrawable(as(guest), { number: number ?? "", email: email ?? "" })).rejects.toMatchObject({
      code: "withdrawal_not_found",
    });
  await expect(getWithdrawal(as(guest), { orderId: order.id, token: "no" })).rejects.toMatchObject({
    code: "withdrawal_not_found",
  });
  expect(await store.db.select().from(mails).where(eq(mails.orderId, american.id))).toEqual([]);
});
