import type Stripe from "stripe";
import { placeHold } from "@/commerce/orders/order-holds";
import { isTerminal } from "@/commerce/orders/order-status";
import { recordOrderEvent } from "@/commerce/orders/record-order-event";
import { lockOrder } from "@/commerce/orders/require-order";
import { moneyOf } from "@/lib/money";
import { assessRisk } from "./assess-risk";
import { findPaymentOfIntent } from "./find-payment";
import { openReview } from "./open-review";
import { receivedMoney } from "./received-money";
import { recordAuthorization, recordRelease, tellAuthorized } from "./record-authorization";
import { recordCapture } from "./record-capture";
import { recordPaymentFact, type Scope } from "./record-payment-fact";
import { idOf } from "./stripe-references";
import { type Outcome } from "./stripe-sessions";

/** An intent that has been paid, in whatever order its session and its charge tell the same. */
export async function recordIntentPaid(scope: Scope, intent: Stripe.PaymentIntent): Promise<Outcome> {
  const payment = await findPaymentOfIntent(scope.tx, intent.id, intent.metadata);
  if (!payment) return "parked";
  await lockOrder(scope.tx, payment.orderId);
  const { amount_received: amount, currency } = intent;
  await recordCapture(scope, payment, { intentId: intent.id, amount, currency });
  return { orderId: payment.orderId };
}

/** A failed attempt; the shopper may still try again on the same page, so the order is not given up for it. */
export async function recordIntentFailed(scope: Scope, intent: Stripe.PaymentIntent): Promise<Outcome> {
  const payment = await findPaymentOfIntent(scope.tx, intent.id, intent.metadata);
  if (!payment) return "parked";
  await lockOrder(scope.tx, payment.orderId);
  const error = intent.last_payment_error;
  const objectId = idOf(intent.latest_charge) ?? error?.charge ?? (scope.eventId || `${intent.id}:failed`);
  await recordPaymentFact(scope, {
    orderId: payment.orderId,
    kind: "failed",
    amount: moneyOf(payment.amount, payment.currency),
    objectId,
    intentId: intent.id,
    method: error?.payment_method?.type ?? "",
    note: error?.decline_code ?? error?.code ?? "",
  });
  const card = error?.payment_method?.card;
  if (card?.fingerprint)
    await assessRisk(scope, {
      ...riskOfCard(card),
      chargeId: objectId,
      orderId: payment.orderId,
      madeAt: scope.occurredAt,
    });
  return { orderId: payment.orderId };
}

const riskOfCard = ({ fingerprint, country }: Pick<Stripe.PaymentMethod.Card, "fingerprint" | "country">) => ({
  fingerprint: fingerprint ?? "",
  country: country ?? "",
  level: "",
  score: null,
  isPaid: false,
});

const riskOf = (orderId: string, { id, created, outcome, paid, payment_method_details: details }: Stripe.Charge) => ({
  chargeId: id,
  orderId,
  fingerprint: details?.card?.fingerprint ?? "",
  country: details?.card?.country ?? "",
  level: outcome?.risk_level ?? "",
  score: outcome?.risk_score ?? null,
  isPaid: paid,
  madeAt: new Date((created ?? 0) * 1000),
});

export async function recordIntentCanceled(scope: Scope, intent: Stripe.PaymentIntent): Promise<Outcome> {
  const payment = await findPaymentOfIntent(scope.tx, intent.id, intent.metadata);
  if (!payment) return "parked";
  await lockOrder(scope.tx, payment.orderId);
  if (payment.capture !== "at_once") {
    await recordRelease(scope, payment, intent.id, intent.cancellation_reason ?? "canceled");
    return { orderId: payment.orderId };
  }
  await recordPaymentFact(scope, {
    orderId: payment.orderId,
    kind: "failed",
    amount: moneyOf(payment.amount, payment.currency),
    objectId: intent.id,
    intentId: intent.id,
    note: intent.cancellation_reason ?? "canceled",
  });
  return { orderId: payment.orderId };
}

