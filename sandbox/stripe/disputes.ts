import type Stripe from "stripe";
import { recordMovement } from "./balance";
import { invalid } from "./errors";
import { newId } from "./ids";
import { bool, emptyable, kept, mergeMetadata, metadata, object, oneOf, optional, type Param, text } from "./params";
import type { Sandbox } from "./sandbox";
import type { StoredBalanceTransaction, StoredCharge, StoredDispute, StoredWarning } from "./types";

const DISPUTE_FEE = 1500;
const WEEK = 7 * 24 * 60 * 60;

const EVIDENCE =
  "access_activity_log billing_address cancellation_policy cancellation_policy_disclosure cancellation_rebuttal customer_communication customer_email_address customer_name customer_purchase_ip customer_signature duplicate_charge_documentation duplicate_charge_explanation duplicate_charge_id product_description receipt refund_policy refund_policy_disclosure refund_refusal_explanation service_date service_documentation shipping_address shipping_carrier shipping_date shipping_documentation shipping_tracking_number uncategorized_file uncategorized_text".split(
    " ",
  ) as (keyof Omit<Stripe.Dispute.Evidence, "enhanced_evidence" | "appeal">)[];

const evidenceFields = Object.fromEntries(EVIDENCE.map((name) => [name, emptyable(text(20_000))])) as Record<
  (typeof EVIDENCE)[number],
  Param<string | null | undefined>
>;

export const disputeUpdateParams = object({
  evidence: optional(object({ ...evidenceFields, enhanced_evidence: kept, appeal: kept })),
  intended_submission_method: optional(oneOf(["manual", "prefer_manual", "prefer_smart_disputes", "smart_disputes"])),
  metadata,
  submit: optional(bool),
});

function withdraw(sandbox: Sandbox, dispute: StoredDispute, amount: number, fee: number): StoredBalanceTransaction {
  const moved = recordMovement(sandbox, {
    type: "adjustment",
    amount,
    currency: dispute.currency,
    fee,
    source: dispute.id,
    category: amount < 0 ? "dispute" : "dispute_reversal",
    description: `Chargeback ${amount < 0 ? "withdrawal" : "reversal"} for ${String(dispute.charge)}`,
  });
  dispute.balance_transactions.push(moved);
  return moved;
}

/** A cardholder disputes a charge. Funds leave at once, unless it is only an inquiry. */
export function createDispute(
  sandbox: Sandbox,
  charge: StoredCharge,
  how: { reason: string; inquiry?: boolean; amount?: number },
): StoredDispute {
  if (charge.disputed) throw invalid(`Charge ${charge.id} is already disputed.`);
  if (charge.status !== "succeeded") throw invalid(`Charge ${charge.id} has not succeeded and cannot be disputed.`);
  const inquiry = how.inquiry ?? false;
  const evidence = Object.fromEntries(EVIDENCE.map((name) => [name, null])) as unknown as Stripe.Dispute.Evidence;
  const brand = charge.payment_method_details?.card?.brand;
  const network_reason_code = how.reason === "fraudulent" ? "10.4" : "13.1";
  const case_type = inquiry ? "inquiry" : "chargeback";
  const dispute: StoredDispute = {
    id: newId("du"),
    object: "dispute",
    amount: how.amount ?? charge.amount_captured,
    balance_transactions: [],
    charge: charge.id,
    created: sandbox.seconds(),
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: { ...evidence, enhanced_evidence: {} },
    evidence_details: {
      due_by: sandbox.seconds() + WEEK,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: "not_submitted",
    },
    intended_submission_method: null,
    is_charge_refundable: inquiry,
    livemode: false,
    metadata: {},
    network_reason_code: brand ? network_reason_code : null,
    payment_intent: charge.payment_intent,
    ...(brand
      ? { payment_method_details: { card: { brand, case_type, network: brand, network_reason_code }, type: "card" } }
      : {}),
    reason: how.reason,
    status: inquiry ? "warning_needs_response" : "needs_response",
  };
  charge.disputed = true;
  if (!inquiry) withdraw(sandbox, dispute, -dispute.amount, DISPUTE_FEE);
  sandbox.state.put("disputes", dispute);
  sandbox.emit("charge.updated", charge, { disputed: false });
  sandbox.emit("charge.dispute.created", dispute);
  if (!inquiry) sandbox.emit("charge.dispute.funds_withdrawn", dispute);
  return dispute;
}

const isInquiry = (dispute: StoredDispute) => dispute.status.startsWith("warning");

/** The bank decides, or the merchant gives in. */
export function resolveDispute(sandbox: Sandbox, dispute: StoredDispute, outcome: "won" | "lost"): StoredDispute {
  if (["won", "lost", "warning_closed"].includes(dispute.status)) {
    throw invalid("This dispute is already closed.", { code: "dispute_closed" });
  }
  const inquiry = isInquiry(dispute);
  dispute.status = inquiry ? "warning_closed" : outcome;
  if (!inquiry && outcome === "won") withdraw(sandbox, dispute, dispute.amount, 0);
  sandbox.state.changed();
  sandbox.emit("charge.dispute.closed", dispute);
  if (!inquiry && outcome === "won") sandbox.emit("charge.dispute.funds_reinstated", dispute);
  return dispute;
}

/** Stores evidence and submits it unless told to wait. `winning_evidence` and `losing_evidence` decide at once, as in test mode. */
export function updateDispute(
  sandbox: Sandbox,
  dispute: StoredDispute,
  input: ReturnType<typeof disputeUpdateParams>,
): StoredDispute {
  const open = dispute.status === "needs_response" || dispute.status === "warning_needs_response";
  if (input.evidence && !open)
    throw invalid("Evidence can no longer be submitted for this dispute.", { param: "evidence" });
  dispute.metadata = mergeMetadata(dispute.metadata, input.metadata);
  const { enhanced_evidence: _enhanced, appeal: _appeal, ...sent } = input.evidence ?? {};
  const given = Object.entries(sent).filter(([, value]) => value !== undefined);
  Object.assign(dispute.evidence, Object.fromEntries(given));
  if (given.length > 0) dispute.evidence_details.has_evidence = true;
  const submitted = given.length > 0 && input.submit !== false;
  if (submitted) {
    dispute.evidence_details.submission_count += 1;
    dispute.evidence_details.submission_method = "manual";
    dispute.status = isInquiry(dispute) ? "warning_under_review" : "under_review";
  }
  sandbox.state.changed();
  sandbox.emit("charge.dispute.updated", dispute);
  const verdict = submitted ? dispute.evidence.uncategorized_text : null;
  if (verdict === "winning_evidence") resolveDispute(sandbox, dispute, "won");
  if (verdict === "losing_evidence") resolveDispute(sandbox, dispute, "lost");
  return dispute;
}

export function createWarning(sandbox: Sandbox, charge: StoredCharge): StoredWarning {
  const warning = sandbox.state.put("warnings", {
    id: newId("issfr"),
    object: "radar.early_fraud_warning",
    actionable: !charge.refunded && !charge.disputed,
    charge: charge.id,
    created: sandbox.seconds(),
    fraud_type: "made_with_stolen_card",
    livemode: false,
    ...(charge.payment_intent ? { payment_intent: charge.payment_intent } : {}),
  });
  sandbox.emit("radar.early_fraud_warning.created", warning);
  return warning;
}
