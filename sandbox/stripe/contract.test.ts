import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Counterpart, startCounterpart } from "./contract-client";
import { refusal, sessionParams } from "./testing";

/**
 * What Stripe promises, as seen by the stock client. Runs against the sandbox, and unchanged against Stripe itself
 * when STRIPE_TEST_KEY holds a test key; what needs a shopper in front of the hosted page is skipped there.
 */
const realKey = process.env.STRIPE_TEST_KEY;
const hosted = realKey === undefined ? it : it.skip;

let counterpart: Counterpart;
let stripe: Stripe;

beforeAll(async () => {
  counterpart = await startCounterpart(realKey);
  stripe = counterpart.stripe;
});

afterAll(() => counterpart?.close());

const soon = (minutes: number) => Math.floor(Date.now() / 1000) + minutes * 60;

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
