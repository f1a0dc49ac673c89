import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { POST } from "@/app/api/webhooks/stripe/route";
import { guest, systemActor } from "@/commerce/actor";
import { startCheckout } from "@/commerce/checkout/start-checkout";
import { stripe as client } from "@/commerce/payments/stripe";
import { reconcile } from "@/commerce/payments/sweeps";
import { brokenInvariants } from "@/db/broken-invariants";
import { connect } from "@/db/client";
import { uuidv7 } from "@/lib/ids";
import type { StoredEvent, StripeSandbox } from "@/sandbox/stripe/server";
import { signatureHeader } from "@/sandbox/stripe/webhooks";
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from "@/test/database";
import { depth, isNightly, timeLimit } from "@/test/depth";
import { givenApiKey, useDatabase } from "@/test/given-api";
import { givenFilledCart } from "@/test/given-checkout";
import { contextOf, givenShop, givenVariant } from "@/test/given-shop";
import { givenStripe, webhookSecret } from "@/test/given-stripe";
import { type Asked, askShop, withPoints } from "./ask-shop";

let store: TestDatabase;
let stripe: StripeSandbox;
let close: () => Promise<void>;
let variantId: string;
let apiKey: string;
const visa = { method: "card", number: "4242424242424242", exp_month: 12, exp_year: 2040, cvc: "123" } as const;
const json = { "content-type": "application/json" };

beforeAll(async () => {
  store = await createTestDatabase();
  ({ stripe, close } = await givenStripe(store, POST));
  await useDatabase(store.url);
  const { locationId } = await givenShop(store.db);
  ({ variantId } = await givenVariant(store.db, { stock: { [locationId]: 10_000 } }));
  apiKey = await givenApiKey(store.db);
});
afterAll(async () => {
  await close();
  await store.close();
});

const asGuest = () => contextOf(store.db, guest);
const later = (ms: number) => contextOf(store.db, systemActor("test"), () => new Date(Date.now() + ms));

async function givenCart() {
  const { id, totals } = await givenFilledCart(asGuest(), { lines: [{ variantId, quantity: 2 }] });
  return { cartToken: id, expectedTotal: totals.total, returnUrl: "http://shop.example/done" };
}
async function givenPaid() {
  const { order, payment } = await startCheckout(asGuest(), await givenCart());
  stripe.knobs.pay(payment?.sessionId ?? "", visa);
  return { orderId: order.id, sessionId: payment?.sessionId ?? "", total: order.total.amount };
}
const count = async (rows: Promise<readonly unknown[]>) => (await rows).length;

type Prepared = {
  asked: Asked;
  /** Once the request was answered, the webhooks came and the sweeps ran: exactly one effect. */
  judge: (answer: Record<string, unknown>) => Promise<void>;
};

const prepare: Record<string, () => Promise<Prepared>> = {
  checkout: async () => {
    const { cartToken, ...body } = await givenCart();
    const asked = { path: `/api/v1/carts/${cartToken}/checkout`, headers: keyed(), body: JSON.stringify(body) };
    const judge = async (answer: Record<string, unknown>) => {
      const { id } = answer.order as { id: string };
      const { sessionId } = answer.payment as { sessionId: string };
      stripe.knobs.pay(sessionId, visa);
      await stripe.knobs.idle();
      const made = await store.sql`
        select status from orders where cart_id = (select cart_id from orders where id = ${id})`;
      expect([...made]).toEqual([{ status: "confirmed" }]);
      const pages = await client().checkout.sessions.list({ limit: 100 }).autoPagingToArray({ limit: 10_000 });
      expect(pages.filter(({ client_reference_id: order }) => order === id)).toHaveLength(1);
      expect(await count(store.sql`select 1 from payment_ledger where order_id = ${id} and kind = 'captured'`)).toBe(1);
    };
    return { asked, judge };
  },
  "the event of a payment": async () => {
    stripe.knobs.set({ hold: true });
    const { orderId, sessionId } = await givenPaid();
    const isIts = ({ data }: StoredEvent) => (data.object as { id: string }).id === sessionId;
    const payload = JSON.stringify(stripe.knobs.events("checkout.session.completed").find(isIts));
    const signature = signatureHeader(payload, webhookSecret, Math.floor(Date.now() / 1000));
    const asked = { path: "/api/webhooks/stripe", headers: { ...json, "stripe-signature": signature }, body: payload };
    const judge = async () => {
      stripe.knobs.release();
      await stripe.knobs.idle();
      // What Stripe keeps of it is read by the reconciler, which may have been by or not.
      const facts = await store.sql`
        select kind from payment_ledger where order_id = ${orderId} and kind <> 'fee' order by kind`;
      // The payment and its charge each tell that the money was promised; it was taken once.
      expect(facts.map(({ kind }) => kind)).toEqual(["authorized", "authorized", "captured"]);
      expect(await count(store.sql`select 1 from order_events where order_id = ${orderId} and kind = 'confirm'`)).toBe(
        1,
      );
    };
    return { asked, judge };
  },
  "a refund": async () => {
    const { orderId } = await givenPaid();
    await stripe.knobs.idle();
    const headers = { ...keyed(), authorization: `Bearer ${apiKey}` };
    const body = JSON.stringify({ amount: 700 });
    const judge = () => expectGivenBack(orderId, 700);
    return { asked: { path: `/api/v1/admin/orders/${orderId}/refunds`, headers, body }, judge };
  },
  "a cancellation": async () => {
    const { orderId, total } = await givenPaid();
    await stripe.knobs.idle();
    const headers = { ...keyed(), authorization: `Bearer ${apiKey}` };
    const judge = async () => {
      await expectGivenBack(orderId, total);
      const [order] = await store.sql`select status from orders where id = ${orderId}`;
      expect(order?.status).toBe("cancelled");
    };
    return { asked: { path: `/api/v1/admin/orders/${orderId}/cancel`, headers, body: "{}" }, judge };
  },
};

