import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { systemActor } from "@/commerce/actor";
import { setBundle } from "@/commerce/catalog/set-bundle";
import { updateVariant } from "@/commerce/catalog/update-variant";
import { brokenInvariants } from "@/db/broken-invariants";
import { inTransaction } from "@/db/client";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { givenOrderRows } from "@/test/given-order-rows";
import { contextOf, givenLocation, givenShop, givenVariant } from "@/test/given-shop";
import { adjustStock } from "./adjust-stock";
import { consumeStock } from "./consume-stock";
import { getInventory } from "./queries";
import { readStock } from "./read-stock";
import { releaseLineStock, releaseStock } from "./release-stock";
import { type LineToReserve, reserveStock } from "./reserve-stock";
import { restock } from "./restock";
import { setStock } from "./set-stock";
import { setStockStrategy } from "./set-stock-strategy";
import { topUpPools } from "./top-up-pools";
import { updateLocation } from "./update-location";

let store: TestDatabase;
let first: string;
let second: string;
const system = systemActor("test");
const clerk = { kind: "staff", id: "01920000-0000-7000-8000-000000000001", role: "owner" } as const;
const asClerk = () => contextOf(store.db, clerk);

beforeAll(async () => {
  store = await createTestDatabase();
  ({ locationId: first } = await givenShop(store.db));
  second = await givenLocation(store.db, { name: "Second", priority: 5 });
});
afterAll(() => store.close());

/** Whatever a test did, movements, promises, pools and components still explain every number. */
afterEach(async () => {
  const stock = (await brokenInvariants(store.sql)).filter(({ invariant }) => /^INV1[567]/.test(invariant));
  expect(stock).toEqual([]);
});

const levelOf = async (variantId: string) => {
  const rows = await store.sql`select on_hand, reserved from stock_levels where variant_id = ${variantId}
    order by location_id = ${second}`;
  return rows.map(({ on_hand, reserved }) => [on_hand, reserved]);
};
const unitsOf = async (variantId: string) =>
  (await store.sql`select count(*)::int as n from stock_units where variant_id = ${variantId}`)[0]?.n;
const promiseOf = async (variantId: string, cartId?: string) =>
  (await readStock(store.db, [variantId], { cartId })).get(variantId);

async function reserve(wanted: { variantId: string; quantity: number }[], more: Partial<LineToReserve> = {}) {
  const order = await givenOrderRows(store.db, wanted);
  const lines = order.lines.map((line) => ({ ...line, ...more }));
  const productIds = await inTransaction(store.db, (tx) => reserveStock(tx, { ...order, lines }));
  return { ...order, productIds, orderLineId: order.lines[0]?.orderLineId ?? "" };
}

async function givenBundle(stock: readonly (readonly [pieces: number, perPiece: number])[]) {
  const parts = [];
  for (const [pieces, quantity] of stock)
    parts.push({ ...(await givenVariant(store.db, { stock: { [first]: pieces } })), quantity });
  const { variantId, productId } = await givenVariant(store.db);
  await setBundle(asClerk(), {
    variantId,
    components: parts.map((part) => ({ variantId: part.variantId, quantity: part.quantity })),
  });
  return { variantId, productId, parts };
}

test("the buffer is never sold online, wherever the pieces lie", async () => {
  const { variantId } = await givenVariant(store.db, { stock: { [first]: 3, [second]: 2 }, safetyBuffer: 3 });
  expect(await promiseOf(variantId)).toMatchObject({ sellable: 2, step: "few_left" });
  await expect(reserve([{ variantId, quantity: 3 }])).rejects.toMatchObject({
    code: "out_of_stock",
    lines: [{ variantId, wanted: 3, available: 2 }],
  });
  await reserve([{ variantId, quantity: 2 }]);
  expect(await promiseOf(variantId)).toMatchObject({ sellable: 0, step: "sold_out" });
  expect(await levelOf(variantId)).toEqual([
    [3, 2],
    [2, 0],
  ]);
});

test("what was to be sent at once and no longer can is refused, and sold when the shopper knows", async () => {
  const { variantId } = await givenVariant(store.db, { stock: { [first]: 1 }, isBackorder: true, shipsInDays: 7 });
  await expect(reserve([{ variantId, quantity: 2 }], { promise: null })).rejects.toMatchObject({
    code: "promise_changed",
  });
  expect(await levelOf(variantId)).toEqual([[1, 0]]);
  await reserve([{ variantId, quantity: 2 }], { promise: { soldAs: "backorder", on: null } });
  expect(await levelOf(variantId)).toEqual([[1, 2]]);
});

