import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { refusal, sessionParams, startBench, type TestBench } from "./testing";

/**
 * What Stripe promises, as seen by the stock client. Runs against the sandbox, and unchanged against Stripe itself
 * when STRIPE_TEST_KEY holds a test key; what needs a shopper in front of the hosted page is skipped there.
 */
const realKey = process.env.STRIPE_TEST_KEY;
if (realKey !== undefined && !/^(sk|rk)_test_/.test(realKey)) throw new Error("STRIPE_TEST_KEY must be a test key.");
const hosted = realKey === undefined ? it : it.skip;

let bench: TestBench | undefined;
let stripe: Stripe;

beforeAll(async () => {
  if (realKey !== undefined) {
    stripe = new Stripe(realKey, { telemetry: false, maxNetworkRetries: 0 });
    return;
  }
  bench = await startBench();
  stripe = bench.stripe;
});

afterAll(() => bench?.close());

const unique = (name: string) => `${name}-${Date.now()}-${Math.random().toString(36).slice(2)}`;
const soon = (minutes: number) => Math.floor(Date.now() / 1000) + minutes * 60;
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

describe("checkout sessions", () => {
  it("opens with amounts from its lines, a hosted page and no intent yet", async () => {
    const session = await stripe.checkout.sessions.create(
      sessionParams({ metadata: { order_id: "o1" }, client_reference_id: "ref" }),
    );
    expect(session.id).toMatch(/^cs_test_/);
    expect(session).toMatchObject({
      object: "checkout.session",
      amount_subtotal: 3000,
      amount_total: 3000,
      currency: "usd",
      livemode: false,
      mode: "payment",
      payment_intent: null,
      payment_status: "unpaid",
      status: "open",
      metadata: { order_id: "o1" },
      client_reference_id: "ref",
    });
    expect(session.url).toMatch(/^https?:\/\//);
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ id: session.id, amount_total: 3000 });
  });

  it("adds the first delivery option to the total", async () => {
    const rate = (amount: number) => ({
      shipping_rate_data: {
        display_name: "Post",
        type: "fixed_amount" as const,
        fixed_amount: { amount, currency: "usd" },
      },
    });
    const session = await stripe.checkout.sessions.create(sessionParams({ shipping_options: [rate(500), rate(900)] }));
    expect(session.total_details?.amount_shipping).toBe(500);
    expect(session.amount_total).toBe(3500);
  });

  it("takes a coupon off before the total", async () => {
    const coupon = await stripe.coupons.create({ percent_off: 25, duration: "once" });
    const session = await stripe.checkout.sessions.create(sessionParams({ discounts: [{ coupon: coupon.id }] }));
    expect(session).toMatchObject({
      amount_subtotal: 3000,
      amount_total: 2250,
      total_details: { amount_discount: 750 },
    });
  });

  it("counts yen in whole yen", async () => {
    const line_items = [
      { quantity: 3, price_data: { currency: "jpy", unit_amount: 1200, product_data: { name: "Cup" } } },
    ];
    expect(await stripe.checkout.sessions.create(sessionParams({ line_items }))).toMatchObject({
      amount_total: 3600,
      currency: "jpy",
    });
  });

  it("taxes by own rates: on top when exclusive, within when inclusive", async () => {
    const [onTop, within] = await Promise.all([
      stripe.taxRates.create({ display_name: "Tax", inclusive: false, percentage: 10 }),
      stripe.taxRates.create({ display_name: "VAT", inclusive: true, percentage: 19 }),
    ]);
    const line = (rate: string) => [
      {
        quantity: 1,
        tax_rates: [rate],
        price_data: { currency: "usd", unit_amount: 1190, product_data: { name: "Mug" } },
      },
    ];
    const exclusive = await stripe.checkout.sessions.create(sessionParams({ line_items: line(onTop.id) }));
    expect(exclusive).toMatchObject({ amount_total: 1309, total_details: { amount_tax: 119 } });
    const inclusive = await stripe.checkout.sessions.create(sessionParams({ line_items: line(within.id) }));
    expect(inclusive).toMatchObject({ amount_total: 1190, total_details: { amount_tax: 190 } });
  });

  it("lists its line items and expands them with their products", async () => {
    const session = await stripe.checkout.sessions.create(sessionParams({ expand: ["line_items.data.price.product"] }));
    const product = session.line_items?.data[0]?.price?.product as Stripe.Product;
    expect(product).toMatchObject({ object: "product", name: "Mug" });
    const lines = await stripe.checkout.sessions.listLineItems(session.id);
    expect(lines.data[0]).toMatchObject({ object: "item", quantity: 2, amount_total: 3000, description: "Mug" });
  });

  it("expires once, on request", async () => {
    const session = await stripe.checkout.sessions.create(sessionParams());
    expect(await stripe.checkout.sessions.expire(session.id)).toMatchObject({ status: "expired", url: null });
    expect((await refusal(stripe.checkout.sessions.expire(session.id))).statusCode).toBe(400);
  });

  it("changes and removes metadata by key", async () => {
    const session = await stripe.checkout.sessions.create(sessionParams({ metadata: { a: "1", b: "2" } }));
    const changed = await stripe.checkout.sessions.update(session.id, { metadata: { a: "", c: "3" } });
    expect(changed.metadata).toEqual({ b: "2", c: "3" });
  });

  it("refuses the parameter that this version removed", async () => {
    const params = { ...sessionParams(), payment_method_types: ["card"] } as Stripe.Checkout.SessionCreateParams;
    const error = await refusal(stripe.checkout.sessions.create(params));
    expect(error).toMatchObject({ statusCode: 400, code: "payment_method_types_no_longer_supported" });
  });

  it("refuses unknown parameters by name", async () => {
    const params = { ...sessionParams(), colour: "red" } as Stripe.Checkout.SessionCreateParams;
    expect(await refusal(stripe.checkout.sessions.create(params))).toMatchObject({
      statusCode: 400,
      code: "parameter_unknown",
      param: "colour",
    });
  });

  it.each([
    ["an expiry in less than 30 minutes", { expires_at: soon(10) }],
    ["an expiry in more than 24 hours", { expires_at: soon(26 * 60) }],
    ["no lines", { line_items: [] }],
    [
      "lines in two currencies",
      {
        line_items: ["usd", "eur"].map((currency) => ({
          quantity: 1,
          price_data: { currency, unit_amount: 900, product_data: { name: "Mug" } },
        })),
      },
    ],
    [
      "a currency that does not exist",
      {
        line_items: [{ quantity: 1, price_data: { currency: "zzz", unit_amount: 900, product_data: { name: "Mug" } } }],
      },
    ],
    [
      "a negative price",
      {
        line_items: [
          { quantity: 1, price_data: { currency: "usd", unit_amount: -900, product_data: { name: "Mug" } } },
        ],
      },
    ],
    ["a customer nobody knows", { customer: "cus_nobody" }],
    ["an address that is none", { success_url: "not an address" }],
    ["a metadata key that is too long", { metadata: { ["k".repeat(41)]: "v" } }],
    ["a metadata value that is too long", { metadata: { k: "v".repeat(501) } }],
    [
      "51 metadata keys",
      { metadata: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, "v"])) },
    ],
  ] satisfies [string, Partial<Stripe.Checkout.SessionCreateParams>][])("refuses %s with 400", async (_name, more) => {
    const error = await refusal(stripe.checkout.sessions.create(sessionParams(more)));
    expect(error).toMatchObject({ statusCode: 400, type: "StripeInvalidRequestError" });
  });

  it("answers 404 for a session that is not there", async () => {
    expect(await refusal(stripe.checkout.sessions.retrieve("cs_test_nothing"))).toMatchObject({
      statusCode: 404,
      code: "resource_missing",
    });
  });

  hosted("is paid on its hosted page and then completes", async () => {
    const session = await stripe.checkout.sessions.create(
      sessionParams({ payment_intent_data: { metadata: { order: "7" } } }),
    );
    const form = {
      amount: "3000",
      email: "ada@example.com",
      method: "card",
      number: "4242 4242 4242 4242",
      expiry: "12/40",
      cvc: "123",
      name: "Ada",
    };
    const answer = await fetch(session.url ?? "", {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams(form),
    });
    expect(answer.headers.get("location")).toBe(`https://shop.example/done?session=${session.id}`);
    const done = await stripe.checkout.sessions.retrieve(session.id, { expand: ["payment_intent.latest_charge"] });
    expect(done).toMatchObject({
      status: "complete",
      payment_status: "paid",
      customer_details: { email: "ada@example.com" },
    });
    const intent = done.payment_intent as Stripe.PaymentIntent;
    expect(intent).toMatchObject({ status: "succeeded", amount_received: 3000, metadata: { order: "7" } });
    expect(intent.latest_charge).toMatchObject({ object: "charge", paid: true, captured: true });
  });
});

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
    const { host, port, protocol } = { host: "127.0.0.1", port: bench?.sandbox.port, protocol: "http" as const };
    const address = bench ? { host, port, protocol } : {};
    const stranger = new Stripe("sk_test_wrong_key_000000000000", {
      ...address,
      telemetry: false,
      maxNetworkRetries: 0,
    });
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
