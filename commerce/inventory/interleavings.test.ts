import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { systemActor } from "@/commerce/actor";
import { setBundle } from "@/commerce/catalog/set-bundle";
import { inTransaction } from "@/db/client";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { givenOrderRows } from "@/test/given-order-rows";
import { contextOf, givenShop, givenVariant } from "@/test/given-shop";
import { type PausedTransaction, pausedTransaction, untilBlocked } from "@/test/paused-transaction";
import { adjustStock } from "./adjust-stock";
import { consumeStock } from "./consume-stock";
import { releaseStock } from "./release-stock";
import { reserveStock } from "./reserve-stock";
import { restock } from "./restock";
import { setOnHand } from "./set-on-hand";
import { setStockStrategy } from "./set-stock-strategy";

let store: TestDatabase;
let place: string;
const system = systemActor("test");
const clerk = { kind: "staff", id: "01920000-0000-7000-8000-000000000001", role: "owner" } as const;

beforeAll(async () => {
  store = await createTestDatabase();
  ({ locationId: place } = await givenShop(store.db));
});
afterAll(() => store.close());

const levelOf = async (variantId: string) => {
  const [level] = await store.sql`select on_hand, reserved from stock_levels where variant_id = ${variantId}`;
  return [level?.on_hand, level?.reserved];
};
const givenReserved = async (onHand: number, quantity: number) => {
  const { variantId } = await givenVariant(store.db, { stock: { [place]: onHand } });
  const order = await givenOrderRows(store.db, [{ variantId, quantity }]);
  await inTransaction(store.db, (tx) => reserveStock(tx, order));
  return { variantId, orderId: order.orderId, orderLineId: order.lines[0]?.orderLineId ?? "" };
};

/** The second one starts while the first has worked and not committed; what it gives once the first has decided. */
async function interleave<Result>(
  first: PausedTransaction,
  decision: keyof PausedTransaction,
  second: Promise<Result>,
) {
  const settled = second.then(
    (value) => ({ value }),
    (error: { code?: string }) => ({ code: error.code }),
  );
  await untilBlocked(store);
  await first[decision]();
  return settled;
}

/** After every interleaving the numbers still are what movements and promises say. */
afterEach(async () => {
  const broken = await store.sql`
    select l.variant_id from stock_levels l
    where (l.on_hand < l.reserved and not l.is_backorder)
      or on_hand <> coalesce((select sum(delta) from stock_movements m where m.variant_id = l.variant_id), 0)
      or reserved <> (select count(*) from stock_units u where u.variant_id = l.variant_id)
        + coalesce((select sum(quantity) from stock_reservations r where r.variant_id = l.variant_id and r.state = 'live'), 0)
    union all select l.variant_id from stock_levels l join bundle_components b on b.bundle_id = l.variant_id where l.on_hand <> 0 or l.reserved <> 0`;
  expect([...broken]).toEqual([]);
});

test.each([
  ["commit", { code: "out_of_stock" }, [1, 1]],
  ["rollback", { value: [expect.any(String)] }, [1, 1]],
] as const)(
  "of two who want the last piece, the second waits; after the first's %s it gets the truth",
  async (decision, outcome, level) => {
    const { variantId } = await givenVariant(store.db, { stock: { [place]: 1 } });
    const [one, two] = [
      await givenOrderRows(store.db, [{ variantId, quantity: 1 }]),
      await givenOrderRows(store.db, [{ variantId, quantity: 1 }]),
    ];
    const first = await pausedTransaction(store, (tx) => reserveStock(tx, one));
    const second = inTransaction(store.db, (tx) => reserveStock(tx, two));
    expect(await interleave(first, decision, second)).toEqual(outcome);
    expect(await levelOf(variantId)).toEqual(level);
  },
);

test("pieces given back by one order are had by the one that waited for them", async () => {
  const { variantId, orderId } = await givenReserved(1, 1);
  const order = await givenOrderRows(store.db, [{ variantId, quantity: 1 }]);
  const first = await pausedTransaction(store, (tx) => releaseStock(tx, orderId));
  const second = inTransaction(store.db, (tx) => reserveStock(tx, order));
  expect(await interleave(first, "commit", second)).toMatchObject({ value: [expect.any(String)] });
  expect(await levelOf(variantId)).toEqual([1, 1]);
});

