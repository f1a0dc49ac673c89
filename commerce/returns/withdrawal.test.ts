import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { POST } from "@/app/api/webhooks/stripe/route";
import { guest } from "@/commerce/actor";
import { shipItems } from "@/commerce/fulfillment/ship-items";
import { getOrder } from "@/commerce/orders/get-order";
import { brokenInvariants } from "@/db/broken-invariants";
import { mails } from "@/db/schema/operations";
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

const declare = (order: GivenOrder, inDays = 0, lines?: { orderLineId: string; quantity: number }[]) =>
  declareWithdrawal(as(guest, inDays), {
    ...access(order),
    ...{ name: "Ada Lovelace", text: "I withdraw", language: "en", lines },
  });

test("of an order that was not sent calls it off and gives all money back at once; the receipt says when and what", async () => {
  const order = await paidOrder({ country: "DE" });
  const done = await declare(order);
  expect(done).toMatchObject({ isCancelled: true, isNew: true, refundId: expect.any(String) });
  await stripe.knobs.idle();
  expect(await detailOf(order)).toMatchObject({ status: "cancelled", paymentStatus: "refunded" });
  const { receipt } = await getWithdrawal(as(guest), access(order));
  expect(receipt).toMatchObject({
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
