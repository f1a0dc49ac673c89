import { priceDataParams, shippingRateParams } from "./catalog";
import { invalid } from "./errors";
import {
  address,
  bool,
  emptyable,
  integer,
  kept,
  list,
  metadata,
  object,
  oneOf,
  optional,
  type Param,
  shipping,
  text,
} from "./params";
import { currency, methodFilters } from "./payment-method-types";

/** An absolute http(s) address; `{CHECKOUT_SESSION_ID}` may stand in it. */
export const url: Param<string> = (raw, path) => {
  const value = text(5000)(raw, path);
  const filled = value.replaceAll("{CHECKOUT_SESSION_ID}", "cs");
  if (/^https?:\/\/[^\s]+$/i.test(filled) && URL.canParse(filled)) return value;
  throw invalid("Not a valid URL", { param: path, code: "url_invalid" });
};

export const email: Param<string> = (raw, path) => {
  const value = text(512)(raw, path);
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return value;
  throw invalid(`Invalid email address: ${value.slice(0, 80)}`, { param: path, code: "email_invalid" });
};

const adjustable = object({ enabled: bool, maximum: optional(integer(0, 999_999)), minimum: optional(integer(0)) });

const lineItem = object({
  adjustable_quantity: optional(adjustable),
  id: optional(text()),
  metadata,
  price: optional(text()),
  price_data: optional(priceDataParams),
  quantity: optional(integer(1, 999_999)),
  tax_rates: emptyable(list(text(), 5)),
});

const shippingOption = object({ shipping_rate: optional(text()), shipping_rate_data: optional(shippingRateParams) });
const shippingOptions: Param<ReturnType<typeof shippingOption>[]> = (raw, path) => {
  const options = list(shippingOption)(raw, path);
  if (options.length <= 5) return options;
  throw invalid("A Checkout Session can have at most 5 shipping_options.", { param: path });
};

const LOCALES =
  "auto bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hi-IN hr hu id it ja ko lt lv ms mt nb nl pl pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW".split(
    " ",
  );

const intentData = object({
  application_fee_amount: kept,
  capture_method: optional(oneOf(["automatic", "automatic_async", "manual"])),
  description: optional(text(1000)),
  metadata,
  on_behalf_of: kept,
  receipt_email: optional(email),
  setup_future_usage: optional(oneOf(["off_session", "on_session"])),
  shipping: optional(shipping),
  statement_descriptor: optional(text(22)),
  statement_descriptor_suffix: optional(text(22)),
  transfer_data: kept,
  transfer_group: optional(text()),
});

/** Options by method; the one rule that is checked is WeChat Pay's, which needs to know where it is shown. */
const methodOptions: Param<unknown> = (raw, path) => {
  const wechat = raw instanceof Map ? raw.get("wechat_pay") : undefined;
  if (wechat instanceof Map && wechat.size > 0) {
    object({ client: oneOf(["web", "android", "ios"]), setup_future_usage: kept, app_id: kept })(
      wechat,
      `${path}[wechat_pay]`,
    );
  }
  return kept(raw, path);
};

export const sessionParams = object({
  ...methodFilters,
  adaptive_pricing: optional(object({ enabled: optional(bool) })),
  after_expiration: kept,
  allow_promotion_codes: optional(bool),
  automatic_tax: optional(object({ enabled: bool, liability: kept })),
  billing_address_collection: optional(oneOf(["auto", "required"])),
  branding_settings: kept,
  cancel_url: optional(url),
  client_reference_id: optional(text(200)),
  consent_collection: kept,
  currency: optional(currency),
  custom_fields: kept,
  custom_text: kept,
  customer: optional(text()),
  customer_account: kept,
  customer_creation: optional(oneOf(["always", "if_required"])),
  customer_email: optional(email),
  customer_update: kept,
  discounts: optional(list(object({ coupon: optional(text()), promotion_code: optional(text()) }), 1)),
  expires_at: optional(integer(0)),
  integration_identifier: optional(text()),
  invoice_creation: kept,
  line_items: optional(list(lineItem, 100)),
  locale: optional(oneOf(LOCALES)),
  managed_payments: kept,
  metadata,
  mode: optional(oneOf(["payment", "setup", "subscription"])),
  name_collection: kept,
  optional_items: kept,
  origin_context: optional(oneOf(["mobile_app", "web"])),
  payment_intent_data: optional(intentData),
  payment_method_collection: kept,
  payment_method_configuration: kept,
  payment_method_data: kept,
  payment_method_options: methodOptions,
  permissions: optional(object({ update_shipping_details: optional(oneOf(["client_only", "server_only"])) })),
  phone_number_collection: optional(object({ enabled: bool })),
  redirect_on_completion: optional(oneOf(["always", "if_required", "never"])),
  return_url: optional(url),
  saved_payment_method_options: kept,
  setup_intent_data: kept,
  shipping_address_collection: optional(object({ allowed_countries: list(text(2), 300) })),
  shipping_options: optional(shippingOptions),
  submit_type: optional(oneOf(["auto", "book", "donate", "pay", "subscribe"])),
  subscription_data: kept,
  success_url: optional(url),
  tax_id_collection: kept,
  ui_mode: optional(oneOf(["elements", "embedded_page", "form", "hosted_page"])),
  wallet_options: kept,
});

export const sessionUpdateParams = object({
  collected_information: optional(object({ shipping_details: optional(object({ address: address, name: text() })) })),
  line_items: optional(list(lineItem, 100)),
  metadata,
  payment_intent_data: optional(
    object({
      description: emptyable(text(1000)),
      metadata,
      setup_future_usage: emptyable(oneOf(["off_session", "on_session"])),
      statement_descriptor: emptyable(text(22)),
      statement_descriptor_suffix: emptyable(text(22)),
    }),
  ),
  shipping_options: emptyable(shippingOptions),
});

export const sessionListFields = {
  customer: optional(text()),
  customer_details: optional(object({ email: text(512) })),
  payment_intent: optional(text()),
  payment_link: optional(text()),
  status: optional(oneOf(["complete", "expired", "open"])),
  subscription: optional(text()),
};

export type SessionInput = ReturnType<typeof sessionParams>;
export type SessionUpdate = ReturnType<typeof sessionUpdateParams>;
export type LineInput = ReturnType<typeof lineItem>;
export type ShippingOptionInput = ReturnType<typeof shippingOption>;
