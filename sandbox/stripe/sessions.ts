import type Stripe from "stripe";
import { MAX_AMOUNT } from "./catalog";
import { invalid, noSuch } from "./errors";
import { newId, randomText } from "./ids";
import { mergeMetadata } from "./params";
import { offeredMethods } from "./payment-method-types";
import type { Sandbox } from "./sandbox";
import { checkInput, couponOf, expiryOf } from "./session-checks";
import { draftLines, shippingOptions } from "./session-lines";
import type { SessionInput } from "./session-params";
import { computeTotals } from "./session-totals";
import type { SessionPrivate, StoredSession } from "./types";

function privateOf(input: SessionInput, id: string): Omit<SessionPrivate, "drafts" | "coupon" | "shipping_rate"> {
  const data = input.payment_intent_data;
  const shipTo = data?.shipping;
  return {
    id,
    lines: [],
    intent: {
      capture_method: data?.capture_method ?? "automatic_async",
      description: data?.description ?? null,
      metadata: mergeMetadata({}, data?.metadata),
      receipt_email: data?.receipt_email ?? null,
      shipping: shipTo ? (JSON.parse(JSON.stringify(shipTo)) as Stripe.PaymentIntent.Shipping) : null,
      setup_future_usage: data?.setup_future_usage ?? null,
      statement_descriptor: data?.statement_descriptor ?? null,
      statement_descriptor_suffix: data?.statement_descriptor_suffix ?? null,
      transfer_group: data?.transfer_group ?? null,
    },
  };
}

/** Computes all amounts of a session again, after its lines, delivery, coupon or address changed. */
export function retotal(sandbox: Sandbox, session: StoredSession, hidden: SessionPrivate): void {
  const place = session.collected_information?.shipping_details?.address ?? session.customer_details?.address;
  const known = place?.country ? { country: place.country, state: place.state } : null;
  const totals = computeTotals(sandbox, {
    session: session.id,
    drafts: hidden.drafts,
    coupon: sandbox.state.get("coupons", hidden.coupon),
    shippingRate: sandbox.state.get("shippingRates", hidden.shipping_rate),
    automatic: session.automatic_tax.enabled ? known : undefined,
  });
  if (totals.amount_total > MAX_AMOUNT) {
    throw invalid("The Checkout Session's total amount must be no more than 99999999.", {
      param: "line_items",
      code: "amount_too_large",
    });
  }
  hidden.lines = totals.lines;
  session.amount_subtotal = totals.amount_subtotal;
  session.amount_total = totals.amount_total;
  session.total_details = totals.total_details;
  session.shipping_cost = totals.shipping_cost && withoutTaxes(totals.shipping_cost);
  session.payment_status = totals.amount_total === 0 ? "no_payment_required" : "unpaid";
  if (session.automatic_tax.enabled) session.automatic_tax.status = known ? "complete" : "requires_location_inputs";
  sandbox.state.changed();
}

function withoutTaxes({ taxes: _taxes, ...cost }: Stripe.Checkout.Session.ShippingCost) {
  return cost;
}

function addressesOf(sandbox: Sandbox, input: SessionInput, id: string) {
  const hosted = (input.ui_mode ?? "hosted_page") === "hosted_page";
  const addresses = {
    cancel_url: input.cancel_url ?? null,
    client_secret: hosted ? null : `${id}_secret_${randomText(32)}`,
    success_url: input.success_url ?? null,
    url: hosted ? `${sandbox.publicUrl}/c/pay/${id}` : null,
  };
  if (hosted) return addresses;
  const redirect_on_completion = input.redirect_on_completion ?? ("always" as const);
  return { ...addresses, redirect_on_completion, ...(input.return_url ? { return_url: input.return_url } : {}) };
}

/** How every session begins, and what the sandbox does not play. */
const BLANK = {
  after_expiration: null,
  amount_subtotal: null,
  amount_total: null,
  collected_information: { business_name: null, individual_name: null, shipping_details: null },
  consent: null,
  consent_collection: null,
  currency_conversion: null,
  custom_fields: [],
  custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
  customer_account: null,
  invoice: null,
  invoice_creation: {
    enabled: false,
    invoice_data: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: null,
      metadata: {},
      rendering_options: null,
    },
  },
  livemode: false,
  managed_payments: { enabled: false },
  mode: "payment",
  payment_intent: null,
  payment_link: null,
  payment_method_collection: "if_required",
  payment_method_configuration_details: null,
  payment_status: "unpaid",
  recovered_from: null,
  saved_payment_method_options: null,
  setup_intent: null,
  shipping_cost: null,
  status: "open",
  subscription: null,
  total_details: null,
  wallet_options: null,
} satisfies Partial<StoredSession>;

