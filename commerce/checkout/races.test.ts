import { afterAll, beforeAll, expect, test } from "vitest";
import { guest } from "@/commerce/actor";
import { setCartLine } from "@/commerce/cart/set-cart-line";
import { reserveStock } from "@/commerce/inventory/reserve-stock";
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

test("40 buyers at once for 7 units, through two processes: 7 orders, 33 told, none sold twice", async () => {
  const processes = await startBuyers(store.url, 2);
  try {
    for (let round = 0; round < 5; round += 1) {
      const result = await sellRound({ ...store, locationId }, processes, { buyers: 40, units: 7, processCount: 2 });
      expect(result).toMatchObject({ ordered: 7, told: 33, other: [], reserved: 7, orders: 7 });
    }
  } finally {
    await processes.close();
  }
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
