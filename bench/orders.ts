import { availableParallelism } from "node:os";
import { brokenInvariants } from "@/db/broken-invariants";
import { connect } from "@/db/client";
import { measureBareHandler } from "./bare-handler";
import { checkOut, deliver, expected, fillCart, paidEvent, requestsPerOrder } from "./buyer";
import { callerOf } from "./caller";
import { othersCpuSeconds } from "./cpu";
import { measureTransactions } from "./order-transactions";
import { startSecondProcess, startStore } from "./own-store";
import { percentile } from "./percentile";
import { givenFullShelves } from "./sold-variants";

const clients = 8;
const variants = 24;

/**
 * Orders a second from a new cart to paid, through the API of two processes, for `seconds`; beside what Next answers with
 * one query and what the database takes in without the shop, in the same run.
 */
export async function benchOrders(seconds = 20) {
  const store = await startStore();
  const second = await startSecondProcess(store);
  const url = store.settings.DATABASE_URL ?? "";
  const connection = connect(url, { max: 2 });
  try {
    const shelves = await givenFullShelves(connection, variants, 900_000);
    const run = (forSeconds: number) => buyFor(forSeconds, [store.url, second.url], shelves, store.settings);
    await run(4);
    const measured = await run(seconds);
    const broken = [...new Set((await brokenInvariants(connection.sql)).map(({ invariant }) => invariant))];
    const bare = await measureBareHandler(url, clients);
    const [level] = await connection.sql<{ variant: string; location: string }[]>`
      select variant_id as variant, location_id as location from stock_levels where variant_id = ${shelves[0] ?? ""} limit 1`;
    const alone = await measureTransactions({
      url,
      variantId: level?.variant ?? "",
      locationId: level?.location ?? "",
      clients,
    });
    return report(measured, { bare, alone, broken });
  } finally {
    await connection.close();
    await second.stop();
    await store.stop();
  }
}

type Measured = { seconds: number; ms: number[]; failures: string[]; cpuSeconds: number | null };

async function buyFor(
  seconds: number,
  origins: readonly string[],
  shelves: readonly string[],
  settings: Record<string, string>,
): Promise<Measured> {
  const ms: number[] = [];
  const failures: string[] = [];
  const cpuBefore = await othersCpuSeconds();
  const startedAt = performance.now();
  const until = startedAt + seconds * 1000;
  const client = async (index: number) => {
    const call = callerOf(origins[index % origins.length] ?? "");
    // Stripe's news reach whichever process they reach.
    const other = callerOf(origins[(index + 1) % origins.length] ?? "");
    for (let turn = 0; performance.now() < until; turn += 1) {
      const began = performance.now();
      try {
        const cart = await fillCart(call, shelves[(index + turn * clients) % shelves.length] ?? "");
        const started = expected(201, await checkOut(call, cart));
        const told = await deliver(other, paidEvent(started), settings.STRIPE_WEBHOOK_SECRET ?? "");
        if (told.status >= 300) throw new Error(`the webhook answered ${told.status}`);
        ms.push(performance.now() - began);
      } catch (error) {
        failures.push(String(error));
      }
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, index) => client(index)));
  const cpuAfter = await othersCpuSeconds();
  const cpuSeconds = cpuBefore === null || cpuAfter === null ? null : cpuAfter - cpuBefore;
  return { seconds: (performance.now() - startedAt) / 1000, ms, failures, cpuSeconds };
}

function report(
  { seconds, ms, failures, cpuSeconds }: Measured,
  { bare, alone, broken }: { bare: number; alone: number | null; broken: string[] },
) {
  const perSecond = ms.length / seconds;
  const aims = { ordersPerSecond: 40, p99Ms: 400, ratioToBareHandler: 0.35 };
  process.exitCode = failures.length + broken.length > 0 ? 1 : 0;
  return {
    bench: "orders",
    clients,
    processes: 2,
    cores: availableParallelism(),
    requestsPerOrder,
    orders: ms.length,
    ordersPerSecond: Number(perSecond.toFixed(1)),
    p50Ms: percentile(ms, 0.5),
    p99Ms: percentile(ms, 0.99),
    cpuMsPerOrder: cpuSeconds === null ? null : Math.round((cpuSeconds * 1000) / ms.length),
    failures: failures.length,
    firstFailure: failures[0],
    brokenInvariants: broken,
    bareHandlerRequestsPerSecond: bare,
    ratioToBareHandler: Number(((perSecond * requestsPerOrder) / bare).toFixed(2)),
    databaseAloneOrdersPerSecond: alone,
    ratioToDatabaseAlone: alone === null ? null : Number((perSecond / alone).toFixed(3)),
    aims,
  };
}
