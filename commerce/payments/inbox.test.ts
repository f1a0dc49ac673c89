import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, guest, systemActor } from "@/commerce/actor";
import { forgetEnv } from "@/config/env";
import { orders } from "@/db/schema/orders";
import { paymentReviews } from "@/db/schema/payment-cases";
import { paymentLedger, stripeEvents } from "@/db/schema/payments";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { contextOf, givenOrder, givenStore } from "@/test/given-order";
import { givenStripeEvents } from "@/test/given-stripe-events";
import { getEvent, listEvents } from "./list-events";
import { receiveStripeEvent } from "./receive-stripe-event";
import { replayEvent } from "./replay-event";
import { retryParkedEvents } from "./retry-parked-events";

let store: TestDatabase;
const owner: Actor = { kind: "staff", id: "01900000-0000-7000-8000-000000000001", role: "owner" };
const as = (actor: Actor) => contextOf(store.db, actor);
const receive = (event: Parameters<typeof receiveStripeEvent>[1]) => receiveStripeEvent(as({ kind: "stripe" }), event);
const statusOf = async (id: string) =>
  (await store.db.select().from(orders).where(eq(orders.id, id)))[0]?.status ?? "none";

beforeAll(async () => {
  store = await createTestDatabase();
  await givenStore(store.db);
  process.env.STRIPE_SECRET_KEY = "sk_test_inbox";
  process.env.STRIPE_WEBHOOK_SECRET = "whsec_inbox";
  forgetEnv();
});
afterAll(() => store.close());

/** Something breaks while the ledger is written, until it is mended. */
async function broken(work: () => Promise<void>) {
  await store.sql`alter table payment_ledger add constraint broken check (kind <> 'captured') not valid`;
  try {
    await work();
  } finally {
    await store.sql`alter table payment_ledger drop constraint broken`;
  }
}

test("an event that breaks something is kept as failed, comes again, and is then applied once", async () => {
  const order = await givenOrder(store.db);
  const event = (await givenStripeEvents(store.db, order)).completed();
  await broken(async () => {
    await expect(receive(event)).rejects.toThrow();
    await expect(receive(event)).rejects.toThrow();
  });
  const { items } = await listEvents(as(owner), { status: "failed" });
  expect(items).toMatchObject([{ id: event.id, attempts: 2 }]);
  expect(items[0]?.note).toContain("Error");
  expect(await statusOf(order.id)).toBe("pending");
  await receive(event);
  await receive(event);
  expect(await statusOf(order.id)).toBe("confirmed");
  expect((await listEvents(as(owner), { status: "failed" })).items).toEqual([]);
});

test("what Stripe does not send again is tried again by the sweep", async () => {
  const order = await givenOrder(store.db);
  const event = (await givenStripeEvents(store.db, order)).completed();
  await broken(async () => {
    await expect(receive(event)).rejects.toThrow();
    await retryParkedEvents(as(systemActor("test")));
  });
  expect(await statusOf(order.id)).toBe("pending");
  await retryParkedEvents(as(systemActor("test")));
  expect(await statusOf(order.id)).toBe("confirmed");
});

test("replaying an event changes nothing when it was applied, and applies it when it was not", async () => {
  const order = await givenOrder(store.db);
  const event = (await givenStripeEvents(store.db, order)).completed();
  await broken(() => expect(receive(event)).rejects.toThrow());
  await expect(replayEvent(as(guest), { eventId: event.id })).rejects.toMatchObject({ code: "not_allowed" });
  for (const _ of [1, 2, 3]) expect(await replayEvent(as(owner), { eventId: event.id })).toEqual({ status: "applied" });
  const facts = await store.db.select().from(paymentLedger).where(eq(paymentLedger.orderId, order.id));
  expect(facts.map(({ kind }) => kind).sort()).toEqual(["authorized", "captured"]);
  expect(await statusOf(order.id)).toBe("confirmed");
  const [audited] =
    await store.sql`select count(*)::int as times from audit_log where action = 'replayEvent' and outcome = 'allowed'`;
  expect(audited).toEqual({ times: 3 });
});

test("an event is shown with what it did, without who paid", async () => {
  const order = await givenOrder(store.db);
  const events = await givenStripeEvents(store.db, order);
  const event = events.completed({
    customer_details: { email: "ada@mail.example", name: "Ada Lovelace", phone: null },
  });
  await receive(event);
  const shown = await getEvent(as(owner), { eventId: event.id });
  expect(shown).toMatchObject({ status: "applied", orderNumber: order.number, orderId: order.id });
  expect(shown.facts.map(({ kind }) => kind).sort()).toEqual(["authorized", "captured"]);
  expect(shown.payload).toContain(order.id);
  expect(shown.payload).not.toMatch(/ada@mail|Lovelace/);
  const found = await listEvents(as(owner), { q: order.number });
  expect(found.items.map(({ id }) => id)).toEqual([event.id]);
});

test.each([
  ["wrong_mode", { livemode: true }],
  ["wrong_account", { account: "acct_other" }],
])("news of a stranger never counts and is shown: %s", async (kind, fields) => {
  const order = await givenOrder(store.db);
  const event = { ...(await givenStripeEvents(store.db, order)).completed(), ...fields };
  await receive(event);
  expect(await statusOf(order.id)).toBe("pending");
  expect(await replayEvent(as(owner), { eventId: event.id })).toEqual({ status: "ignored" });
  expect(await statusOf(order.id)).toBe("pending");
  const reviews = await store.db
    .select()
    .from(paymentReviews)
    .where(sql`${paymentReviews.details} ->> 'eventId' = ${event.id}`);
  expect(reviews).toMatchObject([{ kind, orderId: null, details: { amount: order.total } }]);
  const [row] = await store.db.select().from(stripeEvents).where(eq(stripeEvents.id, event.id));
  expect(row).toMatchObject({ status: "ignored", note: kind });
});

test("pages of the list follow one another without repeating or leaving out", async () => {
  const order = await givenOrder(store.db);
  const events = await givenStripeEvents(store.db, order);
  for (const event of [events.completed(), events.intentSucceeded(), events.chargeSucceeded()]) await receive(event);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listEvents(as(owner), { limit: 2, cursor });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  const [row] = await store.sql`select count(*)::int as all from stripe_events`;
  expect(seen).toHaveLength(Number(row?.all));
  expect(new Set(seen).size).toBe(seen.length);
});
