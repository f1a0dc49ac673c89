import { afterAll, beforeAll, expect, test } from "vitest";
import { customers } from "@/db/schema/customers";
import { orderLines, orders, type OrderStatus } from "@/db/schema/orders";
import { paymentLedger, refundLines, refunds } from "@/db/schema/payments";
import { uuidv7 } from "@/lib/ids";
import { contextOf, owner, seedStore } from "@/test/catalog-store";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { bestSellers, salesByMarket, salesOverTime } from "./queries";

// In Los Angeles it is 5 pm of 10 March 2026, two days after the clocks went forward.
const now = new Date("2026-03-11T00:00:00Z");
let store: TestDatabase;
let empty: TestDatabase;
const customerId = uuidv7();

type Given = {
  at: string;
  total: number;
  market?: [key: string, currency: string, rateMicros: number];
  status?: OrderStatus;
  refunded?: number;
  lines?: [title: string, quantity: number, givenBack?: number][];
};
let count = 0;

async function given({ at, total, market, status = "confirmed", refunded = 0, lines = [["Mug", 1]] }: Given) {
  const [marketKey, currency, rateMicros] = market ?? ["en-us", "USD", 1_000_000];
  const [id, intent, placedAt] = [uuidv7(), `pi_${count}`, new Date(at)];
  count += 1;
  const address = { name: "A", line1: "1 Street", city: "B", country: "US" };
  await store.db.insert(orders).values({
    ...{ id, number: `T-${count}`, status, customerId, marketKey, language: "en", currency, rateMicros },
    ...{ email: "a@mail.example", shippingAddress: address, billingAddress: address, isTaxIncluded: true },
    ...{ subtotal: total, shipping: 0, tax: 0, total, expiresAt: placedAt, placedAt },
  });
  for (const [position, [title, quantity]] of lines.entries()) {
    const unitPrice = position === 0 ? total : 0;
    await store.db.insert(orderLines).values({
      ...{ id: uuidv7(), orderId: id, position, title, quantity, unitPrice, total: unitPrice * quantity },
      ...{ requiresShipping: true, isTracked: false },
    });
  }
  if (refunded === 0) return;
  const refundId = uuidv7();
  await store.db.insert(refunds).values({
    ...{ id: refundId, orderId: id, status: "succeeded" as const, amount: refunded, currency },
    ...{ stripeIntentId: intent, stripeRefundId: `re_${count}`, actorKind: "system" },
  });
  const fact = { orderId: id, kind: "refunded" as const, amount: refunded, currency, objectId: `re_${count}` };
  await store.db.insert(paymentLedger).values({ id: uuidv7(), ...fact });
  const rows = await store.sql`select id, title from order_lines where order_id = ${id}`;
  for (const [title, , givenBack] of lines)
    if (givenBack)
      await store.db.insert(refundLines).values({
        ...{
          refundId,
          orderLineId: rows.find((row) => row.title === title)?.id as string,
          quantity: givenBack,
          amount: 0,
        },
      });
}

beforeAll(async () => {
  store = await createTestDatabase({
    brokenBecause: "its orders are what reports count, without the payments behind them",
  });
  empty = await createTestDatabase();
  for (const { db, sql } of [store, empty]) {
    await seedStore(db);
    await sql`update store_settings set timezone = 'America/Los_Angeles'`;
  }
  await store.db.insert(customers).values({ id: customerId, email: "a@mail.example", name: "A" });
  // 11 pm of 9 March there, though it is the 10th already in Greenwich.
  await given({
    at: "2026-03-10T06:00:00Z",
    total: 10_000,
    lines: [
      ["Mug", 1],
      ["Bowl", 5, 2],
    ],
    refunded: 2_500,
  });
  await given({ at: "2026-03-10T20:00:00Z", total: 20_000 });
  // 15000 yen at 150 for a dollar: 100 dollars.
  await given({ at: "2026-03-10T21:00:00Z", total: 15_000, market: ["ja-jp", "JPY", 150_000_000] });
  await given({ at: "2026-03-10T22:00:00Z", total: 99_000, status: "cancelled" });
  await given({ at: "2026-03-10T22:00:00Z", total: 99_000, status: "expired" });
  await given({ at: "2026-03-10T22:00:00Z", total: 99_000, status: "pending" });
  // Just after midnight of 9 February, the first day of the thirty; and just before it.
  await given({ at: "2026-02-09T08:00:00Z", total: 500 });
  await given({ at: "2026-02-09T07:59:59Z", total: 300 });
  // 8 February at 6 pm is later in its day than it is now; 10 January is the first day before.
  await given({ at: "2026-02-09T02:00:00Z", total: 70_000 });
  await given({ at: "2026-01-10T08:00:00Z", total: 1_000, market: ["de-de", "EUR", 500_000] });
  await given({ at: "2026-01-10T07:59:59Z", total: 40_000 });
});
afterAll(async () => {
  await store.close();
  await empty.close();
});

