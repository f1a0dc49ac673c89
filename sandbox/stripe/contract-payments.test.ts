import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Counterpart, startCounterpart } from "./contract-client";
import { refusal } from "./testing";

/** The contract's other half: payments, refunds, keys, lists and errors. See `contract.test.ts`. */
let counterpart: Counterpart;
let stripe: Stripe;

beforeAll(async () => {
  counterpart = await startCounterpart(process.env.STRIPE_TEST_KEY);
  stripe = counterpart.stripe;
});

afterAll(() => counterpart?.close());

const unique = (name: string) => `${name}-${Date.now()}-${Math.random().toString(36).slice(2)}`;
const RETURN = "https://shop.example/return";

function paid(more: Partial<Stripe.PaymentIntentCreateParams> = {}) {
  return stripe.paymentIntents.create({
    amount: 2000,
    currency: "usd",
    confirm: true,
    payment_method: "pm_card_visa",
    return_url: RETURN,
    ...more,
  });
}

describe("payment intents", () => {
  it("are created, confirmed and charged", async () => {
    const intent = await stripe.paymentIntents.create({ amount: 1099, currency: "usd", metadata: { a: "1" } });
    expect(intent).toMatchObject({
      status: "requires_payment_method",
      amount: 1099,
      amount_received: 0,
      latest_charge: null,
    });
    const done = await stripe.paymentIntents.confirm(intent.id, {
      payment_method: "pm_card_visa",
      return_url: RETURN,
      expand: ["latest_charge"],
    });
    expect(done).toMatchObject({ status: "succeeded", amount_received: 1099, next_action: null });
    expect(done.latest_charge).toMatchObject({
      amount: 1099,
      status: "succeeded",
      payment_method_details: { type: "card" },
    });
    expect(await stripe.charges.retrieve((done.latest_charge as Stripe.Charge).id)).toMatchObject({
      paid: true,
      payment_intent: intent.id,
    });
  });

  it("decline with 402, a code and a decline code, and may be tried again", async () => {
    const intent = await stripe.paymentIntents.create({ amount: 1500, currency: "usd" });
    const attempt = stripe.paymentIntents.confirm(intent.id, {
      payment_method: "pm_card_visa_chargeDeclinedInsufficientFunds",
      return_url: RETURN,
    });
    expect(await refusal(attempt)).toMatchObject({
      statusCode: 402,
      type: "StripeCardError",
      code: "card_declined",
      decline_code: "insufficient_funds",
    });
    const after = await stripe.paymentIntents.retrieve(intent.id);
    expect(after).toMatchObject({ status: "requires_payment_method", last_payment_error: { code: "card_declined" } });
    const again = await stripe.paymentIntents.confirm(intent.id, {
      payment_method: "pm_card_visa",
      return_url: RETURN,
    });
    expect(again).toMatchObject({ status: "succeeded", last_payment_error: null });
  });

  it("ask for authentication when the card does", async () => {
    expect(await paid({ payment_method: "pm_card_authenticationRequired" })).toMatchObject({
      status: "requires_action",
      next_action: { type: "redirect_to_url" },
    });
  });

  it("hold money for a later, partial capture", async () => {
    const held = await paid({ capture_method: "manual" });
    expect(held).toMatchObject({ status: "requires_capture", amount_capturable: 2000, amount_received: 0 });
    const captured = await stripe.paymentIntents.capture(held.id, { amount_to_capture: 1500 });
    expect(captured).toMatchObject({ status: "succeeded", amount_received: 1500, amount_capturable: 0 });
    expect(await refusal(stripe.paymentIntents.capture(held.id))).toMatchObject({
      code: "payment_intent_unexpected_state",
    });
  });

  it("cancel before success and never after", async () => {
    const intent = await stripe.paymentIntents.create({ amount: 1500, currency: "usd" });
    expect(await stripe.paymentIntents.cancel(intent.id, { cancellation_reason: "abandoned" })).toMatchObject({
      status: "canceled",
      cancellation_reason: "abandoned",
    });
    const done = await paid();
    expect(await refusal(stripe.paymentIntents.cancel(done.id))).toMatchObject({
      statusCode: 400,
      code: "payment_intent_unexpected_state",
    });
  });

  it("refuse the removed parameter, wrong amounts and unknown ids", async () => {
    const old = { amount: 100, currency: "usd", payment_method_types: ["card"] } as Stripe.PaymentIntentCreateParams;
    expect(await refusal(stripe.paymentIntents.create(old))).toMatchObject({
      code: "payment_method_types_no_longer_supported",
    });
    expect((await refusal(stripe.paymentIntents.create({ amount: 1.5, currency: "usd" }))).statusCode).toBe(400);
    expect(await refusal(stripe.paymentIntents.retrieve("pi_nothing"))).toMatchObject({
      statusCode: 404,
      code: "resource_missing",
    });
  });
});

