/** A refusal is an expected "no": the caller did nothing wrong in code, and the person can be told why. */
export const refusals = [
  "not_allowed",
  "not_signed_in",
  "not_found",
  "order_cannot_move",
  "out_of_stock",
  "price_changed",
  "promise_changed",
  "cart_empty",
  "cart_closed",
  "checkout_incomplete",
  "delivery_unavailable",
  "payments_off",
  "pickup_unavailable",
  "plan_changed",
  "shipment_is_pickup",
  "payment_unavailable",
  "code_not_valid",
  "already_paid",
  "nothing_to_capture",
  "capture_too_large",
  "payment_busy",
  "payment_not_captured",
  "order_held",
  "dispute_answered",
  "order_not_editable",
  "order_changed",
  "order_change_empty",
  "order_change_nothing",
  "line_already_sent",
  "nothing_to_ship",
  "nothing_to_pack",
  "document_not_issued",
  "receipts_off",
  "too_many_to_ship",
  "nothing_to_refund",
  "refund_too_large",
  "refund_over_limit",
  "refund_in_progress",
  "nothing_to_return",
  "too_many_to_return",
  "return_too_late",
  "returns_by_contact",
  "return_blocked",
  "return_cannot_move",
  "return_not_counted",
  "too_many_photos",
  "withdrawal_not_found",
  "handle_taken",
  "email_taken",
  "sku_taken",
  "variant_exists",
  "in_use",
  "credentials_wrong",
  "account_locked",
  "account_disabled",
  "link_expired",
  "last_owner",
  "role_too_high",
  "stock_too_low",
  "bundle_has_no_stock",
  "bundle_keeps_stock",
  "bundle_nested",
  "too_many_to_restock",
  "file_not_understood",
  "file_foreign",
  "file_columns_missing",
  "file_encoding_wrong",
  "file_syntax_wrong",
  "file_too_large",
  "picture_not_understood",
  "model_not_understood",
  "model_not_whole",
  "model_compressed",
  "model_too_large",
  "model_exists",
  "import_running",
  "idempotency_conflict",
  "idempotency_running",
  "rate_limited",
] as const;
export type RefusalCode = (typeof refusals)[number];

export type RefusalDetails = Readonly<Record<string, string | number>>;

/** A line that stock does not suffice for: pieces wanted, and pieces that could be had. */
export type RefusedLine = { variantId: string; wanted: number; available: number };

/** Thrown inside a transaction so that it rolls back; the edge turns the code into a sentence. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly details: RefusalDetails = {},
    /** Given with out_of_stock. */
    readonly lines: readonly RefusedLine[] = [],
  ) {
    super(code);
    this.name = "Refusal";
  }
}

/** The input itself was wrong: field path ("lines.0.quantity") to the codes of what is wrong with it. */
export class InvalidInput extends Error {
  constructor(readonly fields: Readonly<Record<string, string[]>>) {
    super("invalid_input");
    this.name = "InvalidInput";
  }
}
