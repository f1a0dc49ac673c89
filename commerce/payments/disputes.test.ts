import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, systemActor } from "@/commerce/actor";
import { disputes } from "@/db/schema/payment-cases";
import { forgetEnv } from "@/config/env";
import type { StripeSandbox } from "@/sandbox/stripe/server";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { contextOf, type GivenOrder, givenOrder, givenStore } from "@/test/given-order";
import { givenStripe } from "@/test/given-stripe";
import { answerDispute, requestDisputeAnswer, saveDisputeEvidence } from "./answer-dispute";
import { getDispute, listDisputes } from "./list-disputes";
import { openPayment } from "./open-payment";
import { receiveStripeEvent } from "./receive-stripe-event";
import { stripe as client, type StripeEvent } from "./stripe";
import { sendDisputeAnswer } from "./stripe-disputes";

let store: TestDatabase;
let stripe: StripeSandbox;
let close: () => Promise<void>;
const visa = { method: "card", number: "4242424242424242", exp_month: 12, exp_year: 2040, cvc: "123" } as const;
const urls = { returnUrl: "http://shop.example/back", cancelUrl: "http://shop.example/cart" };
const as = (actor: Actor) => contextOf(store.db, actor);
const staff = (role: "support" | "analyst") =>
  as({ kind: "staff", id: "01900000-0000-7000-8000-000000000001", role } as const);
const system = () => as(systemActor("test"));

beforeAll(async () => {
  store = await createTestDatabase();
  await givenStore(store.db);
  ({ stripe, close } = await givenStripe(store));
});
afterAll(async () => {
  await close();
  await store.close();
});

let heard = 0;
/** What Stripe told since the last time, in the given order. */
async function hear(arrange = (events: StripeEvent[]) => events) {
  const all = stripe.knobs.events() as unknown as StripeEvent[];
  const news = all.slice(heard);
  heard = all.length;
  for (const event of arrange(news)) await receiveStripeEvent(as({ kind: "stripe" }), event);
}

async function disputed(how: { reason?: string; inquiry?: boolean } = {}) {
  const order: GivenOrder = await givenOrder(store.db);
  const { sessionId } = await openPayment(system(), { orderId: order.id, ...urls });
  const intent = stripe.knobs.pay(sessionId, visa);
  await hear();
  const { id } = stripe.knobs.dispute(intent.id, how);
  await hear();
  return { order, id };
}
const atStripe = (id: string) => client().disputes.retrieve(id);
const rowOf = async (id: string) => (await store.db.select().from(disputes).where(eq(disputes.id, id)))[0];

test("a dispute is shown with its deadline, and its evidence begins with what the order tells", async () => {
  const { order, id } = await disputed({ reason: "product_not_received" });
  const { items } = await listDisputes(staff("support"), { view: "to_answer" });
  expect(items).toMatchObject([{ id, orderNumber: order.number, reason: "product_not_received", answer: null }]);
  expect(items[0]?.dueBy).toBe(new Date(((await atStripe(id)).evidence_details.due_by ?? 0) * 1000).toISOString());
  const shown = await getDispute(staff("support"), { disputeId: id });
  expect(shown.gathered).toMatchObject({
    customer_name: "Ada Lovelace",
    shipping_address: "Ada Lovelace\n1 Main Street\n12345 Springfield\nUS",
  });
  expect(shown.gathered.uncategorized_text).toContain(order.number);
  expect(shown.facts.map(({ kind }) => kind)).toEqual(["dispute_opened", "dispute_withdrawn"]);
  await expect(getDispute(staff("analyst"), { disputeId: id })).rejects.toMatchObject({ code: "not_allowed" });
});