test("a pre-order is one until it is not sold beyond the shelf any more, and has one kind of date", async () => {
  const { variantId } = await givenVariant(store.db);
  const change = (changes: object) => updateVariant(asClerk(), { variantId, ...changes });
  await change({ isPreorder: true, promisedOn: "2099-03-04" });
  expect(await promiseOf(variantId)).toMatchObject({
    step: "preorder",
    later: { soldAs: "preorder", on: "2099-03-04" },
  });
  await change({ shipsInDays: 5 });
  expect(await getInventory(asClerk(), { variantId })).toMatchObject({ policy: "preorder" });
  expect((await promiseOf(variantId))?.later?.on).not.toBe("2099-03-04");
  await expect(change({ promisedOn: "2099-03-04", shipsInDays: 5 })).rejects.toMatchObject({
    fields: { shipsInDays: ["promise_twice"] },
  });
  await change({ isBackorder: false });
  expect(await promiseOf(variantId)).toMatchObject({ step: "sold_out", sellable: 0, later: null });
});

test("a bundle sells, sends, gives up and takes back the pieces of its components", async () => {
  const { variantId, parts } = await givenBundle([
    [9, 2],
    [5, 1],
  ]);
  const levels = () => Promise.all(parts.map((part) => levelOf(part.variantId)));
  expect(await promiseOf(variantId)).toMatchObject({ sellable: 4, step: "in_stock" });
  const { orderLineId, orderId } = await reserve([{ variantId, quantity: 3 }]);
  expect(await levels()).toEqual([[[9, 6]], [[5, 3]]]);
  const inTx = <Result>(work: Parameters<typeof inTransaction<Result>>[1]) => inTransaction(store.db, work);
  await inTx((tx) => consumeStock(tx, system, { orderLineId, quantity: 1 }));
  expect(await levels()).toEqual([[[7, 4]], [[4, 2]]]);
  const given = await inTx((tx) => releaseLineStock(tx, { orderLineId, quantity: 1 }));
  expect(given.released).toBe(1);
  expect(await levels()).toEqual([[[7, 2]], [[4, 1]]]);
  await inTx((tx) => restock(tx, system, { orderLineId, quantity: 1 }));
  expect(await levels()).toEqual([[[9, 2]], [[5, 1]]]);
  await expect(inTx((tx) => restock(tx, system, { orderLineId, quantity: 2 }))).rejects.toMatchObject({
    code: "too_many_to_restock",
  });
  await inTx((tx) => releaseStock(tx, orderId));
  expect(await levels()).toEqual([[[9, 0]], [[5, 0]]]);
});

test("an order keeps what its bundle was made of, and a line of it is refused with whole bundles", async () => {
  const { variantId, parts } = await givenBundle([
    [4, 2],
    [4, 1],
  ]);
  const [scarce, other] = parts;
  if (!scarce || !other) throw new Error("no parts");
  const { orderLineId } = await reserve([{ variantId, quantity: 1 }]);
  await setBundle(asClerk(), { variantId, components: [{ variantId: other.variantId, quantity: 3 }] });
  await inTransaction(store.db, (tx) => consumeStock(tx, system, { orderLineId, quantity: 1 }));
  expect([await levelOf(scarce.variantId), await levelOf(other.variantId)]).toEqual([[[2, 0]], [[3, 0]]]);
  await expect(reserve([{ variantId, quantity: 2 }])).rejects.toMatchObject({
    code: "out_of_stock",
    lines: [{ variantId, wanted: 2, available: 1 }],
  });
});

test("a component that is promised, sent or returned otherwise than the others is named", async () => {
  const { variantId, parts } = await givenBundle([
    [6, 2],
    [6, 1],
  ]);
  const { orderLineId } = await reserve([{ variantId, quantity: 2 }]);
  const named: string[] = [];
  const taken = store.sql.begin(async (tx) => {
    await tx`update stock_reservations set state = 'released'
      where order_line_id = ${orderLineId} and variant_id = ${parts[1]?.variantId ?? ""}`;
    named.push(...(await brokenInvariants(tx)).map(({ invariant }) => invariant.split(" ")[0] ?? ""));
    throw new Error("taken back");
  });
  await expect(taken).rejects.toThrow("taken back");
  expect(named).toEqual(expect.arrayContaining(["INV15", "INV16"]));
});

test("a bundle and its component in one order share what is there", async () => {
  const { variantId, parts } = await givenBundle([[3, 2]]);
  const component = parts[0]?.variantId ?? "";
  await expect(
    reserve([
      { variantId, quantity: 1 },
      { variantId: component, quantity: 2 },
    ]),
  ).rejects.toMatchObject({ code: "out_of_stock" });
  await reserve([
    { variantId, quantity: 1 },
    { variantId: component, quantity: 1 },
  ]);
  expect(await levelOf(component)).toEqual([[3, 3]]);
});

test("the page of a bundle is drawn again when a component takes it over a step", async () => {
  const { productId, parts } = await givenBundle([
    [10, 2],
    [50, 1],
  ]);
  const component = parts[0]?.variantId ?? "";
  expect((await reserve([{ variantId: component, quantity: 1 }])).productIds).toEqual([]);
  expect((await reserve([{ variantId: component, quantity: 3 }])).productIds).toEqual([productId]);
});