test("a count that comes during a sale cannot go below what was promised in it", async () => {
  const { variantId } = await givenVariant(store.db, { stock: { [place]: 3 } });
  const order = await givenOrderRows(store.db, [{ variantId, quantity: 3 }]);
  const first = await pausedTransaction(store, (tx) => reserveStock(tx, order));
  const loss = { variantId, delta: -1, reason: "damaged" as const };
  const second = adjustStock(contextOf(store.db, clerk), loss);
  expect(await interleave(first, "commit", second)).toEqual({ code: "stock_too_low" });
  expect(await levelOf(variantId)).toEqual([3, 3]);
});

test("a sale that comes during a count sees the new number", async () => {
  const { variantId } = await givenVariant(store.db, { stock: { [place]: 3 } });
  const order = await givenOrderRows(store.db, [{ variantId, quantity: 2 }]);
  const levels = [{ variantId, onHand: 1 }];
  const first = await pausedTransaction(store, (tx) => setOnHand(tx, system, { reason: "counted", levels }));
  const second = inTransaction(store.db, (tx) => reserveStock(tx, order));
  expect(await interleave(first, "commit", second)).toEqual({ code: "out_of_stock" });
  expect(await levelOf(variantId)).toEqual([1, 0]);
});

test("two counts at once leave the later one's number, each explained", async () => {
  const { variantId } = await givenVariant(store.db, { stock: { [place]: 3 } });
  const count = (onHand: number) => ({ reason: "counted" as const, levels: [{ variantId, onHand }] });
  const first = await pausedTransaction(store, (tx) => setOnHand(tx, system, count(10)));
  const second = inTransaction(store.db, (tx) => setOnHand(tx, system, count(8)));
  await interleave(first, "commit", second);
  expect(await levelOf(variantId)).toEqual([8, 0]);
});

test("the first count of a new variant, made twice at once, counts once", async () => {
  const { variantId } = await givenVariant(store.db);
  const count = { reason: "import" as const, levels: [{ variantId, onHand: 5 }] };
  const first = await pausedTransaction(store, (tx) => setOnHand(tx, system, count));
  const second = inTransaction(store.db, (tx) => setOnHand(tx, system, count));
  await interleave(first, "commit", second);
  expect(await levelOf(variantId)).toEqual([5, 0]);
});

test("an order that is sent and given up at once does either, not both", async () => {
  const sent = await givenReserved(4, 2);
  const send = { orderLineId: sent.orderLineId, quantity: 2 };
  const first = await pausedTransaction(store, (tx) => consumeStock(tx, system, send));
  await interleave(
    first,
    "commit",
    inTransaction(store.db, (tx) => releaseStock(tx, sent.orderId)),
  );
  expect(await levelOf(sent.variantId)).toEqual([2, 0]);

  const given = await givenReserved(4, 2);
  const back = await pausedTransaction(store, (tx) => releaseStock(tx, given.orderId));
  const late = inTransaction(store.db, (tx) =>
    consumeStock(tx, system, { orderLineId: given.orderLineId, quantity: 2 }),
  );
  expect(await interleave(back, "commit", late)).toEqual({ code: "stock_too_low" });
  expect(await levelOf(given.variantId)).toEqual([4, 0]);
});

test("the same parcel sent twice at once leaves once, and the same return comes back once", async () => {
  const { variantId, orderLineId } = await givenReserved(4, 2);
  const all = { orderLineId, quantity: 2 };
  const first = await pausedTransaction(store, (tx) => consumeStock(tx, system, all));
  const second = inTransaction(store.db, (tx) => consumeStock(tx, system, all));
  expect(await interleave(first, "commit", second)).toEqual({ code: "stock_too_low" });
  expect(await levelOf(variantId)).toEqual([2, 0]);

  const back = await pausedTransaction(store, (tx) => restock(tx, system, all));
  const again = inTransaction(store.db, (tx) => restock(tx, system, all));
  expect(await interleave(back, "commit", again)).toEqual({ code: "too_many_to_restock" });
  expect(await levelOf(variantId)).toEqual([4, 0]);
});

