import { afterAll, beforeAll, expect, test } from "vitest";
import { POST } from "@/app/api/webhooks/stripe/route";
import { startCheckout } from "@/commerce/checkout/start-checkout";
import { expireOrders } from "@/commerce/checkout/expire-orders";
import type { StripeEvent } from "@/commerce/payments/stripe";
import { stripe as client } from "@/commerce/payments/stripe";
import { receiveStripeEvent } from "@/commerce/payments/receive-stripe-event";
import { retryParkedEvents } from "@/commerce/payments/retry-parked-events";
import { reconcile } from "@/commerce/payments/sweeps";
import { brokenInvariants } from "@/db/broken-invariants";
import { money } from "@/lib/money";
import type { StoredEvent } from "@/sandbox/stripe/server";
import { signatureHeader } from "@/sandbox/stripe/webhooks";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { depth, timeLimit } from "@/test/depth";
import { useDatabase } from "@/test/given-api";
import { type GivenOrder, givenOrder } from "@/test/given-order";
import { contextOf } from "@/test/given-shop";
import { givenStripeEvents } from "@/test/given-stripe-events";
import { Model } from "@/test/machine/model";
import { givenMachineShop } from "@/test/machine/shop";
import { type Shop, stripeSecrets, World } from "@/test/machine/world";

let store: TestDatabase;
let shop: Shop;
const visa = { method: "card", number: "4242424242424242", exp_month: 12, exp_year: 2040, cvc: "123" } as const;

beforeAll(async () => {
  store = await createTestDatabase();
  await useDatabase(store.url);
  shop = await givenMachineShop(store);
});
afterAll(async () => {
  await shop.close();
  await store.close();
});

/** Signed and sent as Stripe does; the status it is answered with. */
async function post(event: unknown): Promise<number> {
  const body = JSON.stringify(event);
  const signed = signatureHeader(body, stripeSecrets.STRIPE_WEBHOOK_SECRET, Math.floor(Date.now() / 1000));
  const headers = { "content-type": "application/json", "stripe-signature": signed };
  const request = new Request("http://shop.example/api/webhooks/stripe", { method: "POST", headers, body });
  return (await POST(request)).status;
}

test("a flood of events through the webhook's address: each is answered and none is lost", {
  timeout: timeLimit(120_000),
}, async () => {
  const flood: { order: GivenOrder; event: StripeEvent }[] = [];
  while (flood.length < depth.floodEvents) {
    const order = await givenOrder(store.db);
    const events = await givenStripeEvents(store.db, order);
    const told = [events.chargeSucceeded(), events.intentSucceeded(), events.completed()];
    flood.push(...told.map((event) => ({ order, event })));
  }
  const queue = flood.map(({ event }) => event);
  const answers: number[] = [];
  const sender = async () => {
    for (let event = queue.shift(); event; event = queue.shift()) answers.push(await post(event));
  };
  await Promise.all(Array.from({ length: 50 }, sender));
  expect(answers.filter((status) => status !== 204)).toEqual([]);
  expect(answers).toHaveLength(flood.length);
  // A charge whose intent was made known at the very same moment waits for the worker, which is not running here.
  await retryParkedEvents(contextOf(store.db, { kind: "system", job: "retry-parked-events" }));
  const orderIds = [...new Set(flood.map(({ order }) => order.id))];
  const paid = await store.sql`
    select 1 from orders o join order_states s on s.order_id = o.id
    where o.id = any(${orderIds}::uuid[]) and o.status = 'confirmed' and s.payment_status = 'paid'`;
  expect(paid).toHaveLength(orderIds.length);
  const kept = await store.sql`select status from stripe_events`;
  expect(new Set(kept.map(({ status }) => status))).toEqual(new Set(["applied"]));
  expect(kept).toHaveLength(flood.length);
});

