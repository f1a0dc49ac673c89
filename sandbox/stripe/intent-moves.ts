import type Stripe from "stripe";
import { cardMessage } from "./cards";
import { bookCharge, createCharge } from "./charges";
import { createDispute, createWarning } from "./disputes";
import { intentPrivateOf } from "./intents";
import { outcomeOf } from "./payment-methods";
import type { Sandbox } from "./sandbox";
import type { StoredIntent, StoredPaymentError, StoredPaymentMethod } from "./types";

/** The moves of a payment intent. Each leaves it in one of Stripe's states and announces what Stripe would. */

function methodOf(sandbox: Sandbox, intent: StoredIntent): StoredPaymentMethod {
  const method = sandbox.state.get("methods", intent.payment_method);
  if (!method) throw new Error(`Intent ${intent.id} has no payment method to charge.`);
  return method;
}

/** Cards can hold money; that is asked of the intent, or of cards alone. */
function isManual(intent: StoredIntent, method: StoredPaymentMethod): boolean {
  const ofCards = intent.payment_method_options?.card?.capture_method === "manual";
  return method.type === "card" && (intent.capture_method === "manual" || ofCards);
}

/** Money arrives, or is held for a later capture. Disputes of the test cards follow in `afterPayment`. */
export function succeed(sandbox: Sandbox, intent: StoredIntent, challenged = false): void {
  const method = methodOf(sandbox, intent);
  const manual = isManual(intent, method);
  const pending = sandbox.state.get("charges", intent.latest_charge);
  const settling = pending?.status === "pending" ? pending : undefined;
  if (settling) {
    const { amount } = settling;
    const receipt_url = `${sandbox.publicUrl}/receipts/${settling.id}`;
    Object.assign(settling, { status: "succeeded", paid: true, captured: true, amount_captured: amount, receipt_url });
  }
  const charge =
    settling ?? createCharge(sandbox, intent, method, { status: "succeeded", captured: !manual, challenged });
  Object.assign(intent, { next_action: null, processing: null, last_payment_error: null });
  sandbox.emit("charge.succeeded", charge);
  if (manual) {
    intent.status = "requires_capture";
    intent.amount_capturable = intent.amount;
    sandbox.emit("payment_intent.amount_capturable_updated", intent);
  } else {
    intent.status = "succeeded";
    intent.amount_received = intent.amount;
    sandbox.emit("payment_intent.succeeded", intent);
  }
  sandbox.state.changed();
}

/** What comes after a payment and its session are done: the booking, and what some test cards bring on. */
export function afterPayment(sandbox: Sandbox, intent: StoredIntent): void {
  const charge = sandbox.state.get("charges", intent.latest_charge);
  if (!charge || charge.status !== "succeeded" || !charge.captured) return;
  bookCharge(sandbox, charge);
  const outcome = outcomeOf(sandbox, intent.payment_method);
  if (outcome?.kind !== "pays") return;
  if (outcome.warning) createWarning(sandbox, charge);
  if (outcome.dispute === "inquiry") createDispute(sandbox, charge, { reason: "fraudulent", inquiry: true });
  else if (outcome.dispute) createDispute(sandbox, charge, { reason: outcome.dispute });
}

export interface Failure {
  code: string;
  decline_code?: string;
  message?: string;
}

/** An attempt fails; the intent may be tried again. `charged` says whether the bank was asked. */
export function fail(sandbox: Sandbox, intent: StoredIntent, failure: Failure, charged: boolean): StoredPaymentError {
  const method = methodOf(sandbox, intent);
  const message = failure.message ?? cardMessage(failure.decline_code ?? failure.code);
  const pending = sandbox.state.get("charges", intent.latest_charge);
  const settling = pending?.status === "pending" ? pending : undefined;
  if (settling) Object.assign(settling, { status: "failed", failure_code: failure.code, failure_message: message });
  const declined = charged
    ? createCharge(sandbox, intent, method, { status: "failed", captured: false, decline: failure })
    : undefined;
  const charge = settling ?? declined;
  const error: StoredPaymentError = {
    ...(failure.decline_code ? { advice_code: "try_again_later" } : {}),
    ...(charge ? { charge: charge.id } : {}),
    code: failure.code,
    ...(failure.decline_code ? { decline_code: failure.decline_code } : {}),
    doc_url: `https://stripe.com/docs/error-codes/${failure.code.replaceAll("_", "-")}`,
    message,
    payment_method: method,
    type: method.type === "card" && charged ? "card_error" : "invalid_request_error",
  };
  Object.assign(intent, {
    last_payment_error: error,
    next_action: null,
    payment_method: null,
    processing: null,
    status: "requires_payment_method",
  });
  sandbox.state.changed();
  if (charge) sandbox.emit("charge.failed", charge);
  sandbox.emit("payment_intent.payment_failed", intent);
  return error;
}

