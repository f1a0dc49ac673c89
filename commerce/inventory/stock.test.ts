import { afterAll, beforeAll, expect, test } from "vitest";
import { systemActor } from "@/commerce/actor";
import { inTransaction } from "@/db/client";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { givenOrderRows } from "@/test/given-order-rows";
import { contextOf, givenLocation, givenShop, givenVariant } from "@/test/given-shop";
import { adjustStock } from "./adjust-stock";
import { consumeStock } from "./consume-stock";
import { deleteLocation } from "./delete-location";
import { getInventory, listLowStock } from "./queries";
import { readStock } from "./read-stock";
import { releaseLineStock, releaseStock } from "./release-stock";
import { reserveStock } from "./reserve-stock";
import { restock } from "./restock";
import { setOnHand } from "./set-on-hand";
import { setStock } from "./set-stock";

let store: TestDatabase;
let first: string;
let second: string;
const clerk = { kind: "staff", id: "01920000-0000-7000-8000-000000000001", role: "manager" } as const;
const system = systemActor("test");

beforeAll(async () => {
  store = await createTestDatabase();
  ({ locationId: first } = await givenShop(store.db));
  second = await givenLocation(store.db, { name: "Second", priority: 5 });
});
afterAll(() => store.close());

const levelsOf = (variantId: string) =>
  store.sql`select location_id, on_hand, reserved from stock_levels where variant_id = ${variantId} order by location_id = ${second}`.then(
    (rows) => rows.map(({ on_hand, reserved }) => [on_hand, reserved]),
  );

/** Rows that break INV15: what is there is the sum of movements, what is promised the sum of live reservations. */
const brokenLevels = () => store.sql`
  select l.variant_id from stock_levels l
  where on_hand <> coalesce((select sum(delta) from stock_movements m where m.variant_id = l.variant_id and m.location_id = l.location_id), 0)
    or reserved <> coalesce((select sum(quantity) from stock_reservations r where r.variant_id = l.variant_id and r.location_id = l.location_id and r.state = 'live'), 0)`;

const reserve = async (wanted: { variantId: string; quantity: number }[]) => {
  const order = await givenOrderRows(store.db, wanted);
  const productIds = await inTransaction(store.db, (tx) => reserveStock(tx, order));
  const [line] = order.lines;
  if (!line) throw new Error("an order without lines");
  return { ...order, productIds, orderLineId: line.orderLineId };
};

test("stock is promised from the location with the lowest priority first, then from the next", async () => {
  const { variantId } = await givenVariant(store.db, { stock: { [first]: 3, [second]: 4 } });
  await reserve([{ variantId, quantity: 5 }]);
  expect(await levelsOf(variantId)).toEqual([
    [3, 3],
    [4, 2],
  ]);
  expect(await brokenLevels()).toEqual([]);
});

test("an order that stock does not suffice for is refused with its lines, and nothing is promised", async () => {
  const plenty = await givenVariant(store.db, { stock: { [first]: 10 } });
  const scarce = await givenVariant(store.db, { stock: { [first]: 1, [second]: 1 } });
  const wanted = [
    { variantId: plenty.variantId, quantity: 2 },
    { variantId: scarce.variantId, quantity: 3 },
  ];
  await expect(reserve(wanted)).rejects.toMatchObject({
    code: "out_of_stock",
    lines: [{ variantId: scarce.variantId, wanted: 3, available: 2 }],
  });
  expect(await levelsOf(plenty.variantId)).toEqual([[10, 0]]);
  expect(await levelsOf(scarce.variantId)).toEqual([
    [1, 0],
    [1, 0],
  ]);
});

test("two lines of one variant cannot both be promised the same piece", async () => {
  const { variantId } = await givenVariant(store.db, { stock: { [first]: 3 } });
  const twice = [
    { variantId, quantity: 2 },
    { variantId, quantity: 2 },
  ];
  await expect(reserve(twice)).rejects.toMatchObject({
    code: "out_of_stock",
    lines: [{ variantId, wanted: 2, available: 1 }],
  });
});

test("a closed location is not sold from", async () => {
  const closed = await givenLocation(store.db, { isActive: false });
  const { variantId } = await givenVariant(store.db, { stock: { [closed]: 9 } });
  await expect(reserve([{ variantId, quantity: 1 }])).rejects.toMatchObject({ code: "out_of_stock" });
});

test("untracked variants need no stock, and backordered ones are promised beyond it", async () => {
  const untracked = await givenVariant(store.db, { isTracked: false });
  const backorder = await givenVariant(store.db, { isBackorder: true, stock: { [first]: 1 } });
  const neverCounted = await givenVariant(store.db, { isBackorder: true });
  await reserve([
    { variantId: untracked.variantId, quantity: 50 },
    { variantId: backorder.variantId, quantity: 3 },
    { variantId: neverCounted.variantId, quantity: 2 },
  ]);
  expect(await levelsOf(untracked.variantId)).toEqual([]);
  expect(await levelsOf(backorder.variantId)).toEqual([[1, 3]]);
  expect(await levelsOf(neverCounted.variantId)).toEqual([[0, 2]]);
  expect(await brokenLevels()).toEqual([]);
});

