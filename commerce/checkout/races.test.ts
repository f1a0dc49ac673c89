import { afterAll, beforeAll, expect, test } from "vitest";
import { guest } from "@/commerce/actor";
import { setCartLine } from "@/commerce/cart/set-cart-line";
import { setBundle } from "@/commerce/catalog/set-bundle";
import { reserveStock } from "@/commerce/inventory/reserve-stock";
import { setStockStrategy } from "@/commerce/inventory/set-stock-strategy";
import { brokenInvariants } from "@/db/broken-invariants";
import { connect, inTransaction } from "@/db/client";
import type { StripeSandbox } from "@/sandbox/stripe/server";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { givenFilledCart, startPayments } from "@/test/given-checkout";
import { givenOrderRows } from "@/test/given-order-rows";
import { contextOf, givenShop, givenVariant } from "@/test/given-shop";
import { sellRound, startBuyers } from "@/test/oversell";
import { untilBlocked } from "@/test/paused-transaction";
import { openOrder } from "./open-order";
import { startCheckout } from "./start-checkout";

let store: TestDatabase;
let sandbox: StripeSandbox;
let locationId: string;

beforeAll(async () => {
  store = await createTestDatabase();
  sandbox = await startPayments();
  ({ locationId } = await givenShop(store.db));
});
afterAll(async () => {
  await sandbox.close();
  await store.close();
});

const owner = { kind: "staff", id: "01920000-0000-7000-8000-000000000001", role: "owner" } as const;
const givenCounter = async (units: number) =>
  (await givenVariant(store.db, { stock: { [locationId]: units } })).variantId;
async function givenPool(units: number) {
  const variantId = await givenCounter(units);
  await setStockStrategy(contextOf(store.db, owner), { variantId, strategy: "units" });
  return variantId;
}
/** Two of one thing and one of another, which lies in a pool. */
async function givenBundle(units: number) {
  const { variantId } = await givenVariant(store.db);
  const components = [
    { variantId: await givenCounter(2 * units + 1), quantity: 2 },
    { variantId: await givenPool(units), quantity: 1 },
  ];
  await setBundle(contextOf(store.db, owner), { variantId, components });
  return variantId;
}

test.each([
  ["a counter", givenCounter, 7],
  ["a pool", givenPool, 7],
  ["a bundle", givenBundle, 21],
] as const)(
  "40 buyers at once for 7 of %s, through two processes: 7 orders, 33 told, none sold twice",
  async (_, given, promised) => {
    const processes = await startBuyers(store.url, 2);
    try {
      for (let round = 0; round < 3; round += 1) {
        const sold = { buyers: 40, units: 7, processCount: 2, given: (_shop: unknown, units: number) => given(units) };
        const result = await sellRound({ ...store, locationId }, processes, sold);
        expect(result).toMatchObject({ ordered: 7, told: 33, other: [], promised, orders: 7 });
      }
    } finally {
      await processes.close();
    }
    const broken = (await brokenInvariants(store.sql)).filter(({ invariant }) => /^INV1[567]/.test(invariant));
    expect(broken).toEqual([]);
  },
  120_000,
);

test("a pool switched to counters and back while forty buy sells each of its pieces once", async () => {
  const processes = await startBuyers(store.url, 2);
  const context = contextOf(store.db, owner);
  let variantId = "";
  let isOver = false;
  const switching = (async () => {
    while (variantId === "" && !isOver) await new Promise((resolve) => setImmediate(resolve));
    for (let turn = 0; !isOver; turn += 1)
      await setStockStrategy(context, { variantId, strategy: turn % 2 === 0 ? "counter" : "units" });
  })();
  const sold = {
    buyers: 40,
    units: 25,
    processCount: 2,
    given: async (_shop: unknown, units: number) => {
      variantId = await givenPool(units);
      return variantId;
    },
  };
  const result = await sellRound({ ...store, locationId }, processes, sold).finally(() => {
    isOver = true;
  });
  await switching;
  await processes.close();
  expect(result).toMatchObject({ ordered: 25, told: 15, other: [], promised: 25, orders: 25 });
  const broken = (await brokenInvariants(store.sql)).filter(({ invariant }) => /^INV1[567]/.test(invariant));
  expect(broken).toEqual([]);
}, 120_000);