/** What shoppers, banks and somebody in Stripe's own dashboard did meanwhile. */
const fates: ((world: World, sessionId: string) => Promise<void> | void)[] = [
  ({ stripe }, id) => void stripe.knobs.pay(id, visa),
  async ({ stripe }, id) => {
    const intent = stripe.knobs.pay(id, visa).id;
    await client().refunds.create({ payment_intent: intent, amount: 300 });
  },
  ({ stripe }, id) => {
    stripe.knobs.pay(id, { ...visa, number: "4000000000000002" });
    stripe.knobs.expire(id);
  },
  ({ stripe }, id) => {
    stripe.knobs.pay(id, { method: "crypto" }, "settle_later");
    stripe.knobs.settle(id, "succeeded");
  },
  ({ stripe }, id) => {
    stripe.knobs.pay(id, { method: "crypto" }, "settle_later");
    stripe.knobs.settle(id, "failed");
  },
  ({ stripe }, id) => void stripe.knobs.dispute(stripe.knobs.pay(id, visa).id),
];

/** A fixed order and choice without a pattern, the same in every run. */
function scrambled<Item>(items: readonly Item[]): Item[] {
  let state = 20_261_121;
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state;
  };
  return items
    .map((item) => ({ item, key: next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

test("three days without news, then all of it shuffled, much of it twice and some never: the database is as Stripe", {
  timeout: timeLimit(120_000),
}, async () => {
  const model = new Model([depth.outageOrders * 2, 0], 60);
  const world = await World.start(shop, model);
  const orders: { id: string; sessionId: string }[] = [];
  for (let at = 0; at < depth.outageOrders; at += 1) {
    const cart = { lines: [[0, 1] as [number, number]], isUsed: false };
    const cartToken = await world.cartToken(cart);
    await world.fill(cartToken, 0, 1);
    const expectedTotal = money(model.totalOf(cart.lines), "USD");
    const started = await startCheckout(world.asGuest(), {
      cartToken,
      expectedTotal,
      returnUrl: "http://shop.example/",
    });
    const sessionId = started.payment?.sessionId ?? "";
    orders.push({ id: started.order.id, sessionId });
    await fates[at % fates.length]?.(world, sessionId);
  }
  world.advance(72 * 60);
  const news: StoredEvent[] = [...world.undelivered()];
  const shuffledNews = scrambled(news);
  const lost = Math.ceil(news.length * 0.05);
  const delivered = shuffledNews.slice(lost);
  const twice = delivered.slice(0, Math.ceil(news.length * 0.3));
  const asStripe = contextOf(store.db, { kind: "stripe" }, world.now);
  for (const event of scrambled([...delivered, ...twice]))
    await receiveStripeEvent(asStripe, event as unknown as StripeEvent);
  await expireOrders(world.asSystem());
  await reconcile(world.asSystem());
  expect(news.length).toBeGreaterThanOrEqual(depth.outageEvents);
  for (const { id, sessionId } of orders)
    expect({ id, ...(await ours(id)) }).toEqual({ id, ...(await stripes(sessionId)) });
  const [parked] = await store.sql`select count(*)::int as waiting from stripe_events where status = 'parked'`;
  expect(parked?.waiting).toBe(0);
  expect(await brokenInvariants(store.sql)).toEqual([]);
  await world.stripe.close();
});

const ours = async (orderId: string) => {
  const [row] = await store.sql`
    select s.captured::int, s.refunded::int, s.payment_status = 'disputed' as disputed, o.status in ('confirmed', 'completed') as paid
    from order_states s join orders o on o.id = s.order_id where o.id = ${orderId}`;
  return row;
};

const stripes = async (sessionId: string) => {
  const session = await client().checkout.sessions.retrieve(sessionId, { expand: ["payment_intent.latest_charge"] });
  const intent = typeof session.payment_intent === "object" ? session.payment_intent : null;
  const charge = typeof intent?.latest_charge === "object" ? intent.latest_charge : null;
  return {
    captured: intent?.amount_received ?? 0,
    refunded: charge?.amount_refunded ?? 0,
    disputed: charge?.disputed ?? false,
    paid: session.payment_status === "paid",
  };
};
