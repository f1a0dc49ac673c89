import { readFileSync } from "node:fs";
import { join } from "node:path";
import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CARD, sessionParams, startBench, type TestBench } from "./testing";

/** Compares our objects with Stripe's published fixtures, when TRADEWIND_DATA names the folder that holds them. */
const folder = process.env.TRADEWIND_DATA;
const compare = folder === undefined ? describe.skip : describe;

/** Fields of a fixture that an object of ours may lack, and why. `*` stands for everything below. */
const EXCEPTIONS: Record<string, string> = {
  "checkout.session.after_expiration.*": "null here: recovery is not played",
  "checkout.session.consent_collection.*": "null here: consent is not collected",
  "checkout.session.consent.*": "null here: consent is not collected",
  "checkout.session.custom_text.*": "null here: the page shows no own texts",
  "checkout.session.payment_method_configuration_details.*": "null here: the account has one configuration",
  "checkout.session.saved_payment_method_options.*": "null here: methods are not saved",
  "checkout.session.currency_conversion.*": "null here: prices are not converted",
  "payment_intent.next_action.*": "null once the payment succeeded",
  "payment_intent.last_payment_error.*": "null once the payment succeeded",
  "payment_intent.processing.*": "null once the payment succeeded",
  "payment_intent.transfer_data.*": "null here: there are no connected accounts",
  "payment_intent.payment_method_configuration_details.*": "null here: the account has one configuration",
  "payment_intent.automatic_payment_methods.*": "null for intents of sessions",
  "charge.transfer_data.*": "null here: there are no connected accounts",
  "charge.source.*": "null here: sources are gone from new payments",
  "charge.payment_method_details.card.installments.*": "null unless a plan was chosen",
  "charge.payment_method_details.card.wallet.*": "null unless a wallet was used",
  "charge.payment_method_details.card.three_d_secure.*": "null unless the card was challenged",
  "event.data.*": "the fixture's event is about another object",
  "customer.discount.*": "null here: customers hold no coupon",
  "customer.shipping.*": "null without a delivery address",
  "tax.calculation.ship_from_details.*": "null unless sent",
  "tax.calculation.tax_breakdown.tax_rate_details.flat_amount.*": "null: simulated rates are percentages",
  "item.price.recurring.*": "null: prices are one-time",
  "item.price.transform_quantity.*": "null: quantities are not transformed",
  "item.price.custom_unit_amount.*": "null: amounts are fixed",
  "checkout.session.wallet_options.*": "null here: no wallet is configured",
  "checkout.session.automatic_tax.liability.*": "null unless automatic tax is on",
  "checkout.session.invoice_creation.invoice_data.issuer.*": "null here: no invoice is made",
  "checkout.session.invoice_creation.invoice_data.rendering_options.*": "null here: no invoice is made",
  "customer.invoice_settings.rendering_options.*": "null here: no invoice is made",
  "product.package_dimensions.*": "null unless sent",
  "tax_rate.flat_amount.*": "null: the rate is a percentage",
  "item.adjustable_quantity.*": "null unless asked for",
};

const used = new Set<string>();

/** Whether a difference at this path is one of the exceptions, which is then remembered as needed. */
function isExcepted(path: string): boolean {
  const found = Object.keys(EXCEPTIONS).find(
    (pattern) => path === pattern.slice(0, -2) || path.startsWith(pattern.slice(0, -1)),
  );
  if (found) used.add(found);
  return found !== undefined;
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  return Array.isArray(value) ? "list" : typeof value;
}

interface Difference {
  path: string;
  what: string;
}

/** Where `ours` lacks a key of the fixture, or holds another kind of value there. `null` fits any kind of leaf. */
function differences(fixture: unknown, ours: unknown, path: string): Difference[] {
  const [wanted, given] = [kindOf(fixture), kindOf(ours)];
  if (wanted === "list" && given === "list") {
    const [[first], [own]] = [fixture as unknown[], ours as unknown[]];
    return first === undefined || own === undefined ? [] : differences(first, own, path);
  }
  if (wanted === "object" && given === "object") {
    return Object.entries(fixture as object).flatMap(([key, value]) => {
      const below = `${path}.${key}`;
      if (!Object.hasOwn(ours as object, key)) return [{ path: below, what: "is missing" }];
      return differences(value, (ours as Record<string, unknown>)[key], below);
    });
  }
  if (wanted === given || wanted === "nothing" || (given === "nothing" && wanted !== "object")) return [];
  return [{ path, what: `is ${given}, not ${wanted}` }];
}

