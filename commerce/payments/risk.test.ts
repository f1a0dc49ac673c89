import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Actor, systemActor } from "@/commerce/actor";
import { releaseHold } from "@/commerce/orders/release-hold";
import { updateRiskRules } from "@/commerce/store/update-risk-rules";
import { orderHolds } from "@/db/schema/orders";
import { paymentRisks } from "@/db/schema/payment-cases";
import { type RiskRules, storeSettings } from "@/db/schema/store";
import { uuidv7 } from "@/lib/ids";
import { money } from "@/lib/money";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { contextOf, type GivenOrder, givenOrder, givenStore } from "@/test/given-order";
import { givenStripeEvents } from "@/test/given-stripe-events";
import { assessOrderRisk } from "./assess-risk";
import { receiveStripeEvent } from "./receive-stripe-event";
import { type RiskFacts, riskReasonsOf } from "./risk-reasons";

let store: TestDatabase;
const off: RiskRules = {
  amountAbove: null,
  mostAttempts: null,
  withinMinutes: 60,
  countriesDiffer: false,
  elevatedRisk: false,
  scoreAbove: null,
};
const as = (actor: Actor) => contextOf(store.db, actor);
const owner = { kind: "staff", id: "01900000-0000-7000-8000-000000000001", role: "owner" } as const;
const receive = (event: Parameters<typeof receiveStripeEvent>[1]) => receiveStripeEvent(as({ kind: "stripe" }), event);
const rule = (rules: Partial<RiskRules>) => updateRiskRules(as(owner), { ...off, ...rules });
const reasonsOf = async (order: GivenOrder) =>
  (await store.db.select().from(orderHolds).where(eq(orderHolds.orderId, order.id))).flatMap(({ reasons }) => reasons);

beforeAll(async () => {
  store = await createTestDatabase();
  await givenStore(store.db);
});
beforeEach(() => rule({}));
afterAll(() => store.close());

let made = 1_700_000_000;
/** The charge of an order's payment as Stripe tells it. */
async function charged(order: GivenOrder, { card = {}, fields = {} }: { card?: object; fields?: object } = {}) {
  made += 1;
  const events = await givenStripeEvents(store.db, order);
  const details = { type: "card", card: { brand: "visa", last4: "4242", country: "US", ...card } };
  return events.chargeSucceeded({
    created: made,
    outcome: { risk_level: "normal", risk_score: 12 },
    payment_method_details: details,
    ...fields,
  });
}

describe("the rule", () => {
  const facts: RiskFacts = {
    total: money(10_000, "EUR"),
    rateMicros: 900_000,
    baseCurrency: "USD",
    countries: ["US", "US", "US"],
    ordersOfEmail: 1,
    ordersOfNetwork: 1,
    attemptsOfCard: 1,
    level: "normal",
    score: 12,
  };
  test.each<[string, Partial<RiskRules>, Partial<RiskFacts>, string[]]>([
    ["no rule holds nothing", {}, { level: "highest", score: 99, countries: ["US", "DE"] }, []],
    ["the limit itself is not above it, at the order's own rate", { amountAbove: 11_111 }, {}, []],
    ["one cent above it is", { amountAbove: 11_110 }, {}, ["amount"]],
    ["as many as allowed", { mostAttempts: 3 }, { ordersOfEmail: 3, attemptsOfCard: 3 }, []],
    ["one more", { mostAttempts: 3 }, { ordersOfEmail: 4, ordersOfNetwork: 5 }, ["email_velocity", "network_velocity"]],
    ["one card too often", { mostAttempts: 1 }, { attemptsOfCard: 2 }, ["card_velocity"]],
    ["three countries that are not one", { countriesDiffer: true }, { countries: ["US", "US", "DE"] }, ["country"]],
    ["a card without a country", { countriesDiffer: true }, { countries: ["", "US", "US"] }, []],
    ["an elevated risk", { elevatedRisk: true }, { level: "elevated" }, ["elevated"]],
    [
      "the highest, and its score",
      { elevatedRisk: true, scoreAbove: 75 },
      { level: "highest", score: 76 },
      ["highest", "score"],
    ],
    ["an account without scores", { scoreAbove: 0 }, { score: null }, []],
  ])("%s", (_name, rules, more, reasons) => {
    expect(riskReasonsOf({ ...off, ...rules }, { ...facts, ...more })).toEqual(reasons);
  });
});

test("without rules a charge is kept and nothing is held", async () => {
  const order = await givenOrder(store.db);
  await receive(
    await charged(order, { card: { fingerprint: "fp_plain" }, fields: { outcome: { risk_level: "highest" } } }),
  );
  expect(await reasonsOf(order)).toEqual([]);
  const [kept] = await store.db.select().from(paymentRisks).where(eq(paymentRisks.orderId, order.id));
  expect(kept).toMatchObject({ fingerprint: "fp_plain", country: "US", level: "highest", isPaid: true });
});

