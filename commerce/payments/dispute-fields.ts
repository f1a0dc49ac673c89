/** What a person can say against a dispute, by Stripe's own names, in the order of the form. */
export const evidenceFields = [
  "uncategorized_text",
  "product_description",
  "customer_name",
  "customer_email_address",
  "billing_address",
  "shipping_address",
  "shipping_date",
  "shipping_carrier",
  "shipping_tracking_number",
  "access_activity_log",
  "refund_policy_disclosure",
  "refund_refusal_explanation",
  "cancellation_rebuttal",
  "duplicate_charge_explanation",
] as const;
export type EvidenceField = (typeof evidenceFields)[number];
export type Evidence = Partial<Record<EvidenceField, string>>;