test("products are named exactly when a variant crosses a step", async () => {
  const { variantId, productId } = await givenVariant(store.db, { stock: { [first]: 6 } });
  const a = await reserve([{ variantId, quantity: 1 }]);
  const b = await reserve([{ variantId, quantity: 2 }]);
  const c = await reserve([{ variantId, quantity: 1 }]);
  const d = await reserve([{ variantId, quantity: 2 }]);
  expect([a, b, c, d].map(({ productIds }) => productIds)).toEqual([[], [productId], [], [productId]]);
  const released = await inTransaction(store.db, (tx) => releaseStock(tx, d.orderId));
  expect(released).toEqual([productId]);
});

test("stock is given back once, however often it is asked", async () => {
  const { variantId } = await givenVariant(store.db, { stock: { [first]: 5 } });
  const { orderId } = await reserve([{ variantId, quantity: 4 }]);
  await inTransaction(store.db, (tx) => releaseStock(tx, orderId));
  await inTransaction(store.db, (tx) => releaseStock(tx, orderId));
  expect(await levelsOf(variantId)).toEqual([[5, 0]]);
});

test("sending in two parcels takes each piece off the shelf once, and a third is refused without effect", async () => {
  const { variantId } = await givenVariant(store.db, { stock: { [first]: 5 } });
  const { orderId, orderLineId } = await reserve([{ variantId, quantity: 3 }]);
  const send = (quantity: number) =>
    inTransaction(store.db, (tx) => consumeStock(tx, system, { orderLineId, quantity }));
  await send(1);
  expect(await levelsOf(variantId)).toEqual([[4, 2]]);
  await send(2);
  expect(await levelsOf(variantId)).toEqual([[2, 0]]);
  await expect(send(1)).rejects.toMatchObject({ code: "stock_too_low" });
  await inTransaction(store.db, (tx) => releaseStock(tx, orderId));
  expect(await levelsOf(variantId)).toEqual([[2, 0]]);
  expect(await brokenLevels()).toEqual([]);
});

test("pieces can leave from another location than promised, unless somebody else was promised them", async () => {
  const { variantId } = await givenVariant(store.db, { stock: { [first]: 2, [second]: 2 } });
  const one = await reserve([{ variantId, quantity: 2 }]);
  const send = (orderLineId: string) =>
    inTransaction(store.db, (tx) => consumeStock(tx, system, { orderLineId, quantity: 2, locationId: second }));
  await send(one.orderLineId);
  expect(await levelsOf(variantId)).toEqual([
    [2, 0],
    [0, 0],
  ]);
  const two = await reserve([{ variantId, quantity: 2 }]);
  await expect(send(two.orderLineId)).rejects.toMatchObject({ code: "stock_too_low" });
  expect(await levelsOf(variantId)).toEqual([
    [2, 2],
    [0, 0],
  ]);
  const nowhere = { orderLineId: two.orderLineId, quantity: 1, locationId: two.orderId };
  await expect(inTransaction(store.db, (tx) => consumeStock(tx, system, nowhere))).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await brokenLevels()).toEqual([]);
});

test("pieces that come back are sellable again, and no more come back than were sold", async () => {
  const { variantId } = await givenVariant(store.db, { stock: { [first]: 3 } });
  const { orderLineId } = await reserve([{ variantId, quantity: 3 }]);
  await inTransaction(store.db, (tx) => consumeStock(tx, system, { orderLineId, quantity: 2 }));
  const back = (quantity: number) => inTransaction(store.db, (tx) => restock(tx, system, { orderLineId, quantity }));
  await expect(back(4)).rejects.toMatchObject({ code: "too_many_to_restock" });
  expect(await levelsOf(variantId)).toEqual([[1, 1]]);
  await back(3);
  expect(await levelsOf(variantId)).toEqual([[3, 0]]);
  await expect(back(1)).rejects.toMatchObject({ code: "too_many_to_restock" });
  expect(await brokenLevels()).toEqual([]);
});

test("part of a line's promise can be given up, and the rest stays", async () => {
  const { variantId } = await givenVariant(store.db, { stock: { [first]: 3, [second]: 3 } });
  const { orderLineId } = await reserve([{ variantId, quantity: 5 }]);
  const given = await inTransaction(store.db, (tx) => releaseLineStock(tx, { orderLineId, quantity: 4 }));
  expect(given.released).toBe(4);
  const promised = (await levelsOf(variantId)).map(([, reserved]) => reserved);
  expect(promised.sort()).toEqual([0, 1]);
  expect(await brokenLevels()).toEqual([]);
});