test("one cart started many times at once, from several connections, has one live order and one page", async () => {
  const connections = [connect(store.url), connect(store.url)];
  const { variantId } = await givenVariant(store.db, { stock: { [locationId]: 50 } });
  for (let round = 0; round < 5; round += 1) {
    const cart = await givenFilledCart(contextOf(store.db, guest), { lines: [{ variantId, quantity: 2 }] });
    const started = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        startCheckout(contextOf(connections[index % 2]?.db ?? store.db, guest), {
          cartToken: cart.id,
          expectedTotal: cart.totals.total,
          returnUrl: "http://shop.example/done",
        }),
      ),
    );
    expect(new Set(started.map(({ order }) => order.id)).size).toBe(1);
    expect(new Set(started.map(({ payment }) => payment?.sessionId)).size).toBe(1);
  }
  const [level] = await store.sql`select reserved from stock_levels where variant_id = ${variantId}`;
  expect(level?.reserved).toBe(10);
  await Promise.all(connections.map(({ close }) => close()));
});

test("a rival who takes the piece between the reading and the promise wins, and the loser leaves nothing", async () => {
  const { variantId } = await givenVariant(store.db, { stock: { [locationId]: 1 } });
  const cart = await givenFilledCart(contextOf(store.db, guest), { lines: [{ variantId, quantity: 1 }] });
  const rival = await givenOrderRows(store.db, [{ variantId, quantity: 1 }]);
  const holder = connect(store.url, { max: 1 });
  await store.sql.unsafe(`
    create function wait_for_the_test() returns trigger language plpgsql as $$
    begin perform pg_advisory_xact_lock(4242); return new; end $$;
    create trigger wait_for_the_test before insert on orders for each statement execute function wait_for_the_test()`);
  await holder.sql`select pg_advisory_lock(4242)`;
  const loser = openOrder(contextOf(store.db, guest), { cartToken: cart.id, expectedTotal: cart.totals.total }).catch(
    (error: unknown) => error,
  );
  await untilBlocked(store);
  await inTransaction(store.db, (tx) => reserveStock(tx, rival));
  await holder.close();
  expect(await loser).toMatchObject({ code: "out_of_stock", lines: [{ variantId, wanted: 1, available: 0 }] });
  await store.sql.unsafe("drop trigger wait_for_the_test on orders; drop function wait_for_the_test()");
  const left = await store.sql`select id from orders where cart_id is not null and email = 'ada@shopper.example'
    and id in (select order_id from order_lines where variant_id = ${variantId})`;
  expect([...left]).toEqual([]);
});

test("a cart changed while its order is being opened waits, and the order is of the cart as it was", async () => {
  const { variantId } = await givenVariant(store.db, { stock: { [locationId]: 5 } });
  const asGuest = contextOf(store.db, guest);
  const cart = await givenFilledCart(asGuest, { lines: [{ variantId, quantity: 1 }] });
  const lineId = cart.lines[0]?.id ?? "";
  const wanted = { cartToken: cart.id, expectedTotal: cart.totals.total };
  const [opened, changed] = await Promise.allSettled([
    openOrder(asGuest, wanted),
    setCartLine(asGuest, { cartToken: cart.id, lineId, quantity: 3 }),
  ]);
  expect(changed.status).toBe("fulfilled");
  // Whichever came first: the order is the agreed one, or it was refused because the cart had changed.
  if (opened.status === "rejected") expect(opened.reason).toMatchObject({ code: "price_changed" });
  const rows = await store.sql`select quantity from order_lines where variant_id = ${variantId}`;
  expect([...rows]).toEqual(opened.status === "fulfilled" ? [{ quantity: 1 }] : []);
});