function automaticTax(enabled: boolean): Stripe.Checkout.Session.AutomaticTax {
  return { enabled, liability: enabled ? { type: "self" } : null, provider: enabled ? "stripe" : null, status: null };
}

function assertSameCurrency(asked: string | undefined, currency: string): void {
  if (asked && asked !== currency) {
    throw invalid(`The session's currency (${asked}) differs from its line items' (${currency}).`, {
      param: "currency",
    });
  }
}

/** Opens a Checkout Session. Amounts come from its lines; the intent is made when somebody tries to pay. */
export function createSession(sandbox: Sandbox, input: SessionInput): StoredSession {
  checkInput(sandbox, input);
  const expiresAt = expiryOf(sandbox, input.expires_at);
  const { drafts, currency } = draftLines(sandbox, input.line_items);
  assertSameCurrency(input.currency, currency);
  const filter = { allowed: input.allowed_payment_method_types, excluded: input.excluded_payment_method_types };
  const methods = offeredMethods(currency, filter);
  const options = shippingOptions(sandbox, input.shipping_options ?? [], currency);
  const coupon = couponOf(sandbox, input, currency);
  const id = newId("cs_test");
  const first = options[0];
  const hidden: SessionPrivate = {
    ...privateOf(input, id),
    drafts,
    coupon,
    shipping_rate: first?.shipping_rate ?? null,
  };
  const customer = sandbox.state.get("customers", input.customer);
  const session: StoredSession = {
    id,
    object: "checkout.session",
    ...structuredClone(BLANK),
    ...addressesOf(sandbox, input, id),
    adaptive_pricing: { enabled: input.adaptive_pricing?.enabled ?? false },
    allow_promotion_codes: input.allow_promotion_codes ?? null,
    allowed_payment_method_types: filter.allowed ?? null,
    automatic_tax: automaticTax(input.automatic_tax?.enabled ?? false),
    billing_address_collection: input.billing_address_collection ?? null,
    client_reference_id: input.client_reference_id ?? null,
    created: sandbox.seconds(),
    currency,
    customer: input.customer ?? null,
    customer_creation: input.customer === undefined ? (input.customer_creation ?? "if_required") : null,
    customer_details: detailsOf(input.customer_email ?? customer?.email ?? null),
    customer_email: input.customer_email ?? null,
    discounts: coupon === null ? [] : [{ coupon, promotion_code: null }],
    ...(filter.excluded ? { excluded_payment_method_types: filter.excluded } : {}),
    expires_at: expiresAt,
    integration_identifier: input.integration_identifier ?? null,
    locale: input.locale ?? null,
    metadata: mergeMetadata({}, input.metadata),
    origin_context: input.origin_context ?? null,
    payment_method_options: (input.payment_method_options as StoredSession["payment_method_options"]) ?? {},
    payment_method_types: methods,
    permissions: input.permissions
      ? { update_shipping_details: input.permissions.update_shipping_details ?? null }
      : null,
    phone_number_collection: { enabled: input.phone_number_collection?.enabled ?? false },
    shipping_address_collection:
      (input.shipping_address_collection as StoredSession["shipping_address_collection"]) ?? null,
    shipping_options: options,
    submit_type: input.submit_type ?? null,
    ui_mode: input.ui_mode ?? "hosted_page",
  };
  retotal(sandbox, session, hidden);
  sandbox.state.put("sessionPrivates", hidden);
  return sandbox.state.put("sessions", session);
}

function detailsOf(email: string | null): Stripe.Checkout.Session.CustomerDetails | null {
  if (email === null) return null;
  return {
    address: null,
    business_name: null,
    email,
    individual_name: null,
    name: null,
    phone: null,
    tax_exempt: "none",
    tax_ids: null,
  };
}

export function hiddenOf(sandbox: Sandbox, session: StoredSession): SessionPrivate {
  const hidden = sandbox.state.get("sessionPrivates", session.id);
  if (!hidden) throw new Error(`Session ${session.id} has lost its private half.`);
  return hidden;
}

export function sessionOf(sandbox: Sandbox, id: string): StoredSession {
  const session = sandbox.state.get("sessions", id);
  if (!session) throw noSuch("checkout.session", id, "session");
  return session;
}
