import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { brokenInvariants } from "@/db/broken-invariants";
import { type Connection, connect } from "@/db/client";
import { migrate } from "@/db/migrate";
import { type EmbeddedPostgres, startPostgres } from "@/sandbox/postgres/start-postgres";
import type { StripeSandbox } from "@/sandbox/stripe/server";
import type { Outcome } from "@/test/buyer-process";
import { depth, timeLimit } from "@/test/depth";
import { startPayments, useEnvironment } from "@/test/given-checkout";
import { givenShop, givenVariant } from "@/test/given-shop";
import { givenCarts, startBuyers } from "@/test/oversell";

let home: string;
let postgres: EmbeddedPostgres;
let connection: Connection;
let sandbox: StripeSandbox;
let locationId: string;

/** A server of its own, which writes to the disk as one in production does: nothing that was committed may be lost. */
const start = () => startPostgres({ folder: path.join(home, "postgres"), database: "shop" });

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), "tradewind-restart-"));
  await chmod(home, 0o711);
  postgres = await start();
  await migrate({ url: postgres.url });
  connection = connect(postgres.url);
  sandbox = await startPayments();
  useEnvironment({ DATABASE_URL: postgres.url });
  ({ locationId } = await givenShop(connection.db));
});
afterAll(async () => {
  await sandbox.close();
  await connection.close();
  await postgres.stop();
  await rm(home, { recursive: true, force: true });
});

/** SIGQUIT is Postgres's immediate shutdown: no connection is ended in peace, and the log has to be played again. */
async function restartAtOnce() {
  const pid = Number((await readFile(path.join(postgres.folder, "postmaster.pid"), "utf8")).split("\n")[0]);
  process.kill(pid, "SIGQUIT");
  await untilGone(pid);
  postgres = await start();
}

async function untilGone(pid: number) {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function untilOrders(count: number) {
  const placed = async () => Number((await connection.sql`select count(*) as n from orders`)[0]?.n);
  while ((await placed()) < count) await new Promise((resolve) => setTimeout(resolve, 5));
}

const idsOf = (outcomes: readonly Outcome[]) =>
  outcomes.flatMap((outcome) => (outcome.kind === "ordered" ? [outcome.orderId] : []));

test("Postgres stopped at once while two processes sell: both go on within 30 seconds, and no order they told of is lost", {
  timeout: timeLimit(180_000),
}, async () => {
  const processes = await startBuyers(postgres.url, 2);
  const url = postgres.url;
  let before = 0;
  for (let round = 0; round < depth.restarts; round += 1) {
    const { variantId } = await givenVariant(connection.db, { stock: { [locationId]: 1000 } });
    const carts = await givenCarts(connection, variantId, 80);
    const rounds = [{ carts: carts.slice(0, 40) }, { carts: carts.slice(40) }];
    const selling = processes.buy(rounds);
    await untilOrders(before + 10);
    await restartAtOnce();
    const restartedAt = Date.now();
    expect(postgres.url).toBe(url);
    const first = (await selling).flat();
    // Whoever was told of trouble tries again; whoever was not asks twice. Either way a cart has one order.
    const again = (await processes.buy(rounds)).flat();
    expect(Date.now() - restartedAt).toBeLessThan(30_000);
    expect(again.filter(({ kind }) => kind !== "ordered")).toEqual([]);
    expect(first.some(({ kind }) => kind === "broken")).toBe(true);
    const told = new Set([...idsOf(first), ...idsOf(again)]);
    expect(told.size).toBe(80);
    const kept = await connection.sql`select 1 from orders where id = any(${[...told]}::uuid[])`;
    expect(kept).toHaveLength(80);
    const [level] = await connection.sql`select reserved from stock_levels where variant_id = ${variantId}`;
    expect(level?.reserved).toBe(80);
    expect(await brokenInvariants(connection.sql)).toEqual([]);
    before += 80;
  }
  await processes.close();
});
