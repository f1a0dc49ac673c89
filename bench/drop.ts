import { brokenInvariants } from "@/db/broken-invariants";
import { setStock } from "@/commerce/inventory/set-stock";
import { setStockStrategy } from "@/commerce/inventory/set-stock-strategy";
import { type Connection, connect } from "@/db/client";
import type { StockStrategy } from "@/db/schema/catalog";
import { hashToken, randomToken, uuidv7 } from "@/lib/ids";
import { contextOf } from "@/test/given-shop";
import { checkOut, fillCart } from "./buyer";
import { callerOf } from "./caller";
import { startSecondProcess, startStore } from "./own-store";
import { percentile } from "./percentile";
import { givenFullShelves } from "./sold-variants";

const units = 500;
/** Requests that are under way at once. */
const clients = 64;
const strategies = ["counter", "units"] as const satisfies readonly StockStrategy[];

/**
 * A drop: `buyers` with full carts want 500 pieces of one variant at once, through the API of two processes, for each way
 * of promising stock; beside how often the same database decrements one row if nothing else is done.
 */
export async function benchDrop(buyers = 2000) {
  const store = await startStore();
  const second = await startSecondProcess(store);
  const connection = connect(store.settings.DATABASE_URL ?? "", { max: clients });
  try {
    const origins = [store.url, second.url];
    const variantIds = await givenFullShelves(connection, strategies.length + 1, units);
    // Both processes have answered and compiled everything once before anything counts.
    await sell(connection, origins, { variantId: variantIds[2] ?? "", strategy: "counter", buyers: 4 * clients });
    const runs = [];
    for (const [at, strategy] of strategies.entries())
      runs.push(await sell(connection, origins, { variantId: variantIds[at] ?? "", strategy, buyers }));
    const broken = [...new Set((await brokenInvariants(connection.sql)).map(({ invariant }) => invariant))];
    const isRight = runs.every((run) => run.orders === Math.min(units, buyers) && run.answered === buyers);
    process.exitCode = isRight && broken.length === 0 ? 0 : 1;
    return {
      bench: "drop",
      buyers,
      units,
      clients,
      processes: origins.length,
      runs,
      brokenInvariants: broken,
      bareUpdatesPerSecond: await bareUpdates(connection),
    };
  } finally {
    await connection.close();
    await second.stop();
    await store.stop();
  }
}

type Sale = { variantId: string; strategy: StockStrategy; buyers: number };

async function sell(connection: Connection, origins: readonly string[], { variantId, strategy, buyers }: Sale) {
  const staff = contextOf(connection.db, { kind: "staff", id: "bench", role: "owner" });
  for (const { location } of await levelsOf(connection, variantId))
    await setStock(staff, { variantId, locationId: location, onHand: 0 });
  await setStock(staff, { variantId, onHand: units });
  await setStockStrategy(staff, { variantId, strategy });
  const carts = await givenCarts(connection, origins[0] ?? "", { variantId, buyers });
  const ms: number[] = [];
  const told: string[] = [];
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async (_, index) => {
      const call = callerOf(origins[index % origins.length] ?? "");
      for (let cart = carts.pop(); cart; cart = carts.pop()) {
        const began = performance.now();
        const { status, body } = await checkOut(call, cart);
        ms.push(performance.now() - began);
        told.push(status === 201 ? "ordered" : (body.code ?? String(status)));
      }
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  const orders = await countOrders(connection, variantId);
  const answered = told.filter((word) => word === "ordered" || word === "out_of_stock").length;
  return {
    strategy,
    orders,
    oversold: Math.max(0, orders - units),
    answered,
    others: [...new Set(told)].filter((word) => word !== "ordered" && word !== "out_of_stock"),
    seconds: Number(seconds.toFixed(1)),
    answersPerSecond: Math.round(told.length / seconds),
    p50Ms: percentile(ms, 0.5),
    p99Ms: percentile(ms, 0.99),
  };
}

const levelsOf = ({ sql }: Connection, variantId: string) =>
  sql<{ location: string }[]>`select location_id as location from stock_levels where variant_id = ${variantId}`;

async function countOrders({ sql }: Connection, variantId: string): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    select count(distinct r.order_id)::int as n from stock_reservations r
    where r.variant_id = ${variantId} and r.state = 'live'`;
  return row?.n ?? 0;
}

/** One cart filled through the API, and as many copies of its rows as there are further buyers. */
async function givenCarts(
  { sql }: Connection,
  origin: string,
  { variantId, buyers }: { variantId: string; buyers: number },
) {
  const first = await fillCart(callerOf(origin), variantId);
  const copies = Array.from({ length: buyers - 1 }, () => ({ id: uuidv7(), token: randomToken() }));
  const rows = copies.map(({ id, token }) => ({ id, token_hash: hashToken(token), email: `${id}@buyers.example` }));
  const hash = hashToken(first.id);
  await sql`
    insert into carts (id, token_hash, market_key, email, phone, shipping_address, shipping_rate_id, expires_at)
    select copy.id, copy.token_hash, c.market_key, copy.email, c.phone, c.shipping_address, c.shipping_rate_id, c.expires_at
    from carts c, jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as copy(id uuid, token_hash text, email text)
    where c.token_hash = ${hash}`;
  await sql`
    insert into cart_lines (id, cart_id, variant_id, quantity, seen_price, seen_currency)
    select gen_random_uuid(), copy.id, l.variant_id, l.quantity, l.seen_price, l.seen_currency
    from carts c join cart_lines l on l.cart_id = c.id, jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as copy(id uuid)
    where c.token_hash = ${hash}`;
  return [first, ...copies.map(({ token }) => ({ ...first, id: token }))];
}

const bareSeconds = 5;

/** The limit of one hot row: as many connections as buyers decrement it, and do nothing else. */
async function bareUpdates({ sql }: Connection): Promise<number> {
  await sql`create table bare_counter (id int primary key, free int not null)`;
  await sql`insert into bare_counter values (1, 2000000000)`;
  let updates = 0;
  const until = performance.now() + bareSeconds * 1000;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (; performance.now() < until; updates += 1)
        await sql`update bare_counter set free = free - 1 where id = 1 and free > 0`;
    }),
  );
  await sql`drop table bare_counter`;
  return Math.round(updates / bareSeconds);
}
