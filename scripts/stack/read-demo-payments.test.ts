import { afterAll, beforeAll, expect, test } from "vitest";
import { getOrder } from "@/commerce/orders/get-order";
import { refundOrder } from "@/commerce/payments/refund-order";
import { stripe } from "@/commerce/payments/stripe";
import { reconcile } from "@/commerce/payments/sweeps";
import { seedDemoStore } from "@/db/seed";
import { contextOf, owner } from "@/test/catalog-store";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { givenStripe } from "@/test/given-stripe";
import { systemContext } from "@/worker/system-context";
import { readDemoPayments } from "./read-demo-payments";

let store: TestDatabase;
let payments: Awaited<ReturnType<typeof readDemoPayments>>;
let sandbox: Awaited<ReturnType<typeof givenStripe>>;
beforeAll(async () => {
  store = await createTestDatabase();
  await seedDemoStore(store.db);
  sandbox = await givenStripe(store);
  payments = await readDemoPayments(store.db);
  sandbox.stripe.remember(payments);
  sandbox.stripe.remember(payments);
});
afterAll(async () => {
  await sandbox.close();
  await store.close();
});

test("every payment and refund of the demo is there, once, and nothing of it is news", async () => {
  const [{ count } = { count: 0 }] = await store.sql`
    select count(*)::int from payment_ledger where kind = 'captured'`;
  expect(payments).toHaveLength(count as number);
  const paid = await store.sql`
    select object_id, amount from payment_ledger where kind = 'captured' order by created_at desc limit 12`;
  for (const { object_id: id, amount } of paid) {
    const intent = await stripe().paymentIntents.retrieve(id as string);
    expect(intent).toMatchObject({ status: "succeeded", amount_received: Number(amount) });
  }
  const given = await store.sql`
    select stripe_refund_id, stripe_intent_id, amount from refunds order by created_at desc limit 12`;
  for (const { stripe_refund_id: id, stripe_intent_id: intent, amount } of given) {
    const { data } = await stripe().refunds.list({ payment_intent: intent as string });
    expect(data).toMatchObject([{ id, status: "succeeded", amount: Number(amount) }]);
    expect((await stripe().refunds.retrieve(id as string)).amount).toBe(Number(amount));
  }
  const known = new Set([...paid.map((row) => row.object_id), ...given.map((row) => row.stripe_intent_id)]);
  expect((await stripe().paymentIntents.list({ limit: 100 })).data).toHaveLength(known.size);
  expect((await stripe().events.list({ limit: 100 })).data).toEqual([]);
  expect(await reconcile(systemContext(store.db, "test"))).toMatchObject({
    events: { repaired: 0 },
    payments: { repaired: 0 },
    cases: { opened: 0, closed: 0 },
  });
});

test("what is left of a demo order is given back, beside what was given back before", async () => {
  const context = systemContext(store.db, "test");
  const [half] = await store.sql`
    select order_id from refunds group by order_id
    having sum(amount) < (select total from orders where id = order_id) limit 1`;
  const orderId = half?.order_id as string;
  const before = await getOrder(context, { orderId });
  const line = before.lines.find(({ refunded, quantity }) => refunded < quantity);
  const refund = await refundOrder(contextOf(store.db, owner), {
    orderId,
    lines: [{ orderLineId: line?.id ?? "", quantity: 1 }],
  });
  expect(refund.status).toBe("pending");
  await reconcile(context);
  const after = await getOrder(context, { orderId });
  expect(after.paymentStatus).toBe("partially_refunded");
  expect(after.refunds.map(({ status }) => status)).toEqual(["succeeded", "succeeded"]);
});
