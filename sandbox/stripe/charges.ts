import type Stripe from "stripe";
import { feeFor, recordMovement } from "./balance";
import { cardMessage, testCard } from "./cards";
import { newId, randomText } from "./ids";
import type { Sandbox } from "./sandbox";
import type { StoredCharge, StoredIntent, StoredPaymentMethod } from "./types";

interface Decline {
  code: string;
  decline_code?: string;
}

const riskScores = { normal: 12, elevated: 68, highest: 92 };

function outcomeFor(decline: Decline | undefined, risk: keyof typeof riskScores): Stripe.Charge.Outcome {
  const none = { advice_code: null, network_advice_code: null, network_decline_code: null };
  if (!decline) {
    const seller_message = "Payment complete.";
    const network_status = "approved_by_network";
    return {
      ...none,
      network_status,
      reason: risk === "normal" ? null : `${risk}_risk_level`,
      risk_level: risk,
      risk_score: riskScores[risk],
      seller_message,
      type: "authorized",
    };
  }
  return {
    ...none,
    network_status: "declined_by_network",
    reason: decline.decline_code ?? decline.code,
    risk_level: "normal",
    risk_score: 12,
    seller_message: "The bank did not return any further details with this decline.",
    type: "issuer_declined",
  };
}

const HELD_FOR = 7 * 24 * 60 * 60;

function cardDetails(
  intent: StoredIntent,
  card: Stripe.PaymentMethod.Card,
  challenged: boolean,
): Stripe.Charge.PaymentMethodDetails.Card {
  const threeDSecure: Stripe.Charge.PaymentMethodDetails.Card.ThreeDSecure = {
    authentication_flow: "challenge",
    electronic_commerce_indicator: "05",
    exemption_indicator: null,
    result: "authenticated",
    result_reason: null,
    transaction_id: randomText(24),
    version: "2.2.0",
  };
  return {
    amount_authorized: intent.amount,
    authorization_code: "123456",
    brand: card.brand,
    checks: card.checks,
    country: card.country,
    electronic_commerce_indicator: null,
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    extended_authorization: { status: "disabled" },
    fingerprint: card.fingerprint ?? null,
    funding: card.funding,
    incremental_authorization: { status: "unavailable" },
    installments: null,
    last4: card.last4,
    mandate: null,
    multicapture: { status: "unavailable" },
    network: card.brand,
    network_token: { used: false },
    network_transaction_id: randomText(15),
    overcapture: { maximum_amount_capturable: intent.amount, status: "unavailable" },
    regulated_status: "unregulated",
    three_d_secure: challenged ? threeDSecure : null,
    transaction_link_id: null,
    wallet: null,
  };
}

function detailsFor(
  intent: StoredIntent,
  method: StoredPaymentMethod,
  challenged: boolean,
): Stripe.Charge.PaymentMethodDetails {
  const transaction_id = randomText(28);
  if (method.card) return { type: "card", card: cardDetails(intent, method.card, challenged) };
  if (method.type === "alipay")
    return { type: "alipay", alipay: { buyer_id: "208800000000", fingerprint: null, transaction_id } };
  if (method.type === "wechat_pay") return { type: "wechat_pay", wechat_pay: { fingerprint: null, transaction_id } };
  const crypto = { buyer_address: `0x${"5a".repeat(20)}`, network: "base" as const, token_currency: "usdc" as const };
  return { type: "crypto", crypto: { ...crypto, transaction_hash: `0x${"c0".repeat(32)}` } };
}

function riskOf(sandbox: Sandbox, { id }: StoredPaymentMethod): keyof typeof riskScores {
  const number = sandbox.state.get("methodPrivates", id)?.card;
  const outcome = number ? testCard(number).outcome : null;
  return outcome?.kind === "pays" ? (outcome.risk ?? "normal") : "normal";
}

/** Adds a charge to an intent. Nothing is announced here; the caller knows which events belong to the moment. */
export function createCharge(
  sandbox: Sandbox,
  intent: StoredIntent,
  method: StoredPaymentMethod,
  how: { status: "succeeded" | "pending" | "failed"; captured: boolean; challenged?: boolean; decline?: Decline },
): StoredCharge {
  const id = newId(method.type === "card" ? "ch" : "py");
  const charge: StoredCharge = {
    id,
    object: "charge",
    amount: intent.amount,
    amount_captured: how.captured && how.status === "succeeded" ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: method.billing_details,
    calculated_statement_descriptor: intent.statement_descriptor ?? "TRADEWIND",
    captured: how.captured && how.status === "succeeded",
    created: sandbox.seconds(),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: how.decline?.code ?? null,
    failure_message: how.decline ? cardMessage(how.decline.decline_code ?? how.decline.code) : null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: how.status === "pending" ? null : outcomeFor(how.decline, riskOf(sandbox, method)),
    paid: how.status === "succeeded",
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: detailsFor(intent, method, how.challenged ?? false),
    radar_options: {},
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: how.status === "succeeded" ? `${sandbox.publicUrl}/receipts/${id}` : null,
    refunded: false,
    review: null,
    shipping: intent.shipping,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: how.status,
    transfer_data: null,
    transfer_group: intent.transfer_group,
  };
  const card = charge.payment_method_details?.card;
  if (card && how.status === "succeeded" && !how.captured) card.capture_before = sandbox.seconds() + HELD_FOR;
  intent.latest_charge = charge.id;
  return sandbox.state.put("charges", charge);
}

/** Books a captured charge and announces it. As with real charges the booking arrives a moment after the charge. */
export function bookCharge(sandbox: Sandbox, charge: StoredCharge): void {
  const booked = recordMovement(sandbox, {
    type: charge.id.startsWith("py_") ? "payment" : "charge",
    amount: charge.amount_captured,
    currency: charge.currency,
    fee: feeFor(charge.amount_captured, charge.currency),
    source: charge.id,
    category: "charge",
    description: charge.description,
  });
  charge.balance_transaction = booked.id;
  sandbox.state.changed();
  sandbox.emit("charge.updated", charge, { balance_transaction: null });
}
