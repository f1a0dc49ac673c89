import { availableParallelism } from "node:os";
import { retryParkedEvents } from "@/commerce/payments/retry-parked-events";
import type { StripeEvent } from "@/commerce/payments/stripe";
import { brokenInvariants } from "@/db/broken-invariants";
import { connect, type Connection } from "@/db/client";
import { contextOf, givenOrder } from "@/test/given-order";
import { givenStripeEvents } from "@/test/given-stripe-events";
import { measureBareHandler } from "./bare-handler";
import { deliver } from "./buyer";
import { callerOf } from "./caller";
import { startSecondProcess, startStore } from "./own-store";
import { percentile } from "./percentile";

const eventsPerOrder = 4;
const senders = 16;
const repeatedShare = 0.3;

/**
 * `size` events of Stripe, a third of them told twice and all of them shuffled, at two processes: none lost, each applied
 * once, and how long the slowest hundredth waited; beside what Next answers with one query in the same run.
 */
export async function benchWebhooks(size = 2000) {
  const store = await startStore();
  const second = await startSecondProcess(store);
  const url = store.settings.DATABASE_URL ?? "";
  const connection = connect(url, { max: 4 });
  try {
    const { orderIds, events } = await givenNews(connection, Math.round(size / eventsPerOrder));
    const deliveries = shuffled([...events, ...events.slice(0, Math.round(events.length * repeatedShare))]);
    const sent = await sendAll(deliveries, [store.url, second.url], store.settings.STRIPE_WEBHOOK_SECRET ?? "");
    await retryParkedEvents(contextOf(connection.db, { kind: "system", job: "bench" }));
    const found = await lookUp(connection, { orderIds, events });
    const bareHandlerRequestsPerSecond = await measureBareHandler(url, senders);
    return report({ ...sent, ...found, events: events.length, bareHandlerRequestsPerSecond });
  } finally {
    await connection.close();
    await second.stop();
    await store.stop();
  }
}

async function givenNews({ db }: Connection, count: number) {
  const events: StripeEvent[] = [];
  const orderIds: string[] = [];
  for (let made = 0; made < count; made += 1) {
    const order = await givenOrder(db);
    const news = await givenStripeEvents(db, order);
    orderIds.push(order.id);
    events.push(
      news.completed(),
      news.intentSucceeded(),
      news.chargeSucceeded(),
      news.refund("refund.created", { status: "succeeded", amount: 100 }),
    );
  }
  return { orderIds, events };
}

/** The same order each time, so that two runs measure the same. */
function shuffled<Item>(items: Item[]): Item[] {
  let seed = 7;
  for (let at = items.length - 1; at > 0; at -= 1) {
    seed = (seed * 48_271) % 2_147_483_647;
    const other = seed % (at + 1);
    [items[at], items[other]] = [items[other] as Item, items[at] as Item];
  }
  return items;
}

async function sendAll(deliveries: readonly StripeEvent[], origins: readonly string[], secret: string) {
  const ms: number[] = [];
  let refused = 0;
  let next = 0;
  const startedAt = performance.now();
  const send = async (index: number) => {
    const call = callerOf(origins[index % origins.length] ?? "");
    for (let at = next++; at < deliveries.length; at = next++) {
      const began = performance.now();
      const { status } = await deliver(call, deliveries[at] as StripeEvent, secret);
      ms.push(performance.now() - began);
      if (status >= 300) refused += 1;
    }
  };
  await Promise.all(Array.from({ length: senders }, (_, index) => send(index)));
  return { ms, refused, seconds: (performance.now() - startedAt) / 1000 };
}

async function lookUp({ sql }: Connection, { orderIds, events }: { orderIds: string[]; events: StripeEvent[] }) {
  const ids = events.map(({ id }) => id);
  const [kept] = await sql<{ known: number; waiting: number }[]>`
    select count(*)::int as known, count(*) filter (where status = 'parked')::int as waiting
    from stripe_events where id = any(${ids})`;
  const [right] = await sql<{ count: number }[]>`
    select count(*)::int as count from orders o join order_states s on s.order_id = o.id
    where o.id = any(${orderIds}) and o.status = 'confirmed' and s.payment_status = 'partially_refunded'
      and s.captured = o.total and s.refunded = 100`;
  const broken = new Set((await brokenInvariants(sql)).map(({ invariant }) => invariant));
  return {
    lost: ids.length - (kept?.known ?? 0),
    waiting: kept?.waiting ?? 0,
    orders: orderIds.length,
    ordersRight: right?.count ?? 0,
    brokenInvariants: [...broken],
  };
}

type Found = Awaited<ReturnType<typeof lookUp>> &
  Awaited<ReturnType<typeof sendAll>> & { events: number; bareHandlerRequestsPerSecond: number };

function report({ ms, seconds, ...found }: Found) {
  const isRight =
    found.refused + found.lost + found.waiting + found.brokenInvariants.length === 0 &&
    found.ordersRight === found.orders;
  process.exitCode = isRight ? 0 : 1;
  const perSecond = ms.length / seconds;
  return {
    bench: "webhooks",
    processes: 2,
    senders,
    cores: availableParallelism(),
    deliveries: ms.length,
    ...found,
    seconds: Number(seconds.toFixed(1)),
    perSecond: Math.round(perSecond),
    p50Ms: percentile(ms, 0.5),
    p99Ms: percentile(ms, 0.99),
    ratioToBareHandler: Number((perSecond / found.bareHandlerRequestsPerSecond).toFixed(2)),
    aims: { lost: 0, p99Ms: 500 },
  };
}
