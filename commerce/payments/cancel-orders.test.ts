import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "@/commerce/actor";
import { shipItems } from "@/commerce/fulfillment/ship-items";
import { getOrder } from "@/commerce/orders/get-order";
import { uuidv7 } from "@/lib/ids";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { useEnvironment } from "@/test/given-checkout";
import { payFor } from "@/test/given-money";
import { contextOf, givenOrder, givenStore } from "@/test/given-order";
import { cancelOrders } from "./cancel-orders";

let store: TestDatabase;
beforeAll(async () => {
  store = await createTestDatabase();
  await givenStore(store.db);
  // Nobody listens there: what is asked of Stripe is asked again by jobs.
  useEnvironment({ STRIPE_SECRET_KEY: "sk_test_cancel", STRIPE_API_URL: "http://127.0.0.1:9" });
});
afterAll(() => store.close());

const staff = (role: "owner" | "fulfilment"): Actor => ({ kind: "staff", id: uuidv7(), role });
const as = (actor: Actor) => contextOf(store.db, actor);

test("several orders are called off each for itself, and those that were sent are told", async () => {
  const owner = as(staff("owner"));
  const [pending, sent, paid] = [await givenOrder(store.db), await givenOrder(store.db), await givenOrder(store.db)];
  await payFor(store.db, sent);
  await payFor(store.db, paid);
  await shipItems(owner, { orderId: sent.id });
  const orderIds = [pending.id, sent.id, paid.id, paid.id];
  const outcome = await cancelOrders(owner, { orderIds, reason: "The kiln broke" });
  expect(outcome).toEqual({ cancelled: 2, refused: [sent.number] });
  const statuses = [pending, sent, paid].map(async ({ id }) => (await getOrder(owner, { orderId: id })).status);
  expect(await Promise.all(statuses)).toEqual(["cancelled", "completed", "cancelled"]);
  expect((await getOrder(owner, { orderId: paid.id })).refunds).toMatchObject([
    { amount: { amount: paid.total }, reason: "The kiln broke" },
  ]);
});

test("whoever may not cancel one order may not cancel several", async () => {
  const { id } = await givenOrder(store.db);
  await expect(cancelOrders(as(staff("fulfilment")), { orderIds: [id] })).rejects.toThrow("not_allowed");
});