test("a draft is kept, the evidence is sent once, and nobody changes it afterwards", async () => {
  const { order, id } = await disputed();
  const draft = { uncategorized_text: "It was delivered.", customer_name: "" };
  await saveDisputeEvidence(staff("support"), { disputeId: id, evidence: draft });
  expect((await rowOf(id))?.evidence).toEqual({ uncategorized_text: "It was delivered." });
  expect((await atStripe(id)).evidence.uncategorized_text).toBeNull();
  const evidence = { ...draft, shipping_tracking_number: "TRACK-1" };
  const answers = await Promise.allSettled(
    Array.from({ length: 5 }, () => answerDispute(staff("support"), { disputeId: id, answer: "evidence", evidence })),
  );
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const answer of answers)
    if (answer.status === "rejected") expect(answer.reason).toMatchObject({ code: "dispute_answered" });
  expect(await atStripe(id)).toMatchObject({
    status: "under_review",
    evidence: { uncategorized_text: "It was delivered.", shipping_tracking_number: "TRACK-1", customer_name: null },
    evidence_details: { submission_count: 1 },
  });
  await hear();
  expect(await rowOf(id)).toMatchObject({ status: "under_review", answer: "evidence", answerStatus: "succeeded" });
  await expect(saveDisputeEvidence(staff("support"), { disputeId: id, evidence })).rejects.toMatchObject({
    code: "dispute_answered",
  });
  await expect(answerDispute(staff("support"), { disputeId: id, answer: "accept" })).rejects.toMatchObject({
    code: "dispute_answered",
  });
  stripe.knobs.resolveDispute(id, "won");
  await hear((events) => events.toReversed());
  expect(await rowOf(id)).toMatchObject({ status: "won" });
  const [told] = await store.sql`
    select count(*)::int as times from order_events where order_id = ${order.id} and kind = 'dispute_answered'`;
  expect(told?.times).toBe(1);
});

test("a crash after the decision is made good by the job, and Stripe is given one answer", async () => {
  const { id } = await disputed();
  const evidence = { uncategorized_text: "It was delivered." };
  await requestDisputeAnswer(staff("support"), { disputeId: id, answer: "evidence", evidence });
  stripe.knobs.fail({ match: "POST /v1/disputes", kind: "reset", when: "after" });
  await sendDisputeAnswer(system(), { disputeId: id }).catch(() => undefined);
  await Promise.all([1, 2, 3].map(() => sendDisputeAnswer(system(), { disputeId: id })));
  expect((await atStripe(id)).evidence_details.submission_count).toBe(1);
  expect(await rowOf(id)).toMatchObject({ answerStatus: "succeeded" });
  await hear();
});

test("accepting a dispute closes it, and the money stays with the payer", async () => {
  const { order, id } = await disputed();
  expect(await answerDispute(staff("support"), { disputeId: id, answer: "accept" })).toMatchObject({
    status: "succeeded",
  });
  await hear();
  expect(await atStripe(id)).toMatchObject({ status: "lost" });
  expect(await rowOf(id)).toMatchObject({ status: "lost", answer: "accept" });
  const [state] = await store.sql`select payment_status from order_states where order_id = ${order.id}`;
  expect(state).toEqual({ payment_status: "disputed" });
  expect((await listDisputes(staff("support"), { view: "over" })).items.map((item) => item.id)).toContain(id);
});

test("an answer that Stripe refuses is told and may be given again; out of reach it waits for its job", async () => {
  const { id } = await disputed();
  const evidence = { uncategorized_text: "It was delivered." };
  stripe.knobs.fail({ match: `POST /v1/disputes/${id}`, kind: "status", status: 400 });
  const first = await answerDispute(staff("support"), { disputeId: id, answer: "evidence", evidence });
  expect(first.status).toBe("failed");
  expect((await getDispute(staff("support"), { disputeId: id })).canAnswer).toBe(true);
  process.env.STRIPE_API_URL = "http://127.0.0.1:9";
  forgetEnv();
  const second = await answerDispute(staff("support"), { disputeId: id, answer: "evidence", evidence });
  expect(second.status).toBe("requested");
  process.env.STRIPE_API_URL = stripe.url;
  forgetEnv();
  await sendDisputeAnswer(system(), { disputeId: id });
  expect(await rowOf(id)).toMatchObject({ answerStatus: "succeeded" });
  await hear();
});

test("evidence says something, an unknown dispute is not found, and Stripe's news may come in any order", async () => {
  const { id } = await disputed();
  await expect(
    answerDispute(staff("support"), { disputeId: id, answer: "evidence", evidence: {} }),
  ).rejects.toMatchObject({ fields: { uncategorized_text: expect.any(Array) } });
  await expect(answerDispute(staff("support"), { disputeId: "du_none", answer: "accept" })).rejects.toMatchObject({
    code: "not_found",
  });
  const told = (stripe.knobs.events() as unknown as StripeEvent[]).filter(
    ({ data }) => (data.object as { id?: string }).id === id,
  );
  await store.sql`delete from disputes where id = ${id}`;
  await store.sql`delete from stripe_events where object_id = ${id}`;
  for (const event of told.toReversed()) await receiveStripeEvent(as({ kind: "stripe" }), event);
  expect(await rowOf(id)).toMatchObject({ status: "needs_response", reason: "fraudulent" });
});