test("an order given up twice at once gives back once", async () => {
  const { variantId, orderId } = await givenReserved(4, 3);
  const first = await pausedTransaction(store, (tx) => releaseStock(tx, orderId));
  await interleave(
    first,
    "commit",
    inTransaction(store.db, (tx) => releaseStock(tx, orderId)),
  );
  expect(await levelOf(variantId)).toEqual([4, 0]);
});

test("orders that name the same variants in opposite order wait for each other and never deadlock", async () => {
  const [a, b] = [
    await givenVariant(store.db, { stock: { [place]: 100 } }),
    await givenVariant(store.db, { stock: { [place]: 100 } }),
  ];
  const forwards = [a, b].map(({ variantId }) => ({ variantId, quantity: 1 }));
  const made = await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      givenOrderRows(store.db, index % 2 === 0 ? forwards : [...forwards].reverse()),
    ),
  );
  // Straight transactions: one deadlock would fail here, where inTransaction would hide it by trying again.
  await Promise.all(made.map((order) => store.db.transaction((tx) => reserveStock(tx, order))));
  await Promise.all(
    made.map(({ lines }) =>
      store.db.transaction(async (tx) => {
        for (const { orderLineId } of lines) await consumeStock(tx, system, { orderLineId, quantity: 1 });
      }),
    ),
  );
  expect([await levelOf(a.variantId), await levelOf(b.variantId)]).toEqual([
    [70, 0],
    [70, 0],
  ]);
});

const switchTo = (variantId: string, strategy: "counter" | "units") =>
  setStockStrategy(contextOf(store.db, clerk), { variantId, strategy });
const givenPool = async (onHand: number) => {
  const { variantId } = await givenVariant(store.db, { stock: { [place]: onHand } });
  await switchTo(variantId, "units");
  return variantId;
};
const orderOf = (variantId: string, quantity = 1) => givenOrderRows(store.db, [{ variantId, quantity }]);

test.each(["commit", "rollback"] as const)(
  "two who take from a pool do not wait for each other, whatever the first decides (%s)",
  async (decision) => {
    const variantId = await givenPool(2);
    const [one, two] = [await orderOf(variantId), await orderOf(variantId)];
    const first = await pausedTransaction(store, (tx) => reserveStock(tx, one));
    await inTransaction(store.db, (tx) => reserveStock(tx, two));
    await first[decision]();
    const third = await orderOf(variantId);
    const rest = inTransaction(store.db, (tx) => reserveStock(tx, third)).then(
      () => "sold",
      (error) => error.code,
    );
    expect(await rest).toBe(decision === "commit" ? "out_of_stock" : "sold");
  },
);

test.each([
  ["commit", { code: "out_of_stock" }],
  ["rollback", { value: [expect.any(String)] }],
] as const)(
  "of two who want a pool's last piece, the second learns the truth at the first's %s",
  async (decision, outcome) => {
    const variantId = await givenPool(1);
    const [one, two] = [await orderOf(variantId), await orderOf(variantId)];
    const first = await pausedTransaction(store, (tx) => reserveStock(tx, one));
    const second = inTransaction(store.db, (tx) => reserveStock(tx, two));
    expect(await interleave(first, decision, second)).toEqual(outcome);
  },
);

test("a switch back to counters waits for who is just taking from the pool, and who comes then counts", async () => {
  const variantId = await givenPool(3);
  const [one, two] = [await orderOf(variantId, 2), await orderOf(variantId)];
  const first = await pausedTransaction(store, (tx) => reserveStock(tx, one));
  await interleave(first, "commit", switchTo(variantId, "counter"));
  await inTransaction(store.db, (tx) => reserveStock(tx, two));
  expect(await levelOf(variantId)).toEqual([3, 3]);
  expect((await store.sql`select 1 from stock_units where variant_id = ${variantId}`).length).toBe(0);
});