test("a risky payment is held with every reason, whichever of its events comes first and however often", async () => {
  await rule({ amountAbove: 100, countriesDiffer: true, elevatedRisk: true });
  const results: string[][] = [];
  for (const turn of [0, 1]) {
    const order = await givenOrder(store.db);
    const charge = await charged(order, { card: { country: "BR" }, fields: { outcome: { risk_level: "elevated" } } });
    const rest = { ...charge, id: `${charge.id}_again` };
    for (const event of turn === 0 ? [charge, rest] : [rest, charge, rest]) await receive(event);
    results.push(await reasonsOf(order));
  }
  expect(results).toEqual([
    ["amount", "country", "elevated"],
    ["amount", "country", "elevated"],
  ]);
});

test("what a person released is not held again for the same reason", async () => {
  await rule({ countriesDiffer: true });
  const order = await givenOrder(store.db);
  const charge = await charged(order, { card: { country: "BR" } });
  await receive(charge);
  await releaseHold(as(owner), { orderId: order.id, kind: "risk", note: "A gift" });
  await receive({ ...charge, id: `${charge.id}_again` });
  expect(await reasonsOf(order)).toEqual(["country"]);
});

test("too many attempts with one card hold the last one, also when they are told in the wrong order", async () => {
  await rule({ mostAttempts: 2 });
  const orders = [await givenOrder(store.db), await givenOrder(store.db), await givenOrder(store.db)];
  const events: Awaited<ReturnType<typeof charged>>[] = [];
  for (const order of orders) events.push(await charged(order, { card: { fingerprint: "fp_tried" } }));
  for (const event of events.toReversed()) await receive(event);
  const [last] = orders.slice(-1);
  expect(await Promise.all(orders.map(reasonsOf))).toEqual([[], [], []]);
  const jobs = await store.sql`
    select payload ->> 'orderId' as id from graphile_worker._private_jobs where key like 'assess-risk:%'`;
  for (const { id } of jobs) await assessOrderRisk(as(systemActor("assess-risk")), { orderId: id as string });
  expect(await Promise.all(orders.map(reasonsOf))).toEqual([[], [], ["card_velocity"]]);
  expect(last && (await reasonsOf(last))).toEqual(["card_velocity"]);
});

test("attempts with one card at the same moment do not miss each other", async () => {
  await rule({ mostAttempts: 1 });
  const orders = await Promise.all(Array.from({ length: 8 }, () => givenOrder(store.db)));
  const events: Awaited<ReturnType<typeof charged>>[] = [];
  for (const order of orders) events.push(await charged(order, { card: { fingerprint: "fp_at_once" } }));
  await Promise.all(events.map(receive));
  const jobs = await store.sql`
    select payload ->> 'orderId' as id from graphile_worker._private_jobs where key like 'assess-risk:%'`;
  for (const { id } of jobs) await assessOrderRisk(as(systemActor("assess-risk")), { orderId: id as string });
  const held = await Promise.all(orders.map(reasonsOf));
  expect(held[0]).toEqual([]);
  expect(held.slice(1).every((reasons) => reasons.includes("card_velocity"))).toBe(true);
});

test("orders of one e-mail address and of one network are counted up to the order itself", async () => {
  await rule({ mostAttempts: 2, withinMinutes: 30 });
  const same = { customerId: uuidv7(), ipPrefix: "203.0.113.0/24" };
  const orders: GivenOrder[] = [];
  for (const minute of ["10:00", "10:01", "10:02", "12:00"])
    orders.push(await givenOrder(store.db, { ...same, placedAt: new Date(`2026-03-01T${minute}:00Z`) }));
  for (const order of orders) await receive(await charged(order));
  expect(await Promise.all(orders.map(reasonsOf))).toEqual([[], [], ["email_velocity", "network_velocity"], []]);
});

test("rules are a merchant's: others are refused, what cannot be is told by field, and the change is in the log", async () => {
  const support = { ...owner, role: "support" } as const;
  await expect(updateRiskRules(as(support), off)).rejects.toMatchObject({ code: "not_allowed" });
  await expect(rule({ scoreAbove: 100, withinMinutes: 0 })).rejects.toMatchObject({
    fields: { scoreAbove: expect.any(Array), withinMinutes: expect.any(Array) },
  });
  await rule({ scoreAbove: 75 });
  const [kept] = await store.db.select().from(storeSettings);
  expect(kept?.riskRules).toMatchObject({ scoreAbove: 75 });
  await rule({});
  expect((await store.db.select().from(storeSettings))[0]?.riskRules).toBeNull();
  const [logged] = await store.sql`
    select count(*)::int as times from audit_log where action = 'updateRiskRules' and outcome = 'allowed' and changes -> 'after' ->> 'scoreAbove' = '75'`;
  expect(logged?.times).toBe(1);
});
