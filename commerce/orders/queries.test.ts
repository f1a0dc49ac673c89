import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Actor, guest } from "@/commerce/actor";
import { receiveStripeEvent } from "@/commerce/payments/receive-stripe-event";
import { forgetEnv } from "@/config/env";
import { users } from "@/db/schema/customers";
import { orders } from "@/db/schema/orders";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { contextOf, type GivenOrder, givenOrder, givenStore } from "@/test/given-order";
import { givenStripeEvents } from "@/test/given-stripe-events";
import { addOrderNote } from "./add-order-note";
import { exportOrders } from "./export-orders";
import { getOrder, getOrderTimeline } from "./get-order";
import { countOrders, listOrders, listShopperOrders } from "./list-orders";
import { orderToken } from "./order-token";

let store: TestDatabase;
const shopperId = "01900000-0000-7000-8000-0000000000aa";
const shopper: Actor = { kind: "shopper", id: shopperId };
const staff = (role: Extract<Actor, { kind: "staff" }>["role"]): Actor => ({
  kind: "staff",
  id: "01900000-0000-7000-8000-000000000001",
  role,
});
const as = (actor: Actor) => contextOf(store.db, actor);
let own: GivenOrder;
let other: GivenOrder;

beforeAll(async () => {
  store = await createTestDatabase();
  await givenStore(store.db);
  Object.assign(process.env, {
    STRIPE_SECRET_KEY: "sk_test_queries",
    STRIPE_WEBHOOK_SECRET: "whsec_queries",
    NEXTAUTH_SECRET: "a secret of the tests that is long enough",
  });
  forgetEnv();
  await store.db.insert(users).values({ id: shopperId, email: "grace@mail.example" });
  own = await givenOrder(store.db, { userId: shopperId, email: "grace@mail.example" });
  other = await givenOrder(store.db, { email: "=cmd()@mail.example" });
  await receiveStripeEvent(as({ kind: "stripe" }), (await givenStripeEvents(store.db, own)).completed());
});
afterAll(() => store.close());

describe("one order", () => {
  test("is seen by its shopper, by its link, by staff and by nobody else", async () => {
    const id = { orderId: own.id };
    expect((await getOrder(as(shopper), id)).number).toBe(own.number);
    expect((await getOrder(as(guest), { ...id, token: orderToken(own.id) })).email).toBe("grace@mail.example");
    expect((await getOrder(as(staff("support")), id)).totals?.total.amount).toBe(own.total);
    const stranger: Actor = { kind: "shopper", id: "01900000-0000-7000-8000-0000000000bb" };
    for (const [actor, token] of [
      [guest, undefined],
      [guest, ""],
      [guest, orderToken(other.id)],
      [stranger, "x"],
    ] as const)
      await expect(getOrder(as(actor), { ...id, token })).rejects.toMatchObject({ code: "not_found" });
    await expect(getOrder(as(shopper), { orderId: other.id })).rejects.toMatchObject({ code: "not_found" });
    await expect(getOrder(as(staff("supplier")), id)).rejects.toMatchObject({ code: "not_found" });
  });

  test.each(["", "1", "null", "%00", "\u0000", "../../etc/passwd", "<script>", "01900000-0000-7000-8000-00000000dead"])(
    "that does not exist is not found: %j",
    async (orderId) => {
      await expect(getOrder(as(staff("owner")), { orderId })).rejects.toMatchObject({ code: "not_found" });
      await expect(getOrder(as(guest), { orderId, token: "\u0000" })).rejects.toMatchObject({ code: "not_found" });
    },
  );

  test("shows fulfilment staff what to send where, without prices and e-mail", async () => {
    const order = await getOrder(as(staff("fulfilment")), { orderId: own.id });
    expect(order).toMatchObject({
      email: null,
      totals: null,
      paid: null,
      payments: [],
      refunds: [],
      billingAddress: null,
    });
    expect(order.shippingAddress?.name).toBe("Ada Lovelace");
    expect(order.lines[0]).toMatchObject({ unitPrice: null, total: null, quantity: 2, toShip: 2 });
    expect(JSON.stringify(order)).not.toContain("mail.example");
    expect(JSON.stringify(order)).not.toContain(String(own.total));
  });

  test("shows analysts the figures without the person", async () => {
    const order = await getOrder(as(staff("analyst")), { orderId: own.id });
    expect(order).toMatchObject({
      email: null,
      phone: null,
      shippingAddress: null,
      billingAddress: null,
      customerId: null,
      country: "US",
    });
    expect(order.totals?.total.amount).toBe(own.total);
    expect(JSON.stringify(order)).not.toMatch(/Lovelace|mail\.example|5550100/);
  });

  test("tells colleagues of notes, and shoppers not", async () => {
    await addOrderNote(as(staff("support")), { orderId: own.id, note: "Called; is in a hurry" });
    const seen = await getOrderTimeline(as(staff("owner")), { orderId: own.id });
    expect(seen.at(-1)).toMatchObject({ kind: "note", reason: "Called; is in a hurry", actorKind: "staff" });
    const told = await getOrderTimeline(as(shopper), { orderId: own.id });
    expect(told.map(({ kind }) => kind)).toEqual(["placed", "payment_captured", "confirm"]);
    await expect(addOrderNote(as(staff("analyst")), { orderId: own.id, note: "x" })).rejects.toMatchObject({
      code: "not_allowed",
    });
  });
});

