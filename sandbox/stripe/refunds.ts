import type Stripe from "stripe";
import { recordMovement } from "./balance";
import { invalid, noSuch } from "./errors";
import { newId } from "./ids";
import { integer, kept, mergeMetadata, metadata, object, oneOf, optional, text } from "./params";
import { outcomeOf } from "./payment-methods";
import type { Sandbox } from "./sandbox";
import type { StoredCharge, StoredRefund } from "./types";

export const refundParams = object({
  amount: optional(integer(1, 99_999_999)),
  charge: optional(text()),
  currency: kept,
  customer: kept,
  instructions_email: kept,
  metadata,
  origin: kept,
  payment_intent: optional(text()),
  reason: optional(oneOf(["duplicate", "fraudulent", "requested_by_customer"])),
  refund_application_fee: kept,
  reverse_transfer: kept,
});

type RefundInput = ReturnType<typeof refundParams>;

function chargeFor(sandbox: Sandbox, input: Partial<RefundInput>): StoredCharge {
  if (input.charge !== undefined) {
    const charge = sandbox.state.get("charges", input.charge);
    if (!charge) throw noSuch("charge", input.charge, "charge");
    if (input.payment_intent !== undefined && charge.payment_intent !== input.payment_intent) {
      throw invalid("The charge does not belong to the payment intent.", { param: "charge" });
    }
    return charge;
  }
  if (input.payment_intent === undefined) {
    throw invalid("One of the following params should be provided for this request: payment_intent or charge.");
  }
  const intent = sandbox.state.get("intents", input.payment_intent);
  if (!intent) throw noSuch("payment_intent", input.payment_intent, "payment_intent");
  const charge = sandbox.state.get("charges", intent.latest_charge);
  if (charge?.status === "succeeded") return charge;
  throw invalid(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`, {
    param: "payment_intent",
  });
}

function assertRefundable(charge: StoredCharge, amount: number | undefined): number {
  if (charge.status !== "succeeded" || !charge.captured) {
    throw invalid(`Charge ${charge.id} is not captured and cannot be refunded; cancel its PaymentIntent instead.`, {
      param: "charge",
    });
  }
  if (charge.disputed) {
    throw invalid(`Charge ${charge.id} has been charged back; cannot issue a refund.`, { code: "charge_disputed" });
  }
  const left = charge.amount - charge.amount_refunded;
  if (left <= 0) {
    throw invalid(`Charge ${charge.id} has already been refunded.`, { code: "charge_already_refunded" });
  }
  if (amount !== undefined && amount > left) {
    throw invalid(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, {
      param: "amount",
    });
  }
  return amount ?? left;
}

type First = "succeeded" | "pending" | "requires_action";

/** How a refund begins, and how it goes on by itself. */
function planFor(sandbox: Sandbox, charge: StoredCharge): { first: First; then?: "succeeded" | "failed" } {
  const knob = sandbox.knobs.refund;
  if (knob === "failed") return { first: "pending", then: "failed" };
  if (knob !== "auto") return { first: knob };
  if (charge.payment_method_details?.type !== "card") return { first: "pending", then: "succeeded" };
  const outcome = outcomeOf(sandbox, charge.payment_method);
  if (outcome?.kind !== "pays" || !outcome.refund) return { first: "succeeded" };
  return outcome.refund === "pending"
    ? { first: "pending", then: "succeeded" }
    : { first: "succeeded", then: "failed" };
}

function destination(charge: StoredCharge): Stripe.Refund.DestinationDetails {
  const type = charge.payment_method_details?.type;
  if (type === "alipay") return { alipay: {}, type };
  if (type === "wechat_pay") return { wechat_pay: {}, type };
  if (type === "crypto") return { crypto: { reference: null }, type };
  return {
    card: { reference_status: "pending", reference_type: "acquirer_reference_number", type: "refund" },
    type: "card",
  };
}

export function createRefund(sandbox: Sandbox, input: Partial<RefundInput>, knownId?: string): StoredRefund {
  const charge = chargeFor(sandbox, input);
  const amount = assertRefundable(charge, input.amount);
  const meta = mergeMetadata({}, input.metadata);
  const plan = planFor(sandbox, charge);
  const before = { amount_refunded: charge.amount_refunded, refunded: charge.refunded };
  const id = knownId ?? newId(charge.id.startsWith("py_") ? "pyr" : "re");
  const booked = recordMovement(sandbox, {
    type: charge.id.startsWith("py_") ? "payment_refund" : "refund",
    amount: -amount,
    currency: charge.currency,
    source: id,
    category: "refund",
  });
  const refund: StoredRefund = {
    id,
    object: "refund",
    amount,
    balance_transaction: booked.id,
    charge: charge.id,
    created: sandbox.seconds(),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: destination(charge),
    metadata: meta,
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    ...(plan.first === "pending" ? { pending_reason: "processing" as const } : {}),
    reason: input.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: plan.first,
    transfer_reversal: null,
  };
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount;
  sandbox.state.put("refunds", refund);
  sandbox.emit("refund.created", refund);
  sandbox.emit("charge.refunded", charge, before);
  if (plan.then)
    sandbox.schedule(sandbox.knobs.refundAfterMs, { kind: "refund", refund: refund.id, outcome: plan.then });
  return refund;
}

function giveBack(sandbox: Sandbox, refund: StoredRefund): void {
  const charge = sandbox.state.get("charges", refund.charge);
  if (charge) {
    charge.amount_refunded -= refund.amount;
    charge.refunded = false;
  }
  const returned = recordMovement(sandbox, {
    type: "refund_failure",
    amount: refund.amount,
    currency: refund.currency,
    source: refund.id,
    category: "refund_failure",
  });
  refund.failure_balance_transaction = returned.id;
}

/** The end of a refund that was not final. Says whether it could still end so. */
export function settleRefund(sandbox: Sandbox, refund: StoredRefund, outcome: "succeeded" | "failed"): boolean {
  const before = { status: refund.status };
  if (refund.status === "failed" || refund.status === "canceled" || refund.status === outcome) return false;
  refund.status = outcome;
  delete refund.pending_reason;
  if (outcome === "failed") {
    refund.failure_reason = "expired_or_canceled_card";
    giveBack(sandbox, refund);
  }
  sandbox.state.changed();
  sandbox.emit("refund.updated", refund, before);
  sandbox.emit("charge.refund.updated", refund, before);
  if (outcome === "failed") sandbox.emit("refund.failed", refund, before);
  return true;
}

export function cancelRefund(sandbox: Sandbox, refund: StoredRefund): StoredRefund {
  if (refund.status !== "requires_action") {
    throw invalid(`Refunds with a status of ${refund.status} cannot be canceled; only requires_action can.`);
  }
  refund.status = "canceled";
  giveBack(sandbox, refund);
  sandbox.emit("refund.updated", refund, { status: "requires_action" });
  return refund;
}

export function updateRefund(sandbox: Sandbox, refund: StoredRefund, sent: ReturnType<typeof metadata>): StoredRefund {
  refund.metadata = mergeMetadata(refund.metadata ?? {}, sent);
  sandbox.state.changed();
  sandbox.emit("refund.updated", refund);
  return refund;
}