function nextActionFor(sandbox: Sandbox, intent: StoredIntent, type: string): Stripe.PaymentIntent.NextAction {
  const url = `${sandbox.publicUrl}/c/authorize/${intent.id}/${intent.client_secret?.split("_secret_")[1] ?? ""}`;
  const return_url = intentPrivateOf(sandbox, intent).return_url;
  if (type === "alipay") {
    return {
      type: "alipay_handle_redirect",
      alipay_handle_redirect: { native_data: null, native_url: null, return_url, url },
    };
  }
  if (type === "wechat_pay") {
    const image = `${url}/code.svg`;
    const shown = {
      data: url,
      hosted_instructions_url: url,
      image_data_url: image,
      image_url_png: image,
      image_url_svg: image,
    };
    return { type: "wechat_pay_display_qr_code", wechat_pay_display_qr_code: shown };
  }
  return { type: "redirect_to_url", redirect_to_url: { return_url, url } };
}

/** Tries to pay with a method: money at once, a further step for the shopper, or a decline (which is returned). */
export function confirm(
  sandbox: Sandbox,
  intent: StoredIntent,
  method: StoredPaymentMethod,
): StoredPaymentError | undefined {
  intent.payment_method = method.id;
  intent.last_payment_error = null;
  const outcome = outcomeOf(sandbox, method.id);
  if (outcome?.kind === "declines") return fail(sandbox, intent, outcome, true);
  if (outcome?.kind === "pays") {
    succeed(sandbox, intent);
    return undefined;
  }
  intent.status = "requires_action";
  intent.next_action = nextActionFor(sandbox, intent, method.type);
  sandbox.state.changed();
  sandbox.emit("payment_intent.requires_action", intent);
  return undefined;
}

export type Decision = "approve" | "refuse" | "settle_succeeded" | "settle_failed" | "settle_later";

/** The shopper answers at the bank, in the wallet app or in the coin wallet. */
export function authorize(sandbox: Sandbox, intent: StoredIntent, decision: Decision): void {
  const method = methodOf(sandbox, intent);
  if (decision === "refuse") {
    const card = method.type === "card";
    const code = card ? "payment_intent_authentication_failure" : "payment_intent_payment_attempt_failed";
    const message = card
      ? "We are unable to authenticate your payment method. Please choose a different payment method and try again."
      : "The payment attempt failed because the customer did not authorize it.";
    fail(sandbox, intent, { code, message }, false);
    return;
  }
  if (method.type !== "crypto") {
    succeed(sandbox, intent, method.type === "card");
    return;
  }
  const charge = createCharge(sandbox, intent, method, { status: "pending", captured: false });
  Object.assign(intent, { status: "processing", next_action: null });
  sandbox.state.changed();
  sandbox.emit("charge.pending", charge);
  sandbox.emit("payment_intent.processing", intent);
  if (decision === "settle_later") return;
  const outcome = decision === "settle_failed" ? "failed" : "succeeded";
  sandbox.schedule(sandbox.knobs.settleAfterMs, { kind: "settle", intent: intent.id, outcome });
}

/** Nobody captured in time: the bank lets the money go. Says whether it was still held. */
export function expireAuthorization(sandbox: Sandbox, intent: StoredIntent): boolean {
  if (intent.status !== "requires_capture") return false;
  const charge = sandbox.state.get("charges", intent.latest_charge);
  if (charge) sandbox.emit("charge.expired", charge);
  cancel(sandbox, intent, "automatic");
  return true;
}

export function cancel(
  sandbox: Sandbox,
  intent: StoredIntent,
  reason: Stripe.PaymentIntent.CancellationReason | null,
): void {
  const held = intent.status === "requires_capture" ? sandbox.state.get("charges", intent.latest_charge) : undefined;
  Object.assign(intent, {
    amount_capturable: 0,
    canceled_at: sandbox.seconds(),
    cancellation_reason: reason,
    next_action: null,
    processing: null,
    status: "canceled",
  });
  sandbox.state.changed();
  if (held) {
    Object.assign(held, { amount_refunded: held.amount, refunded: true });
    sandbox.emit("charge.refunded", held, { amount_refunded: 0, refunded: false });
  }
  sandbox.emit("payment_intent.canceled", intent);
}