compare("objects beside Stripe's fixtures", () => {
  let bench: TestBench;
  const objects = new Map<string, unknown>();
  const fixtures = folder
    ? (
        JSON.parse(readFileSync(join(folder, "conformance/stripe-fixtures/fixtures3.json"), "utf8")) as {
          resources: Record<string, unknown>;
        }
      ).resources
    : {};

  beforeAll(async () => {
    bench = await startBench();
    const { stripe, sandbox } = bench;
    const keep = (object: { object: string }) => objects.set(object.object, JSON.parse(JSON.stringify(object)));
    const { id } = await stripe.checkout.sessions.create(
      sessionParams({
        shipping_options: [
          { shipping_rate_data: { display_name: "Post", fixed_amount: { amount: 500, currency: "usd" } } },
        ],
        shipping_address_collection: { allowed_countries: ["US"] },
        permissions: { update_shipping_details: "server_only" },
        customer_email: "ada@example.com",
      }),
    );
    const country = "US";
    await stripe.checkout.sessions.update(id, {
      collected_information: { shipping_details: { name: "Ada", address: { country, line1: "1 Main St" } } },
    });
    sandbox.knobs.pay(id, { ...CARD, country });
    const expand = [
      "line_items",
      "payment_intent.latest_charge.balance_transaction",
      "payment_intent.latest_charge.refunds",
    ];
    const session = await stripe.checkout.sessions.retrieve(id, { expand });
    const intent = session.payment_intent as Stripe.PaymentIntent;
    const charge = intent.latest_charge as Stripe.Charge;
    keep({ ...session, payment_intent: intent.id } as never);
    keep({ ...intent, latest_charge: charge.id } as never);
    keep({ ...charge, balance_transaction: "txn" } as never);
    keep(charge.balance_transaction as Stripe.BalanceTransaction);
    keep(session.line_items?.data[0] as Stripe.LineItem);
    keep(await stripe.refunds.create({ payment_intent: intent.id, amount: 100 }));
    keep(sandbox.knobs.warn(charge.id));
    keep(sandbox.knobs.dispute(charge.id));
    keep((await stripe.events.list({ limit: 1 })).data[0] as Stripe.Event);
    keep(await stripe.customers.create({ name: "Ada", address: { country } }));
    keep(await stripe.coupons.create({ percent_off: 25.5 }));
    keep(await stripe.webhookEndpoints.create({ url: "https://shop.example/", enabled_events: ["*"] }));
    keep(
      await stripe.tax.calculations.create({
        currency: "usd",
        line_items: [{ amount: 1499, reference: "L1" }],
        shipping_cost: { amount: 300 },
        customer_details: { address: { country: "US", state: "CA" }, address_source: "shipping" },
      }),
    );
    keep(await stripe.products.create({ name: "Mug" }));
    keep(await stripe.taxRates.create({ display_name: "VAT", inclusive: true, percentage: 19 }));
    keep(
      await stripe.shippingRates.create({
        display_name: "Post",
        delivery_estimate: { minimum: { unit: "day", value: 1 }, maximum: { unit: "day", value: 3 } },
        fixed_amount: { amount: 500, currency: "usd" },
      }),
    );
  });
  afterAll(() => bench.close());

  it.each([
    "checkout.session",
    "payment_intent",
    "charge",
    "balance_transaction",
    "item",
    "refund",
    "radar.early_fraud_warning",
    "dispute",
    "event",
    "customer",
    "coupon",
    "webhook_endpoint",
    "tax.calculation",
    "product",
    "tax_rate",
    "shipping_rate",
  ])("%s has every key of the fixture, with the same kind of value", (name) => {
    expect(fixtures[name]).toBeDefined();
    const found = differences(fixtures[name], objects.get(name), name);
    expect(found.filter(({ path }) => !isExcepted(path))).toEqual([]);
  });

  it("has no exception that nothing needs", () => {
    const unused = Object.keys(EXCEPTIONS).filter((pattern) => !used.has(pattern));
    expect(unused).toEqual([]);
  });
});
