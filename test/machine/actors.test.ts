import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expireOrders } from "@/commerce/checkout/expire-orders";
import { startCheckout } from "@/commerce/checkout/start-checkout";
import type { Context } from "@/commerce/context";
import { shipItems } from "@/commerce/fulfillment/ship-items";
import { cancelOrder } from "@/commerce/payments/cancel-order";
import { refundOrder } from "@/commerce/payments/refund-order";
import { reconcile } from "@/commerce/payments/sweeps";
import { Refusal } from "@/commerce/refusal";
import { brokenInvariants } from "@/db/broken-invariants";
import type { Db } from "@/db/client";
import { orders } from "@/db/schema/orders";
import { money } from "@/lib/money";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { depth, timeLimit } from "@/test/depth";
import { Model, type OrderModel } from "./model";
import { givenMachineShop } from "./shop";
import { opening } from "./steps";
import { type Shop, World } from "./world";

let store: TestDatabase;
let shop: Shop;
beforeAll(async () => {
  store = await createTestDatabase();
  shop = await givenMachineShop(store);
});
afterAll(async () => {
  await shop.close();
  await store.close();
});

/** The same database, each of whose transactions starts when the scheduler says so, and whose end is told when it says so. */
function scheduledDb(db: Db, scheduler: fc.Scheduler, actor: string): Db {
  const turn = (when: string) => scheduler.schedule(Promise.resolve(), `${actor} ${when}`);
  const transaction = async (...given: Parameters<Db["transaction"]>) => {
    await turn("begins");
    const result = await db.transaction(...given);
    await turn("has committed");
    return result;
  };
  return new Proxy(db, { get: (of, name) => (name === "transaction" ? transaction : Reflect.get(of, name)) });
}

type Acting = { world: World; order: OrderModel; id: string; context: (of: Context) => Context };
const visa = { method: "card", number: "4242424242424242", exp_month: 12, exp_year: 2040, cvc: "123" } as const;
const lines = ({ world, order }: Acting, quantity: number) => {
  const orderLineId = world.realOf(order).lineIds.get(0) ?? "";
  return [{ orderLineId, quantity }];
};

/** What somebody does about one order, alone or at the same time as somebody else. */
const acts = {
  cancel: ({ world, id, context }) => cancelOrder(context(world.asStaff()), { orderId: id }),
  ship: (acting) => shipItems(acting.context(acting.world.asStaff()), { orderId: acting.id, lines: lines(acting, 1) }),
  "refund a piece": (acting) =>
    refundOrder(acting.context(acting.world.asStaff()), { orderId: acting.id, lines: lines(acting, 1) }),
  "refund all": ({ world, id, order, context }) =>
    refundOrder(context(world.asStaff()), { orderId: id, amount: order.total }),
  "buy again": async ({ world, order, context }) =>
    startCheckout(context(world.asGuest()), {
      cartToken: await world.cartToken(order.cart),
      expectedTotal: money(order.total, "USD"),
      returnUrl: "http://shop.example/done",
    }),
  pay: async ({ world, order }) => {
    if (order.page === "paid") return;
    order.page = "paid";
    world.stripe.knobs.pay(world.realOf(order).sessionId, visa);
  },
  tell: ({ world }) => world.deliver([...world.undelivered()]),
  expire: ({ world, context }) =>
    expireOrders(context({ ...world.asSystem(), now: () => new Date(Date.now() + 7_200_000) })),
  reconcile: ({ world, context }) =>
    reconcile(context({ ...world.asSystem(), now: () => new Date(Date.now() + 600_000) })),
} satisfies Record<string, (acting: Acting) => Promise<unknown>>;
type Act = keyof typeof acts;
const names = Object.keys(acts) as Act[];

/** Refusals are answers; anything else is not. */
const calmly = (work: Promise<unknown>) =>
  work.catch((error: unknown) => {
    if (!(error instanceof Refusal) && !isStripesNo(error)) throw error;
  });
/** The page was over before the shopper paid on it. */
const isStripesNo = (error: unknown) => error instanceof Error && error.message.includes("This Checkout Session is");

test("two people at one order, however their transactions and calls to Stripe interleave, leave it sound", {
  timeout: timeLimit(120_000),
}, async () => {
  const seen = new Set<string>();
  const property = fc.asyncProperty(
    fc.boolean(),
    fc.constantFrom(...names),
    fc.constantFrom(...names),
    fc.scheduler(),
    async (isPaid, one, two, scheduler) => {
      const model = new Model([3, 3], 60);
      const world = await World.start(shop, model);
      try {
        for (const step of opening) await step.run(model, world);
        const [order] = model.orders;
        if (!order) throw new Error("Nothing was opened");
        const { id } = world.realOf(order);
        const acting = (actor: string): Acting => ({
          world,
          order,
          id,
          context: (of) => ({ ...of, db: scheduledDb(of.db, scheduler, actor) }),
        });
        if (isPaid) {
          await acts.pay(acting("shopper"));
          await acts.tell(acting("stripe"));
        }
        world.stripe.knobs.arriving = (call) => scheduler.schedule(Promise.resolve(), call);
        await scheduler.waitFor(Promise.all([calmly(acts[one](acting("one"))), calmly(acts[two](acting("two")))]));
        world.stripe.knobs.arriving = () => undefined;
        await world.deliver([...world.undelivered()]);
        await world.sweep();
        await world.deliver([...world.undelivered()]);
        const [row] = await shop.db.select({ status: orders.status }).from(orders).where(eq(orders.id, id));
        seen.add(row?.status ?? "");
        const given =
          await shop.sql`select sum(amount)::int as given from refunds where order_id = ${id} and status in ('requested', 'pending', 'succeeded')`;
        expect(given[0]?.given ?? 0).toBeLessThanOrEqual(order.page === "paid" ? order.total : 0);
        expect(await brokenInvariants(shop.sql)).toEqual([]);
      } finally {
        await world.stripe.close();
      }
    },
  );
  await fc.assert(property, { numRuns: depth.interleavingRuns });
  // Otherwise the interleavings were of nothing.
  expect(seen.size).toBeGreaterThan(1);
});