const context = (of: TestDatabase = store) => ({ ...contextOf(of.db, owner), now: () => now });

test("a day is the store’s day; what was not paid or was given back does not count", async () => {
  const { stretches, total, before, unit } = await salesOverTime(context(), {});
  expect(unit).toBe("day");
  expect(stretches).toHaveLength(30);
  expect(stretches.map(({ starts }) => starts).slice(-2)).toEqual(["2026-03-09", "2026-03-10"]);
  expect(stretches[0]).toMatchObject({ starts: "2026-02-09", orders: 1, sales: { amount: 500, currency: "USD" } });
  expect(stretches.at(-2)).toMatchObject({ orders: 1, sales: { amount: 7_500 } });
  expect(stretches.at(-1)).toMatchObject({ orders: 2, sales: { amount: 30_000 } });
  expect(total).toEqual({
    sales: { amount: 38_000, currency: "USD" },
    orders: 4,
    average: { amount: 9_500, currency: "USD" },
  });
  // Half a unit for a dollar: ten euros are twenty dollars. What was sold after this time of day is left out.
  expect(before).toMatchObject({ orders: 1, sales: { amount: 2_000 } });
  expect(stretches[0]).toMatchObject({ startsBefore: "2026-01-10", salesBefore: { amount: 2_000 } });
});

test("a year is twelve months, the running one among them", async () => {
  const { stretches, total, before, unit } = await salesOverTime(context(), { period: "12m" });
  expect(unit).toBe("month");
  expect(stretches.map(({ starts, sales }) => [starts, sales.amount]).slice(-4)).toEqual([
    ["2025-12-01", 0],
    ["2026-01-01", 42_000],
    ["2026-02-01", 70_800],
    ["2026-03-01", 37_500],
  ]);
  expect(stretches).toHaveLength(12);
  expect(total.sales.amount).toBe(150_300);
  expect(before).toMatchObject({ orders: 0, average: { amount: 0 } });
});

test("markets are compared in the store’s currency, the most first", async () => {
  const rows = await salesByMarket(context(), { period: "30d" });
  expect(
    rows.map(({ market, sales, salesBefore, orders }) => [market, sales.amount, salesBefore.amount, orders]),
  ).toEqual([
    ["en-us", 28_000, 0, 3],
    ["ja-jp", 10_000, 0, 1],
    ["de-de", 0, 2_000, 0],
  ]);
});

test("best sellers are counted in pieces, less those that came back", async () => {
  const rows = await bestSellers(context(), { period: "30d" });
  expect([...rows]).toEqual([
    { productId: null, title: "Mug", pieces: 4, piecesBefore: 1 },
    { productId: null, title: "Bowl", pieces: 3, piecesBefore: 0 },
  ]);
});

test("a store without orders has days without sales, and reports are not for everyone", async () => {
  const { stretches, total } = await salesOverTime(context(empty), { period: "90d" });
  expect(stretches).toHaveLength(90);
  expect(total).toMatchObject({ orders: 0, sales: { amount: 0 } });
  expect(await bestSellers(context(empty), {})).toHaveLength(0);
  const support = { kind: "staff", id: uuidv7(), role: "support" } as const;
  await expect(salesOverTime(contextOf(store.db, support), {})).rejects.toMatchObject({ code: "not_allowed" });
});
