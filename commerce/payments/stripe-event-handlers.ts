import type Stripe from "stripe";
import type { Scope } from "./record-payment-fact";
import {
  recordChargeExpired,
  recordChargeSucceeded,
  recordFraudWarning,
  recordIntentAuthorized,
  recordIntentCanceled,
  recordIntentFailed,
  recordIntentPaid,
} from "./stripe-charges";
import { recordDispute } from "./stripe-disputes";
import { recordChargeRefunded, recordRefund } from "./stripe-refunds";
import { type Outcome, recordSession } from "./stripe-sessions";

type EventOf<Type> = Extract<Stripe.Event, { type: Type }>;
type Handlers = {
  [Type in Stripe.Event["type"]]?: (scope: Scope, event: EventOf<Type>) => Promise<Outcome>;
};
export type Handler = (scope: Scope, event: Stripe.Event) => Promise<Outcome>;

/** The Stripe events we act on: each records facts, nothing else. Any other is acknowledged and ignored. */
const handlers: Handlers = {
  "checkout.session.completed": (scope, { data: { object } }) =>
    recordSession(scope, object, object.payment_status === "unpaid" ? "promised" : "paid"),
  "checkout.session.async_payment_succeeded": (scope, { data: { object } }) => recordSession(scope, object, "paid"),
  "checkout.session.async_payment_failed": (scope, { data: { object } }) => recordSession(scope, object, "failed"),
  "checkout.session.expired": (scope, { data: { object } }) => recordSession(scope, object, "expired"),
  "payment_intent.succeeded": (scope, { data }) => recordIntentPaid(scope, data.object),
  "payment_intent.payment_failed": (scope, { data }) => recordIntentFailed(scope, data.object),
  "payment_intent.canceled": (scope, { data }) => recordIntentCanceled(scope, data.object),
  "payment_intent.amount_capturable_updated": (scope, { data }) => recordIntentAuthorized(scope, data.object),
  "charge.succeeded": (scope, { data }) => recordChargeSucceeded(scope, data.object),
  "charge.captured": (scope, { data }) => recordChargeSucceeded(scope, data.object),
  "charge.expired": (scope, { data }) => recordChargeExpired(scope, data.object),
  "charge.refunded": (scope, { data }) => recordChargeRefunded(scope, data.object),
  "refund.created": (scope, { data }) => recordRefund(scope, data.object),
  "refund.updated": (scope, { data }) => recordRefund(scope, data.object),
  "refund.failed": (scope, { data }) => recordRefund(scope, data.object),
  "charge.dispute.created": (scope, { data }) => recordDispute(scope, data.object, ["dispute_opened"]),
  "charge.dispute.updated": (scope, { data }) => recordDispute(scope, data.object, ["dispute_opened"]),
  "charge.dispute.funds_withdrawn": (scope, { data }) => recordDispute(scope, data.object, ["dispute_withdrawn"]),
  "charge.dispute.funds_reinstated": (scope, { data }) => recordDispute(scope, data.object, ["dispute_reinstated"]),
  "charge.dispute.closed": (scope, { data: { object } }) =>
    recordDispute(scope, object, [object.status === "lost" ? "dispute_lost" : "dispute_won"]),
  "radar.early_fraud_warning.created": (scope, { data: { object } }) =>
    recordFraudWarning(scope, { ...object, reason: object.fraud_type }),
  "review.opened": (scope, { data: { object } }) => recordFraudWarning(scope, object),
};

/** What an endpoint at Stripe has to be subscribed to. */
export const handledEventTypes = Object.keys(handlers) as Stripe.Event["type"][];

export const handlerOf = (type: string): Handler | undefined => handlers[type as keyof Handlers] as Handler | undefined;
