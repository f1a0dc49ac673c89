import { and, eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, systemActor } from "@/commerce/actor";
import { getOrder } from "@/commerce/orders/get-order";
import { paymentLedger } from "@/db/schema/payments";
import type { StripeSandbox } from "@/sandbox/stripe/server";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { contextOf, type GivenOrder, givenOrder, givenStore } from "@/test/given-order";
import { givenStripe } from "@/test/given-stripe";
import { getOrderFees } from "./get-order-fees";
import { openPayment } from "./open-payment";
import { stripe as client } from "./stripe";
import { reconcile } from "./sweeps";

let store: TestDatabase;
let stripe: StripeSandbox;
let close: () => Promise<void>;
const visa = { method: "card", number: "4242424242424242", exp_month: 12, exp_year: 2040, cvc: "123" } as const;
const urls = { returnUrl: "http://shop.example/back", cancelUrl: "http://shop.example/cart" };
const staff = (role: "manager" | "support") =>
  ({ kind: "staff", id: "01900000-0000-7000-8000-000000000001", role }) satisfies Actor;

beforeAll(async () => {
  store = await createTestDatabase();
  await givenStore(store.db);
  ({ stripe, close } = await givenStripe(store));
});
afterAll(async () => {
  await close();
  await store.close();
});

const system = () => contextOf(store.db, systemActor("reconcile"));
async function paid(order: GivenOrder) {
  const { sessionId } = await openPayment(system(), { orderId: order.id, ...urls });
  return stripe.knobs.pay(sessionId, visa);
}
const feesOf = (order: GivenOrder) =>
  store.db
    .select({ kind: paymentLedger.kind, amount: paymentLedger.amount, intentId: paymentLedger.stripeIntentId })
    .from(paymentLedger)
    .where(and(eq(paymentLedger.orderId, order.id), inArray(paymentLedger.kind, ["fee", "fee_reversed"])))
    .orderBy(paymentLedger.id);

test("what Stripe kept of a payment, and of a dispute, is in the ledger once", async () => {
  const order = await givenOrder(store.db);
  const intent = await paid(order);
  await reconcile(system());
  const [booked] = (await client().balanceTransactions.list({ type: "charge" })).data;
  const fee = booked?.fee ?? 0;
  expect(fee).toBeGreaterThan(0);
  await reconcile(system());
  expect(await feesOf(order)).toEqual([{ kind: "fee", amount: fee, intentId: intent.id }]);
  stripe.knobs.dispute(intent.id);
  await reconcile(system());
  expect(await feesOf(order)).toMatchObject([{ amount: fee }, { kind: "fee", amount: 1500 }]);
});

test("staff who may see reports are told the fee and what is left; others and the ledger's readers are not", async () => {
  const order = await givenOrder(store.db);
  const intent = await paid(order);
  await client().refunds.create({ payment_intent: intent.id, amount: 1000 });
  await reconcile(system());
  const [{ amount: fee } = { amount: 0 }] = await feesOf(order);
  const { fees, net } = await getOrderFees(contextOf(store.db, staff("manager")), { orderId: order.id });
  expect(fees).toEqual([{ amount: fee, currency: "USD" }]);
  expect(net).toEqual({ amount: order.total - 1000 - fee, currency: "USD" });
  const support = contextOf(store.db, staff("support"));
  await expect(getOrderFees(support, { orderId: order.id })).rejects.toMatchObject({ code: "not_allowed" });
  const { payments } = await getOrder(support, { orderId: order.id });
  expect(payments.map(({ kind }) => kind)).not.toContain("fee");
});

test("a fee in another currency than the order's is told, and nothing is subtracted", async () => {
  const order = await givenOrder(store.db);
  await paid(order);
  await reconcile(system());
  const [{ amount: fee } = { amount: 0 }] = await feesOf(order);
  await store.db
    .insert(paymentLedger)
    .values({ orderId: order.id, kind: "fee", amount: 93, currency: "EUR", objectId: "txn_eur", note: "charge" });
  expect(await getOrderFees(contextOf(store.db, staff("manager")), { orderId: order.id })).toEqual({
    fees: [
      { amount: 93, currency: "EUR" },
      { amount: fee, currency: "USD" },
    ],
    net: null,
  });
});