test("a count writes the difference as a movement, and the same count again writes nothing", async () => {
  const { variantId } = await givenVariant(store.db, { stock: { [first]: 3 } });
  const context = contextOf(store.db, clerk);
  await setStock(context, { variantId, onHand: 8 });
  await setStock(context, { variantId, onHand: 8 });
  const { levels, movements } = await getInventory(context, { variantId });
  expect(levels.map(({ onHand }) => onHand).slice(0, 2)).toEqual([8, 0]);
  expect(movements.map(({ delta, reason }) => [delta, reason])).toEqual([
    [5, "counted"],
    [3, "opening"],
  ]);
});

test("what is promised cannot be counted or adjusted away", async () => {
  const { variantId } = await givenVariant(store.db, { stock: { [first]: 5 } });
  await reserve([{ variantId, quantity: 4 }]);
  const context = contextOf(store.db, clerk);
  await expect(setStock(context, { variantId, onHand: 3 })).rejects.toMatchObject({ code: "stock_too_low" });
  const loss = { variantId, delta: -2, reason: "damaged" as const };
  await expect(adjustStock(context, loss)).rejects.toMatchObject({ code: "stock_too_low", details: { available: 1 } });
  expect(await levelsOf(variantId)).toEqual([[5, 4]]);
  await adjustStock(context, { ...loss, delta: -1 });
  expect(await levelsOf(variantId)).toEqual([[4, 4]]);
  expect(await brokenLevels()).toEqual([]);
});

test("only roles that may write stock adjust it, and a refused one changes nothing but the audit log", async () => {
  const { variantId } = await givenVariant(store.db, { stock: { [first]: 5 } });
  const support = contextOf(store.db, { ...clerk, role: "support" });
  await expect(adjustStock(support, { variantId, delta: 1, reason: "received" })).rejects.toMatchObject({
    code: "not_allowed",
  });
  expect(await levelsOf(variantId)).toEqual([[5, 0]]);
});

test("a location with a history cannot be deleted", async () => {
  const context = contextOf(store.db, clerk);
  await expect(deleteLocation(context, { locationId: first })).rejects.toMatchObject({ code: "in_use" });
  const unused = await givenLocation(store.db, { priority: 99 });
  await deleteLocation(context, { locationId: unused });
  await expect(deleteLocation(context, { locationId: unused })).rejects.toMatchObject({ code: "not_found" });
});

test("a shopper's own pending order does not make him see sold out, and another does", async () => {
  const { variantId } = await givenVariant(store.db, { stock: { [first]: 2 } });
  const [cart] = await store.sql`
    insert into carts (id, token_hash, market_key, expires_at) values (gen_random_uuid(), 'x', 'en-us', now() + interval '1 day') returning id`;
  const order = await givenOrderRows(store.db, [{ variantId, quantity: 2 }], { cartId: cart?.id });
  await inTransaction(store.db, (tx) => reserveStock(tx, order));
  const stranger = await readStock(store.db, [variantId]);
  const own = await readStock(store.db, [variantId], { cartId: cart?.id });
  expect([stranger.get(variantId)?.sellable, own.get(variantId)?.sellable]).toEqual([0, 2]);
});

test("the scarcest products on sale are listed first", async () => {
  const none = await givenVariant(store.db, { stock: { [first]: 0 } });
  const rows = await listLowStock(contextOf(store.db, clerk), { limit: 100 });
  const mine = rows.find(({ variantId }) => variantId === none.variantId);
  expect(mine?.available).toBe(0);
  const counts = rows.map(({ available }) => available);
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
});

test("an import of many variants sets each in one statement and explains it", async () => {
  const a = await givenVariant(store.db);
  const b = await givenVariant(store.db);
  const levels = [
    { variantId: a.variantId, onHand: 4 },
    { variantId: b.variantId, onHand: 0 },
  ];
  const crossed = await inTransaction(store.db, (tx) => setOnHand(tx, system, { reason: "import", levels }));
  expect(crossed).toEqual([a.productId]);
  expect(await levelsOf(a.variantId)).toEqual([[4, 0]]);
  expect(await brokenLevels()).toEqual([]);
});

test("an order is sent in one parcel from where all of it is, and says why", async () => {
  const here = await givenVariant(store.db, { stock: { [first]: 5, [second]: 5 } });
  const there = await givenVariant(store.db, { stock: { [first]: 1, [second]: 5 } });
  const { orderId } = await reserve([
    { variantId: here.variantId, quantity: 1 },
    { variantId: there.variantId, quantity: 2 },
  ]);
  expect([await levelsOf(here.variantId), await levelsOf(there.variantId)]).toEqual([
    [
      [5, 0],
      [5, 1],
    ],
    [
      [1, 0],
      [5, 2],
    ],
  ]);
  const [order] = await store.sql`select sent_from from orders where id = ${orderId}`;
  expect(order?.sent_from).toEqual({ reason: "only", places: [{ name: "Second", pieces: 3 }] });
});
