import { and, asc, eq, inArray, sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { forgetEnv } from "@/config/env";
import { stockLevels, stockReservations } from "@/db/schema/inventory";
import { orderEvents, orders } from "@/db/schema/orders";
import { paymentReviews } from "@/db/schema/payment-cases";
import { paymentLedger, paymentSessions, refunds, stripeEvents } from "@/db/schema/payments";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { contextOf, type GivenOrder, givenOrder, givenStore } from "@/test/given-order";
import { givenStripeEvents, type StripeEvents } from "@/test/given-stripe-events";
import { receiveStripeEvent } from "./receive-stripe-event";
import { retryParkedEvents } from "./retry-parked-events";
import type { StripeEvent } from "./stripe";

let store: TestDatabase;
beforeAll(async () => {
  store = await createTestDatabase();
  await givenStore(store.db);
  process.env.STRIPE_SECRET_KEY = "sk_test_event_order";
  process.env.STRIPE_WEBHOOK_SECRET = "whsec_event_order";
  forgetEnv();
});
afterAll(() => store.close());

/** Five types of events each, as Stripe tells one story. */
const scenarios: Record<string, (events: StripeEvents, order: GivenOrder) => StripeEvent[]> = {
  "paid by card and given back": (events, { total }) => [
    events.completed(),
    events.intentSucceeded(),
    events.chargeSucceeded(),
    events.refund("refund.created", { status: "succeeded" }),
    events.chargeRefunded(total),
  ],
  "paid slowly and disputed": (events) => [
    events.completed({ payment_status: "unpaid" }),
    events.asyncSucceeded(),
    events.intentSucceeded(),
    events.dispute("charge.dispute.created", { status: "needs_response" }),
    events.dispute("charge.dispute.closed", { status: "won" }),
  ],
  "a slow payment that failed": (events) => [
    events.completed({ payment_status: "unpaid" }),
    events.intentFailed(),
    events.asyncFailed(),
    events.event("payment_intent.processing", { id: events.intentId, object: "payment_intent" }),
    events.event("charge.failed", { id: "ch_none", object: "charge", payment_intent: events.intentId }),
  ],
  "a refund that came back": (events) => [
    events.completed(),
    events.chargeSucceeded(),
    events.refund("refund.created", { status: "pending", amount: 1000 }),
    events.refund("refund.updated", { status: "succeeded", amount: 1000 }),
    events.refund("refund.failed", { status: "failed", failure_reason: "expired_or_canceled_card", amount: 1000 }),
  ],
  "held, taken in part and disputed": (events) => [
    events.completed({ payment_status: "unpaid" }),
    events.capturable(),
    events.chargeCaptured(1000),
    events.dispute("charge.dispute.created", { status: "needs_response" }),
    events.dispute("charge.dispute.closed", { status: "won" }),
  ],
  "held and let go": (events) => [
    events.completed({ payment_status: "unpaid" }),
    events.capturable(),
    events.chargeHeld(),
    events.canceled("automatic"),
    events.chargeReleased(),
  ],
  "a wrong amount": (events) => [
    events.completed({ amount_total: 1 }),
    events.intentSucceeded({ amount_received: 1 }),
    events.chargeSucceeded({ amount: 1, amount_captured: 1 }),
    events.intentFailed(),
    events.dispute("charge.dispute.created", { amount: 1 }),
  ],
};

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, at) =>
    permutations([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [item, ...rest]),
  );
}

/** Everything that must not depend on the order of the news, without ids and times. */
async function stateOf(order: GivenOrder) {
  const { db } = store;
  const [row] = await db.execute(sql`select s.*, null as order_id from order_states s where s.order_id = ${order.id}`);
  const [status] = await db.select({ status: orders.status }).from(orders).where(eq(orders.id, order.id));
  const ledger = await db.select().from(paymentLedger).where(eq(paymentLedger.orderId, order.id));
  const events = await db.select().from(orderEvents).where(eq(orderEvents.orderId, order.id));
  const reserved = await db
    .select()
    .from(stockReservations)
    .where(eq(stockReservations.orderId, order.id))
    .orderBy(asc(stockReservations.id));
  const [level] = await db
    .select()
    .from(stockLevels)
    .where(eq(stockLevels.variantId, order.lines[0]?.variantId ?? ""));
  const sessions = await db.select().from(paymentSessions).where(eq(paymentSessions.orderId, order.id));
  const given = await db.select().from(refunds).where(eq(refunds.orderId, order.id));
  const reviews = await db.select().from(paymentReviews).where(eq(paymentReviews.orderId, order.id));
  return {
    row,
    status,
    ledger: ledger.map(({ kind, amount }) => `${kind} ${amount}`).sort(),
    events: events.map(({ kind, reason }) => `${kind} ${reason}`).sort(),
    reserved: reserved.map(({ state, quantity }) => `${state} ${quantity}`),
    level: { onHand: level?.onHand, reserved: level?.reserved },
    sessions: sessions.map(({ status: now }) => now),
    refunds: given.map(({ status: now, amount }) => `${now} ${amount}`),
    reviews: reviews.map(({ kind }) => kind).sort(),
  };
}