export async function recordIntentAuthorized(scope: Scope, intent: Stripe.PaymentIntent): Promise<Outcome> {
  const payment = await findPaymentOfIntent(scope.tx, intent.id, intent.metadata);
  if (!payment) return "parked";
  await lockOrder(scope.tx, payment.orderId);
  // A capture tells 0 left by the same name; its own news says what was taken.
  const { id, amount_capturable: amount, currency } = intent;
  if (amount > 0) await recordAuthorization(scope, payment, { objectId: id, intentId: id, amount, currency });
  return { orderId: payment.orderId };
}

/** The charge knows what people paid with; it tells of the same money as its intent, so both are recorded alike. */
export async function recordChargeSucceeded(scope: Scope, charge: Stripe.Charge): Promise<Outcome> {
  const intentId = idOf(charge.payment_intent);
  const payment = intentId ? await findPaymentOfIntent(scope.tx, intentId, charge.metadata) : null;
  if (!payment || !intentId) return "parked";
  await lockOrder(scope.tx, payment.orderId);
  const { amount, currency } = charge;
  const method = methodOf(charge);
  await assessRisk(scope, riskOf(payment.orderId, charge));
  if (!charge.captured && charge.paid) {
    const until = charge.payment_method_details?.card?.capture_before;
    const captureBefore = until ? new Date(until * 1000) : null;
    const held = { objectId: charge.id, intentId, amount, currency, captureBefore, ...method };
    await recordAuthorization(scope, payment, held);
    return { orderId: payment.orderId };
  }
  const authorized = receivedMoney({ amount, currency });
  await tellAuthorized(scope, payment, intentId);
  if (authorized)
    await recordPaymentFact(scope, {
      orderId: payment.orderId,
      kind: "authorized",
      amount: authorized,
      objectId: charge.id,
      intentId,
      ...method,
    });
  if (charge.captured && charge.paid)
    await recordCapture(scope, payment, { intentId, amount: charge.amount_captured, currency, ...method });
  return { orderId: payment.orderId };
}

/** Nobody captured in time, and the bank let the money go. */
export async function recordChargeExpired(scope: Scope, charge: Stripe.Charge): Promise<Outcome> {
  const intentId = idOf(charge.payment_intent);
  const payment = intentId ? await findPaymentOfIntent(scope.tx, intentId, charge.metadata) : null;
  if (!payment || !intentId) return "parked";
  await lockOrder(scope.tx, payment.orderId);
  await recordRelease(scope, payment, intentId, "expired");
  return { orderId: payment.orderId };
}

/** "card" and "visa 4242", or the like. */
function methodOf({ payment_method_details: details }: Stripe.Charge): { method: string; methodLabel: string } {
  const card = details?.card;
  const label = card ? [card.brand, card.last4].filter(Boolean).join(" ") : "";
  return { method: details?.type ?? "", methodLabel: label };
}

/**
 * A warning or a manual review of the payment provider's: told in the order's history and put on the list for people;
 * what was not sent yet waits for them.
 */
export async function recordFraudWarning(
  scope: Scope,
  warning: { id: string; payment_intent?: string | { id: string } | null; reason: string },
): Promise<Outcome> {
  const intentId = idOf(warning.payment_intent);
  const payment = intentId ? await findPaymentOfIntent(scope.tx, intentId) : null;
  if (!payment) return "parked";
  const order = await lockOrder(scope.tx, payment.orderId);
  const data = { objectId: warning.id, reason: warning.reason };
  const details = { amount: payment.amount, currency: payment.currency };
  await openReview(scope.tx, { orderId: payment.orderId, kind: "fraud_warning", objectId: warning.id, details });
  if (order && !isTerminal(order.status))
    await placeHold(scope.tx, scope.actor, payment.orderId, { kind: "risk", reasons: ["fraud_warning"] });
  await recordOrderEvent(scope.tx, scope.actor, payment.orderId, {
    kind: "fraud_warning",
    reason: warning.reason,
    data,
  });
  return { orderId: payment.orderId };
}