const keyed = () => ({ ...json, "idempotency-key": uuidv7() });

async function expectGivenBack(orderId: string, amount: number) {
  const rows =
    await store.sql`select stripe_refund_id, amount::int, status, stripe_intent_id from refunds where order_id = ${orderId}`;
  expect(rows.map((row) => [row.amount, row.status])).toEqual([[amount, "succeeded"]]);
  const { data } = await client().refunds.list({ payment_intent: rows[0]?.stripe_intent_id });
  expect(data.map(({ id }) => id)).toEqual([rows[0]?.stripe_refund_id]);
}

/** Every point that the request comes by when nothing happens to it. */
async function pointsOf(flow: string): Promise<string[]> {
  const points: string[] = [];
  const prepared = await prepare[flow]?.();
  if (!prepared) throw new Error(`There is no flow ${flow}`);
  // What its events bring about in this process is no part of the request.
  stripe.knobs.set({ hold: true });
  const end = await withPoints(store.url, (name) => points.push(name));
  const answer = await askShop(prepared.asked).finally(end);
  stripe.knobs.release();
  expect(answer.status).toBeLessThan(300);
  await finish(prepared, answer.body);
  return points;
}

async function killAt({ asked }: Prepared, point: string) {
  const script = path.resolve("test/faults/shop-process.ts");
  const given = ["--import", "tsx", script, store.url, JSON.stringify(asked), point];
  const child = spawn(process.execPath, given, { stdio: ["ignore", "inherit", "inherit"], env: process.env });
  const signal = await new Promise((resolve) => child.once("exit", (_code, by) => resolve(by)));
  expect({ point, signal }).toEqual({ point, signal: "SIGKILL" });
  // Two minutes later its key may be taken over.
  await store.sql`update idempotency_keys set taken_at = taken_at - interval '5 minutes' where status_code is null`;
}

async function finish({ judge }: Prepared, body: string) {
  await stripe.knobs.idle();
  await reconcile(later(10 * 60_000));
  await stripe.knobs.idle();
  await judge(body === "" ? {} : (JSON.parse(body) as Record<string, unknown>));
  expect(await brokenInvariants(store.sql)).toEqual([]);
  await expectKnownAtStripe();
}

/** Every order that Stripe or its shopper was ever told of is there. */
async function expectKnownAtStripe() {
  const pages = await client().checkout.sessions.list({ limit: 100 }).autoPagingToArray({ limit: 10_000 });
  const told = [...new Set(pages.map(({ client_reference_id: id }) => id ?? ""))];
  expect(await count(store.sql`select 1 from orders where id = any(${told}::uuid[])`)).toBe(told.length);
}

/** Where a crash hurts most: Stripe has acted and nobody here knows; the work is done and not committed. */
const worst: Record<string, string> = {
  checkout: "POST /v1/checkout/sessions 1: after answer",
  "the event of a payment": "commit 1: before",
  "a refund": "POST /v1/refunds 1: after answer",
  "a cancellation": "POST /v1/refunds 1: before send",
};

describe.each(Object.keys(prepare))("%s", (flow) => {
  test("killed where it may be, and asked for again, it is done exactly once", {
    timeout: timeLimit(120_000),
  }, async () => {
    const points = isNightly ? await pointsOf(flow) : [worst[flow] ?? ""];
    expect(points).toContain(worst[flow]);
    for (let round = 0; round < depth.killsEach; round += 1) {
      for (const point of points) {
        const prepared = await (prepare[flow] as () => Promise<Prepared>)();
        await killAt(prepared, point);
        const answer = await askShop(prepared.asked);
        expect({ point, ...answer }).toMatchObject({ status: expect.toSatisfy((status: number) => status < 300) });
        await finish(prepared, answer.body);
      }
    }
  });
});

test("a migration killed between any two of its statements is finished by the next", {
  timeout: timeLimit(120_000),
}, async () => {
  const migrateIn = async (url: string, killBefore: number) => {
    const script = path.resolve("test/faults/migrate-process.ts");
    const given = ["--import", "tsx", script, url, String(killBefore)];
    const child = spawn(process.execPath, given, { stdio: ["ignore", "pipe", "inherit"] });
    let said = "";
    child.stdout.on("data", (part) => {
      said += String(part);
    });
    const signal = await new Promise((resolve) => child.once("close", (_code, by) => resolve(by)));
    return { signal, messages: Number(said) };
  };
  const whole = await createEmptyDatabase();
  const { messages } = await migrateIn(whole.url, 0);
  await whole.close();
  const chosen = isNightly ? Array.from({ length: messages }, (_, at) => at + 1) : [Math.floor(messages * 0.6)];
  for (const killBefore of chosen) {
    const half = await createEmptyDatabase();
    expect((await migrateIn(half.url, killBefore)).signal).toBe("SIGKILL");
    expect((await migrateIn(half.url, 0)).signal).toBeNull();
    const own = connect(half.url);
    const files = (await readdir("drizzle")).filter((name) => name.endsWith(".sql"));
    const applied = await own.sql`select tag from applied_migrations`;
    expect(applied).toHaveLength(files.length);
    // Of a shop without rows only the guards can be missing.
    expect(await brokenInvariants(own.sql)).toEqual([]);
    await own.close();
    await half.close();
  }
});