test("a switch to a pool that comes during a sale fills it with what is left", async () => {
  const { variantId } = await givenVariant(store.db, { stock: { [place]: 5 } });
  const order = await orderOf(variantId, 2);
  const first = await pausedTransaction(store, (tx) => reserveStock(tx, order));
  await interleave(first, "commit", switchTo(variantId, "units"));
  expect((await store.sql`select 1 from stock_units where variant_id = ${variantId}`).length).toBe(3);
});

test("a loss counted while pieces of the pool are being taken cannot take those", async () => {
  const variantId = await givenPool(3);
  const order = await orderOf(variantId, 2);
  const first = await pausedTransaction(store, (tx) => reserveStock(tx, order));
  const loss = adjustStock(contextOf(store.db, clerk), { variantId, delta: -2, reason: "damaged" });
  expect(await interleave(first, "commit", loss)).toEqual({ code: "stock_too_low" });
});

test("a variant that becomes a bundle while it is being sold does not, and one that has become one is not sold alone", async () => {
  const part = await givenVariant(store.db, { stock: { [place]: 5 } });
  const { variantId } = await givenVariant(store.db, { stock: { [place]: 0 }, isBackorder: true });
  const bundle = () =>
    setBundle(contextOf(store.db, clerk), { variantId, components: [{ variantId: part.variantId, quantity: 2 }] });
  const order = await orderOf(variantId);
  const first = await pausedTransaction(store, (tx) => reserveStock(tx, order));
  expect(await interleave(first, "rollback", bundle())).toMatchObject({ value: { variantId } });
  const other = await givenVariant(store.db, { stock: { [place]: 0 }, isBackorder: true });
  const sold = await pausedTransaction(store, async (tx) => reserveStock(tx, await orderOf(other.variantId)));
  const late = setBundle(contextOf(store.db, clerk), {
    variantId: other.variantId,
    components: [{ variantId: part.variantId, quantity: 1 }],
  });
  expect(await interleave(sold, "commit", late)).toEqual({ code: "bundle_keeps_stock" });
});

test("of two chains of bundles made at once, one is refused", async () => {
  const [a, b, c] = [await givenVariant(store.db), await givenVariant(store.db), await givenVariant(store.db)];
  const link = (of: string, part: string) => store.sql`
    insert into bundle_components (bundle_id, variant_id, quantity) values (${of}, ${part}, 1)`;
  const first = await pausedTransaction(store, (tx) =>
    tx.execute(
      `insert into bundle_components (bundle_id, variant_id, quantity) values ('${a.variantId}', '${b.variantId}', 1)`,
    ),
  );
  expect(await interleave(first, "commit", Promise.resolve(link(b.variantId, c.variantId)))).toEqual({ code: "23514" });
});

test("bundles, their components and pools in opposite order wait for each other and never deadlock", async () => {
  const [a, b, pool] = [
    (await givenVariant(store.db, { stock: { [place]: 200 } })).variantId,
    (await givenVariant(store.db, { stock: { [place]: 200 } })).variantId,
    await givenPool(70),
  ];
  const bundle = await givenVariant(store.db);
  await setBundle(contextOf(store.db, clerk), {
    variantId: bundle.variantId,
    components: [b, pool, a].map((variantId) => ({ variantId, quantity: 2 })),
  });
  const cart = [bundle.variantId, pool, b, a].map((variantId) => ({ variantId, quantity: 1 }));
  const made = await Promise.all(
    Array.from({ length: 24 }, (_, index) => givenOrderRows(store.db, index % 2 === 0 ? cart : [...cart].reverse())),
  );
  // 23 orders of three pieces leave one piece of the pool for the last.
  const sold = await Promise.allSettled(made.map((order) => store.db.transaction((tx) => reserveStock(tx, order))));
  expect(sold.filter(({ status }) => status === "fulfilled")).toHaveLength(23);
  expect(sold.flatMap((one) => (one.status === "rejected" ? [one.reason.code] : []))).toEqual(["out_of_stock"]);
  expect([await levelOf(a), await levelOf(b)]).toEqual([
    [200, 69],
    [200, 69],
  ]);
});
