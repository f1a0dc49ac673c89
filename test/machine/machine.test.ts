import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { limitOf } from "@/config/limits";
import { brokenInvariants } from "@/db/broken-invariants";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { depth, timeLimit } from "@/test/depth";
import { Model } from "./model";
import { givenMachineShop } from "./shop";
import { expectSame, expectSameStock } from "./step";
import { opening, shuffled, steps } from "./steps";
import { type Shop, World } from "./world";

let store: TestDatabase;
let shop: Shop;
/** What earlier runs broke, so that a shorter version of a counter-example is judged by itself. */
let broken = 0;

beforeAll(async () => {
  store = await createTestDatabase();
  shop = await givenMachineShop(store);
});
afterAll(async () => {
  await shop.close();
  await store.close();
});

/** Everything is told, twice and in another order; what is slow ends; the sweeps run. */
async function end(model: Model, world: World) {
  for (const order of model.orders) {
    if (order.page !== "slow") continue;
    order.page = "slow_failed";
    world.stripe.knobs.settle(world.realOf(order).sessionId, "failed");
  }
  world.advance(60);
  const last = shuffled(world.undelivered(), [3, 1, 4, 1, 5]);
  await world.deliver([...last, ...last]);
  await world.sweep();
  await world.deliver([...world.undelivered()]);
}

async function judge(model: Model, world: World) {
  for (const order of model.orders) {
    const { id } = world.realOf(order);
    const [row] = await shop.db.execute(sql`
      select o.status, s.payment_status, s.captured::int, s.refunded::int,
        (select coalesce(sum(quantity), 0)::int from stock_reservations r where r.order_id = o.id and r.state = 'live') as held
      from orders o join order_states s on s.order_id = o.id where o.id = ${id}`);
    expectSame("end", "order", row, model.finalState(order));
  }
  await expectSameStock("end", model, world);
  const [parked] = await shop.sql`select count(*)::int as waiting from stripe_events where status = 'parked'`;
  expectSame("end", "waiting events", parked?.waiting, 0);
  const rows = await brokenInvariants(shop.sql);
  const before = broken;
  broken = rows.length;
  if (broken > before) throw new Error(`Broken: ${JSON.stringify(rows.slice(before))}`);
}

test("whatever shoppers, staff, Stripe and the clock do in whatever order, orders, money and stock are what arithmetic says", {
  timeout: timeLimit(600_000),
}, async () => {
  const minutesToPay = Math.max(limitOf("lifetimes.paymentSeconds") / 60, 33);
  const played = { runs: 0, orders: 0 };
  const stock = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 3 }));
  // A failure prints its seed and path, and its commands a replayPath: given to fc.assert they play it again.
  const commands = fc.commands(steps, { maxCommands: depth.machineCommands, size: "max" });
  const property = fc.asyncProperty(stock, commands, async (pieces, wanted) => {
    const model = new Model([...pieces], minutesToPay);
    const world = await World.start(shop, model);
    try {
      for (const step of opening) await step.run(model, world);
      await fc.asyncModelRun(() => ({ model, real: world }), wanted);
      await end(model, world);
      await judge(model, world);
      played.runs += 1;
      played.orders += model.orders.length;
    } finally {
      await world.stripe.close();
    }
  });
  await fc.assert(property, { numRuns: depth.machineRuns, endOnFailure: false });
  expect(played.runs).toBe(depth.machineRuns);
  // A model whose steps are all impossible would agree with anything.
  expect(played.orders).toBeGreaterThan(depth.machineRuns);
});
