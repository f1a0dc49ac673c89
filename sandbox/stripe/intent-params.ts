import { bool, emptyable, integer, kept, metadata, object, oneOf, optional, shipping, text } from "./params";
import { currency, methodFilters } from "./payment-method-types";
import { email, url } from "./session-params";

/** The parameters of the payment intents' addresses. */

const amount = integer(1, 99_999_999);

export const methodData = object({
  type: oneOf(["card", "alipay", "wechat_pay", "crypto"]),
  billing_details: optional(
    object({ email: emptyable(email), name: emptyable(text()), phone: kept, address: kept, tax_id: kept }),
  ),
  card: optional(object({ number: text(30), exp_month: integer(), exp_year: integer(), cvc: optional(text(4)) })),
  alipay: kept,
  wechat_pay: kept,
  crypto: kept,
  metadata: kept,
  allow_redisplay: kept,
});

const confirmFields = {
  error_on_requires_action: optional(bool),
  mandate: kept,
  mandate_data: kept,
  off_session: kept,
  payment_method: optional(text()),
  payment_method_data: optional(methodData),
  payment_method_options: kept,
  radar_options: kept,
  return_url: optional(url),
  use_stripe_sdk: optional(bool),
  confirmation_token: kept,
};

const sharedFields = {
  ...methodFilters,
  amount_details: kept,
  capture_method: optional(oneOf(["automatic", "automatic_async", "manual"])),
  hooks: kept,
  payment_details: kept,
  receipt_email: emptyable(email),
  setup_future_usage: emptyable(oneOf(["off_session", "on_session"])),
  shipping: emptyable(shipping),
};

const texts = {
  application_fee_amount: kept,
  customer: optional(text()),
  customer_account: kept,
  description: optional(text(1000)),
  metadata,
  payment_method_configuration: kept,
  statement_descriptor: optional(text(22)),
  statement_descriptor_suffix: optional(text(22)),
  transfer_data: kept,
  transfer_group: optional(text()),
};

export const createParams = object({
  ...sharedFields,
  ...confirmFields,
  ...texts,
  amount,
  currency,
  automatic_payment_methods: optional(object({ enabled: bool, allow_redirects: optional(oneOf(["always", "never"])) })),
  confirm: optional(bool),
  confirmation_method: optional(oneOf(["automatic", "manual"])),
  on_behalf_of: kept,
});
export const confirmParams = object({ ...sharedFields, ...confirmFields, amount_to_confirm: kept });
export const updateParams = object({
  ...sharedFields,
  ...texts,
  amount: optional(amount),
  currency: optional(currency),
  payment_method: optional(text()),
  payment_method_data: optional(methodData),
  payment_method_options: kept,
});
export const captureParams = object({
  amount_to_capture: optional(amount),
  final_capture: optional(bool),
  metadata,
  amount_details: kept,
  application_fee_amount: kept,
  hooks: kept,
  payment_details: kept,
  statement_descriptor: optional(text(22)),
  statement_descriptor_suffix: optional(text(22)),
  transfer_data: kept,
});
export const cancelParams = object({
  cancellation_reason: optional(oneOf(["abandoned", "duplicate", "fraudulent", "requested_by_customer"])),
});
