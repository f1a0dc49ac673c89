import { invalid } from "./errors";
import { afterPayment, authorize, cancel, confirm, type Decision, fail, succeed } from "./intent-moves";
import { createIntent, intentPrivateOf } from "./intents";
import { createMethod } from "./payment-methods";
import type { Sandbox } from "./sandbox";
import { mustBeOpen } from "./session-checks";
import { hiddenOf, retotal } from "./sessions";
import type { Attempt, StoredIntent, StoredPaymentError, StoredSession } from "./types";

/** How a session and its intent move together. */

function intentFor(sandbox: Sandbox, session: StoredSession): StoredIntent {
  const existing = sandbox.state.get("intents", session.payment_intent);
  if (existing) {
    existing.amount = session.amount_total ?? 0;
    return existing;
  }
  const { intent } = hiddenOf(sandbox, session);
  const shipTo = session.collected_information?.shipping_details;
  const made = createIntent(sandbox, {
    ...intent,
    amount: session.amount_total ?? 0,
    currency: session.currency ?? "",
    customer: session.customer,
    methods: session.payment_method_types,
    automatic: false,
    shipping: intent.shipping ?? (shipTo ? { address: shipTo.address, name: shipTo.name } : null),
    session: session.id,
    return_url: `${sandbox.publicUrl}/c/pay/${session.id}`,
    payment_method_options: session.payment_method_options as StoredIntent["payment_method_options"],
  });
  session.payment_intent = made.id;
  return made;
}

function rememberBuyer(session: StoredSession, who: { email?: string; name?: string; country?: string }): void {
  const known = session.customer_details;
  const country = who.country ?? null;
  const address = { city: null, country, line1: null, line2: null, postal_code: null, state: null };
  session.customer_details = {
    address: known?.address ?? (country ? address : null),
    business_name: known?.business_name ?? null,
    email: who.email ?? known?.email ?? null,
    individual_name: known?.individual_name ?? null,
    name: who.name ?? known?.name ?? null,
    phone: known?.phone ?? null,
    tax_exempt: "none",
    tax_ids: [],
  };
}

function complete(sandbox: Sandbox, session: StoredSession): void {
  session.status = "complete";
  session.url = null;
  const coupon = sandbox.state.get("coupons", hiddenOf(sandbox, session).coupon);
  if (coupon) {
    coupon.times_redeemed += 1;
    coupon.valid = coupon.max_redemptions === null || coupon.times_redeemed < coupon.max_redemptions;
  }
  sandbox.state.changed();
  sandbox.emit("checkout.session.completed", session);
}

/** Brings the session of an intent to where the intent now is, then lets the aftermath of a payment happen. */
function follow(sandbox: Sandbox, intent: StoredIntent): void {
  const session = sandbox.state.get("sessions", intentPrivateOf(sandbox, intent).session);
  if (session?.status === "open") {
    if (intent.status === "succeeded") session.payment_status = "paid";
    if (["succeeded", "processing", "requires_capture"].includes(intent.status)) complete(sandbox, session);
  } else if (session?.status === "complete" && session.payment_status === "unpaid") {
    if (intent.status === "succeeded") {
      session.payment_status = "paid";
      sandbox.emit("checkout.session.async_payment_succeeded", session);
    }
    if (intent.status === "requires_payment_method") sandbox.emit("checkout.session.async_payment_failed", session);
  }
  sandbox.state.changed();
  if (intent.status === "succeeded") afterPayment(sandbox, intent);
}

/** One attempt to pay an open session. The intent tells what came of it; a decline is returned too. */
export function paySession(
  sandbox: Sandbox,
  session: StoredSession,
  attempt: Attempt,
): { intent: StoredIntent; error: StoredPaymentError | undefined } {
  expireIfDue(sandbox, session);
  if (session.status !== "open") throw invalid(`This Checkout Session is ${session.status}.`);
  if (!session.payment_method_types.includes(attempt.method)) {
    throw invalid(`The payment method type "${attempt.method}" is not available for this Checkout Session.`);
  }
  rememberBuyer(session, attempt);
  const intent = intentFor(sandbox, session);
  const error = confirm(sandbox, intent, createMethod(sandbox, attempt));
  follow(sandbox, intent);
  return { intent, error };
}

/** Completes a session that asks for no money. */
export function completeFree(sandbox: Sandbox, session: StoredSession, who: { email?: string; name?: string }): void {
  expireIfDue(sandbox, session);
  if (session.status !== "open" || session.amount_total !== 0)
    throw invalid("This Checkout Session asks for a payment.");
  rememberBuyer(session, who);
  complete(sandbox, session);
}

/** The shopper's answer on the bank's or wallet's page. Says nothing when the attempt is no longer waiting. */
export function answerAuthorization(sandbox: Sandbox, intent: StoredIntent, decision: Decision): boolean {
  const session = sandbox.state.get("sessions", intentPrivateOf(sandbox, intent).session);
  if (session) expireIfDue(sandbox, session);
  if (intent.status !== "requires_action") return false;
  const outdated = session !== undefined && session.amount_total !== intent.amount;
  authorize(sandbox, intent, outdated ? "refuse" : decision);
  follow(sandbox, intent);
  return true;
}

/** An asynchronous payment comes to its end. Says whether it was still waiting for one. */
export function settle(sandbox: Sandbox, intent: StoredIntent, outcome: "succeeded" | "failed"): boolean {
  if (intent.status !== "processing") return false;
  if (outcome === "succeeded") succeed(sandbox, intent);
  else {
    const message = "The payment attempt failed because the funds did not arrive.";
    fail(sandbox, intent, { code: "payment_intent_payment_attempt_failed", message }, false);
  }
  follow(sandbox, intent);
  return true;
}

/** Capturing lies with the API, but the session follows here. */
export function followCapture(sandbox: Sandbox, intent: StoredIntent): void {
  const session = sandbox.state.get("sessions", intentPrivateOf(sandbox, intent).session);
  if (session?.status === "complete") session.payment_status = "paid";
  afterPayment(sandbox, intent);
}

export function expireSession(sandbox: Sandbox, session: StoredSession): StoredSession {
  mustBeOpen(session, "expired");
  session.status = "expired";
  session.url = null;
  sandbox.state.changed();
  const intent = sandbox.state.get("intents", session.payment_intent);
  if (intent && !["succeeded", "canceled"].includes(intent.status)) cancel(sandbox, intent, "automatic");
  sandbox.emit("checkout.session.expired", session);
  return session;
}

export function expireIfDue(sandbox: Sandbox, session: StoredSession): void {
  if (session.status === "open" && session.expires_at <= sandbox.seconds()) expireSession(sandbox, session);
}

/** Chooses a delivery option on the hosted page. */
export function chooseShipping(sandbox: Sandbox, session: StoredSession, rate: string): boolean {
  if (!session.shipping_options.some((option) => option.shipping_rate === rate)) return false;
  const hidden = hiddenOf(sandbox, session);
  hidden.shipping_rate = rate;
  retotal(sandbox, session, hidden);
  return true;
}