test("no bundle within a bundle, none with stock of its own, and no stock for a bundle", async () => {
  const { variantId, parts } = await givenBundle([[3, 1]]);
  const component = parts[0]?.variantId ?? "";
  const stocked = await givenVariant(store.db, { stock: { [first]: 1 } });
  const bundle = (of: string, part: string) =>
    setBundle(asClerk(), { variantId: of, components: [{ variantId: part, quantity: 1 }] });
  const empty = await givenVariant(store.db);
  await expect(bundle(empty.variantId, variantId)).rejects.toMatchObject({ code: "bundle_nested" });
  await expect(bundle(variantId, variantId)).rejects.toMatchObject({ code: "bundle_nested" });
  await setStock(asClerk(), { variantId: component, onHand: 0 });
  await expect(bundle(component, empty.variantId)).rejects.toMatchObject({ code: "bundle_nested" });
  await expect(bundle(stocked.variantId, component)).rejects.toMatchObject({ code: "bundle_keeps_stock" });
  for (const write of [
    () => adjustStock(asClerk(), { variantId, delta: 1, reason: "received" }),
    () => setStock(asClerk(), { variantId, onHand: 1 }),
  ])
    await expect(write()).rejects.toMatchObject({ code: "bundle_has_no_stock" });
});

const givenPool = async (pieces: number, more: Parameters<typeof givenVariant>[1] = {}) => {
  const made = await givenVariant(store.db, { stock: { [first]: pieces }, ...more });
  await setStockStrategy(asClerk(), { variantId: made.variantId, strategy: "units" });
  return made;
};

test("a pool sells single pieces, leaves the counters alone and says the same to everybody", async () => {
  const { variantId, productId } = await givenPool(6, { safetyBuffer: 1 });
  expect([await unitsOf(variantId), await levelOf(variantId)]).toEqual([5, [[6, 5]]]);
  expect(await promiseOf(variantId)).toMatchObject({ sellable: 5 });
  const { orderId } = await reserve([{ variantId, quantity: 2 }]);
  expect([await unitsOf(variantId), await levelOf(variantId)]).toEqual([3, [[6, 5]]]);
  expect((await getInventory(asClerk(), { variantId })).levels[0]).toMatchObject({ reserved: 2, available: 4 });
  expect((await reserve([{ variantId, quantity: 2 }])).productIds).toEqual([productId]);
  await expect(reserve([{ variantId, quantity: 2 }])).rejects.toMatchObject({
    code: "out_of_stock",
    lines: [{ variantId, wanted: 2, available: 1 }],
  });
  await inTransaction(store.db, (tx) => releaseStock(tx, orderId));
  expect(await promiseOf(variantId)).toMatchObject({ sellable: 3 });
  await reserve([{ variantId, quantity: 3 }]);
  expect(await promiseOf(variantId)).toMatchObject({ sellable: 0, step: "sold_out" });
});

test("counting, losing, closing a place and switching back take the pool along", async () => {
  const { variantId } = await givenPool(4, { stock: { [first]: 4, [second]: 3 } });
  await reserve([{ variantId, quantity: 2 }]);
  await expect(adjustStock(asClerk(), { variantId, delta: -3, reason: "damaged" })).rejects.toMatchObject({
    details: { available: 2 },
  });
  expect(await adjustStock(asClerk(), { variantId, delta: -2, reason: "damaged" })).toMatchObject({
    onHand: 2,
    reserved: 2,
  });
  await setStock(asClerk(), { variantId, onHand: 5 });
  expect(await unitsOf(variantId)).toBe(6);
  await updateVariant(asClerk(), { variantId, safetyBuffer: 4 });
  expect(await unitsOf(variantId)).toBe(2);
  await updateLocation(asClerk(), { locationId: second, isActive: false });
  expect(await promiseOf(variantId)).toMatchObject({ sellable: 0 });
  await updateLocation(asClerk(), { locationId: second, isActive: true });
  await setStockStrategy(asClerk(), { variantId, strategy: "counter" });
  expect([await unitsOf(variantId), await levelOf(variantId)]).toEqual([
    0,
    [
      [5, 2],
      [3, 0],
    ],
  ]);
});

test("a pool that ran low is filled from what came since, without a buyer's help", async () => {
  const { variantId } = await givenPool(3);
  await reserve([{ variantId, quantity: 3 }]);
  await store.sql`update stock_levels set on_hand = on_hand + 4 where variant_id = ${variantId}`;
  await store.sql`insert into stock_movements (id, variant_id, location_id, delta, reason, actor_kind)
    values (gen_random_uuid(), ${variantId}, ${first}, 4, 'received', 'system')`;
  await topUpPools(contextOf(store.db, system), {});
  expect(await unitsOf(variantId)).toBe(4);
});

test("a piece sent from another place is not one that was promised there, and may be one of the pool", async () => {
  const { variantId } = await givenPool(1, { stock: { [first]: 1, [second]: 2 } });
  const order = await reserve([{ variantId, quantity: 1 }]);
  await inTransaction(store.db, (tx) =>
    consumeStock(tx, system, { orderLineId: order.orderLineId, quantity: 1, locationId: second }),
  );
  expect(await levelOf(variantId)).toEqual([
    [1, 0],
    [1, 0],
  ]);
  await reserve([{ variantId, quantity: 2 }]);
  expect(await promiseOf(variantId)).toMatchObject({ sellable: 0 });
});