describe("the list", () => {
  test("pages through every order once, newest first", async () => {
    for (let count = 0; count < 5; count += 1) await givenOrder(store.db);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listOrders(as(staff("owner")), { limit: 2, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    const all = await store.db.select({ id: orders.id }).from(orders);
    expect(seen).toEqual(
      all
        .map(({ id }) => id)
        .sort()
        .reverse(),
    );
  });

  test("filters by view, states, text and day", async () => {
    const numbers = async (filter: Parameters<typeof listOrders>[1]) =>
      (await listOrders(as(staff("owner")), filter)).items.map(({ number }) => number);
    expect(await numbers({ view: "to_ship" })).toEqual([own.number]);
    expect(await numbers({ paymentStatus: "paid", fulfillmentStatus: "unfulfilled" })).toEqual([own.number]);
    expect(await numbers({ displayStatus: "paid", status: "confirmed" })).toEqual([own.number]);
    expect(await numbers({ q: "GRACE@" })).toEqual([own.number]);
    expect(await numbers({ q: own.number })).toEqual([own.number]);
    expect(await numbers({ q: "%" })).toEqual([]);
    expect(await numbers({ to: "2020-01-01" })).toEqual([]);
    expect((await numbers({ from: "2020-01-01" })).length).toBeGreaterThan(1);
  });

  test("does not find by what the reader may not see", async () => {
    const found = async (role: "analyst" | "fulfilment" | "supplier", q: string) =>
      (await listOrders(as(staff(role)), { q })).items.length;
    expect(await found("analyst", "grace")).toBe(0);
    expect(await found("analyst", "Lovelace")).toBe(0);
    expect(await found("fulfilment", "grace")).toBe(0);
    expect(await found("fulfilment", "Lovelace")).toBeGreaterThan(0);
    expect(await found("supplier", own.number)).toBe(0);
  });

  test.each(["x", "\u0000", "bm9wZQ", Buffer.from('["a"]').toString("base64url")])(
    "a cursor that is not ours is the end, not an error: %j",
    async (cursor) => {
      expect(await listOrders(as(staff("owner")), { cursor })).toEqual({ items: [], nextCursor: null });
    },
  );

  test("a shopper's own orders are theirs alone, and a guest has none", async () => {
    expect((await listShopperOrders(as(shopper), {})).items.map(({ id }) => id)).toEqual([own.id]);
    expect((await listShopperOrders(as(guest), {})).items).toEqual([]);
    await expect(listOrders(as(shopper), {})).rejects.toMatchObject({ code: "not_allowed" });
  });

  test("the counts say what is to be done", async () => {
    expect(await countOrders(as(staff("owner")), {})).toMatchObject({ to_ship: 1, to_review: 0, openReviews: 0 });
    expect((await countOrders(as(staff("supplier")), {})).all).toBe(0);
  });
});

test("the export has a row for each order, exact decimals, and no cell that a spreadsheet would run", async () => {
  let csv = "";
  for await (const part of await exportOrders(as(staff("owner")), {})) csv += part;
  const lines = csv.trim().split("\n");
  expect(lines).toHaveLength(1 + (await store.db.select().from(orders)).length);
  const row = lines.find((line) => line.startsWith(own.number));
  expect(row).toContain(",confirmed,paid,unfulfilled,USD,38.00,0.00,5.00,0.00,43.00,43.00,0.00,grace@mail.example,");
  expect(csv).toContain(",'=cmd()@mail.example");
  await expect(exportOrders(as(staff("support")), {})).rejects.toMatchObject({ code: "not_allowed" });
});
