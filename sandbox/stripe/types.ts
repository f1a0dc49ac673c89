import type Stripe from "stripe";

/** An SDK object as it travels unexpanded: the named references are ids. */
type Unexpanded<T, K extends keyof T> = Omit<T, K> & {
  [P in keyof Pick<T, K>]: Extract<T[P], string | null | undefined>;
};

/** Decimals travel as text; the SDK turns them into `Decimal`. */
export type StoredPrice = Omit<Stripe.Price, "unit_amount_decimal" | "product"> & {
  unit_amount_decimal: string | null;
  product: string;
};
export type StoredProduct = Unexpanded<Stripe.Product, "default_price" | "tax_code">;
export type StoredTaxRate = Stripe.TaxRate;
export type StoredShippingRate = Unexpanded<Stripe.ShippingRate, "tax_code">;
export type StoredCoupon = Stripe.Coupon;
export type StoredLine = Omit<Stripe.LineItem, "price"> & { price: StoredPrice };
export type StoredSession = Unexpanded<Stripe.Checkout.Session, "customer" | "payment_intent"> & {
  metadata: Record<string, string>;
};
export type StoredIntent = Omit<
  Unexpanded<Stripe.PaymentIntent, "customer" | "latest_charge" | "payment_method">,
  "last_payment_error"
> & { last_payment_error: StoredPaymentError | null };
export type StoredPaymentError = Omit<Stripe.PaymentIntent.LastPaymentError, "payment_method"> & {
  payment_method?: StoredPaymentMethod;
};
export type StoredCharge = Unexpanded<Stripe.Charge, "balance_transaction" | "customer" | "payment_intent">;
export type StoredRefund = Unexpanded<
  Stripe.Refund,
  "balance_transaction" | "charge" | "payment_intent" | "customer" | "payment_method" | "failure_balance_transaction"
>;
export type StoredCustomer = Stripe.Customer;
export type StoredDispute = Unexpanded<Stripe.Dispute, "charge" | "payment_intent">;
export type StoredBalanceTransaction = Omit<Stripe.BalanceTransaction, "source"> & { source: string | null };
export type StoredPaymentMethod = Unexpanded<Stripe.PaymentMethod, "customer">;
export type StoredCalculation = Stripe.Tax.Calculation & { id: string };
export type StoredCalculationLine = Stripe.Tax.CalculationLineItem;
export type StoredWarning = Unexpanded<Stripe.Radar.EarlyFraudWarning, "charge" | "payment_intent">;
export type StoredEndpoint = Stripe.WebhookEndpoint & { secret: string };

export interface StoredEvent {
  id: string;
  object: "event";
  api_version: string;
  created: number;
  data: { object: unknown; previous_attributes?: Record<string, unknown> };
  livemode: false;
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null };
  type: Stripe.Event.Type;
}

/** What a hosted page collects for one attempt to pay, or what a test asks for through a knob. */
export type Attempt =
  | {
      method: "card";
      number: string;
      exp_month: number;
      exp_year: number;
      cvc?: string;
      name?: string;
      email?: string;
      country?: string;
    }
  | { method: "alipay" | "wechat_pay" | "crypto"; name?: string; email?: string; country?: string };

export type MethodType = Attempt["method"];

/** How a session's line was asked for, kept so that totals can be computed again. */
export interface LineDraft {
  id: string;
  price: StoredPrice;
  description: string;
  quantity: number;
  tax_rates: string[];
  metadata: Record<string, string>;
  adjustable_quantity: Stripe.LineItem.AdjustableQuantity | null;
}

/** The part of a session that Stripe keeps to itself. */
export interface SessionPrivate {
  id: string;
  drafts: LineDraft[];
  lines: StoredLine[];
  coupon: string | null;
  shipping_rate: string | null;
  intent: {
    capture_method: "automatic" | "automatic_async" | "manual";
    description: string | null;
    metadata: Record<string, string>;
    receipt_email: string | null;
    shipping: Stripe.PaymentIntent.Shipping | null;
    setup_future_usage: string | null;
    statement_descriptor: string | null;
    statement_descriptor_suffix: string | null;
    transfer_group: string | null;
  };
}

/** How a payment method will behave; the card's number itself is never kept. */
export interface MethodPrivate {
  id: string;
  card: string | null;
}

export interface IntentPrivate {
  id: string;
  session: string | null;
  return_url: string | null;
}

/** Work that is due later and must survive a restart. */
export interface Scheduled {
  id: string;
  at: number;
  action:
    | { kind: "settle"; intent: string; outcome: "succeeded" | "failed" }
    | { kind: "refund"; refund: string; outcome: "succeeded" | "failed" };
}

export interface Delivery {
  id: string;
  event: string;
  endpoint: string;
  state: "pending" | "held" | "delivered" | "failed" | "dropped";
  next_at: number;
  attempts: { at: number; status: number | null; error: string | null }[];
}

export interface IdempotentAnswer {
  id: string;
  created: number;
  route: string;
  fingerprint: string;
  status: number;
  body: string;
  request: string;
}