/** Stories of different orders, told side by side: node and Postgres then work at the same time. */
const atOnce = 4;

/** Payments of which the bank only holds the money, until it is taken or let go. */
const capture = (name: string) => (name.startsWith("held") ? "by_hand" : "at_once");

async function play(name: string, sequence: readonly number[]) {
  const order = await givenOrder(store.db);
  const told = scenarios[name]?.(await givenStripeEvents(store.db, order, { capture: capture(name) }), order) ?? [];
  const context = contextOf(store.db, { kind: "stripe" });
  for (const at of sequence) {
    const event = told[at];
    if (event) await receiveStripeEvent(context, event);
  }
  const waiting = await store.db
    .select({ id: stripeEvents.id })
    .from(stripeEvents)
    .where(
      and(
        eq(stripeEvents.status, "parked"),
        inArray(
          stripeEvents.id,
          told.map(({ id }) => id),
        ),
      ),
    );
  expect(waiting).toEqual([]);
  const state = await stateOf(order);
  if (name !== "held and let go") return state;
  // An order that was heard of as held and then as let go was confirmed in between; it ends where the other one does.
  const moves = ["confirm ", "lapse authorization_ended", "expire authorization_ended"];
  return { ...state, events: state.events.filter((event) => !moves.includes(event)) };
}

const expected: Record<string, Record<string, unknown>> = {
  "paid by card and given back": { payment_status: "refunded", display_status: "refunded" },
  "paid slowly and disputed": { payment_status: "paid", display_status: "paid" },
  "a slow payment that failed": { payment_status: "failed", display_status: "expired" },
  "a refund that came back": { payment_status: "paid", display_status: "paid" },
  "held, taken in part and disputed": { payment_status: "partially_refunded", display_status: "paid" },
  "held and let go": { payment_status: "unpaid", display_status: "expired" },
  "a wrong amount": { payment_status: "disputed", display_status: "disputed" },
};

test.each(Object.keys(scenarios))(
  "all 120 orders of five events end the same: %s",
  { timeout: 300_000 },
  async (name) => {
    const first = await play(name, [0, 1, 2, 3, 4]);
    expect(first.row).toMatchObject(expected[name] ?? {});
    const all = permutations([0, 1, 2, 3, 4]);
    for (let at = 0; at < all.length; at += atOnce)
      for (const state of await Promise.all(all.slice(at, at + atOnce).map((sequence) => play(name, sequence))))
        expect(state).toEqual(first);
  },
);

test("any order with any duplicates ends the same", { timeout: 300_000 }, async () => {
  const finals = new Map<string, unknown>();
  for (const name of Object.keys(scenarios)) {
    const final = await play(name, [0, 1, 2, 3, 4]);
    expect(final.row).toMatchObject(expected[name] ?? {});
    finals.set(name, final);
  }
  const sequence = fc
    .tuple(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), fc.array(fc.nat(4), { maxLength: 5 }), fc.nat(99))
    .map(([all, extra, seed]) => {
      const mixed = [...all];
      for (const [at, item] of extra.entries()) mixed.splice((seed * (at + 3)) % (mixed.length + 1), 0, item);
      return mixed;
    });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.keys(scenarios)), sequence, async (name, order) => {
      expect(await play(name, order)).toEqual(finals.get(name));
    }),
    { numRuns: 50 },
  );
});

test("the same event ten times at once is applied once", async () => {
  const order = await givenOrder(store.db);
  const events = await givenStripeEvents(store.db, order);
  const event = events.completed();
  const context = contextOf(store.db, { kind: "stripe" });
  await Promise.all(Array.from({ length: 10 }, () => receiveStripeEvent(context, event)));
  const state = await stateOf(order);
  expect(state.events).toEqual(["confirm ", "payment_captured ", "placed "]);
  expect(state.ledger).toEqual([`authorized ${order.total}`, `captured ${order.total}`]);
});

test("all events of an order at once end as one after the other", async () => {
  const calm = await play("paid by card and given back", [0, 1, 2, 3, 4]);
  const story = scenarios["paid by card and given back"];
  const order = await givenOrder(store.db);
  const told = story?.(await givenStripeEvents(store.db, order), order) ?? [];
  const context = contextOf(store.db, { kind: "stripe" });
  await Promise.all(told.map((event) => receiveStripeEvent(context, event)));
  await retryParkedEvents(context);
  expect(await stateOf(order)).toEqual(calm);
});