describe("refunds", () => {
  it("come in parts, up to what was captured and no further", async () => {
    const intent = await paid();
    const first = await stripe.refunds.create({
      payment_intent: intent.id,
      amount: 500,
      reason: "requested_by_customer",
      metadata: { r: "1" },
    });
    expect(first).toMatchObject({ object: "refund", amount: 500, status: "succeeded", payment_intent: intent.id });
    expect((await refusal(stripe.refunds.create({ payment_intent: intent.id, amount: 1501 }))).statusCode).toBe(400);
    expect(await stripe.refunds.create({ payment_intent: intent.id })).toMatchObject({ amount: 1500 });
    expect(await refusal(stripe.refunds.create({ payment_intent: intent.id }))).toMatchObject({
      code: "charge_already_refunded",
    });
    const list = await stripe.refunds.list({ payment_intent: intent.id });
    expect(list.data.map(({ amount }) => amount)).toEqual([1500, 500]);
    expect(await stripe.refunds.retrieve(first.id)).toMatchObject({ id: first.id, metadata: { r: "1" } });
    const { latest_charge } = await stripe.paymentIntents.retrieve(intent.id, { expand: ["latest_charge"] });
    expect(latest_charge).toMatchObject({ amount_refunded: 2000, refunded: true });
  });

  it("may begin pending", async () => {
    const intent = await paid({ payment_method: "pm_card_pendingRefund" });
    expect(await stripe.refunds.create({ payment_intent: intent.id })).toMatchObject({ status: "pending" });
  });
});

describe("customers", () => {
  it("are created, changed, listed by mail and deleted", async () => {
    const email = `${unique("ada")}@example.com`;
    const customer = await stripe.customers.create({ email, name: "Ada", metadata: { a: "1" } });
    expect(await stripe.customers.update(customer.id, { name: "Ada L." })).toMatchObject({ name: "Ada L.", email });
    expect((await stripe.customers.list({ email })).data.map(({ id }) => id)).toEqual([customer.id]);
    expect(await stripe.customers.del(customer.id)).toMatchObject({ deleted: true });
  });
});

describe("idempotency", () => {
  it("answers an equal request again with the first answer", async () => {
    const idempotencyKey = unique("key");
    const params = { amount: 1000, currency: "usd" };
    const first = await stripe.paymentIntents.create(params, { idempotencyKey });
    const second = await stripe.paymentIntents.create(params, { idempotencyKey });
    expect(second.id).toBe(first.id);
    expect(second.lastResponse.headers["idempotent-replayed"]).toBe("true");
  });

  it("refuses the key for another body", async () => {
    const idempotencyKey = unique("key");
    await stripe.paymentIntents.create({ amount: 1000, currency: "usd" }, { idempotencyKey });
    const error = await refusal(stripe.paymentIntents.create({ amount: 1001, currency: "usd" }, { idempotencyKey }));
    expect(error).toMatchObject({ statusCode: 400, type: "StripeIdempotencyError" });
  });

  it("repeats a decline too", async () => {
    const idempotencyKey = unique("key");
    const params = {
      amount: 1000,
      currency: "usd",
      confirm: true,
      payment_method: "pm_card_chargeDeclined",
      return_url: RETURN,
    };
    const first = await refusal(stripe.paymentIntents.create(params, { idempotencyKey }));
    const second = await refusal(stripe.paymentIntents.create(params, { idempotencyKey }));
    expect([first.statusCode, second.statusCode]).toEqual([402, 402]);
    expect(second.payment_intent?.id).toBe(first.payment_intent?.id);
  });
});

describe("lists, keys and errors", () => {
  it("page by cursor, newest first", async () => {
    for (const amount of [1001, 1002, 1003]) await stripe.paymentIntents.create({ amount, currency: "usd" });
    const first = await stripe.paymentIntents.list({ limit: 2 });
    expect(first).toMatchObject({ object: "list", has_more: true });
    const next = await stripe.paymentIntents.list({ limit: 2, starting_after: first.data.at(-1)?.id });
    expect(next.data.map(({ id }) => id)).not.toContain(first.data[0]?.id);
    expect((await refusal(stripe.paymentIntents.list({ limit: 101 }))).statusCode).toBe(400);
  });

  it("refuse a wrong key with 401 and name the request", async () => {
    const stranger = counterpart.withKey("sk_test_wrong_key_000000000000");
    const error = await refusal(stranger.customers.list());
    expect(error).toMatchObject({ statusCode: 401, type: "StripeAuthenticationError" });
    expect(error.requestId).toMatch(/^req_/);
  });

  it("refuse to expand what cannot be expanded", async () => {
    const intent = await stripe.paymentIntents.create({ amount: 1000, currency: "usd" });
    expect((await refusal(stripe.paymentIntents.retrieve(intent.id, { expand: ["amount"] }))).statusCode).toBe(400);
    expect((await refusal(stripe.paymentIntents.retrieve(intent.id, { expand: ["constructor"] }))).statusCode).toBe(
      400,
    );
  });

  it("tell of what happened as events", async () => {
    const intent = await paid();
    const events = await stripe.events.list({ type: "payment_intent.succeeded", limit: 20 });
    const mine = events.data.find(({ data }) => (data.object as { id?: string }).id === intent.id);
    expect(mine).toMatchObject({ object: "event", livemode: false });
    expect(await stripe.events.retrieve(mine?.id ?? "")).toMatchObject({ type: "payment_intent.succeeded" });
  });
});

describe("webhook endpoints", () => {
  it("tell their secret once", async () => {
    const made = await stripe.webhookEndpoints.create({
      url: "https://shop.example/hooks",
      enabled_events: ["charge.refunded"],
    });
    expect(made.secret).toMatch(/^whsec_/);
    expect((await stripe.webhookEndpoints.retrieve(made.id)).secret).toBeUndefined();
    expect(await stripe.webhookEndpoints.del(made.id)).toMatchObject({ deleted: true });
  });
});
