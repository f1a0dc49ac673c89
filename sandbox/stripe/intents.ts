import type Stripe from "stripe";
import { noSuch } from "./errors";
import { newId, randomText } from "./ids";
import type { Sandbox } from "./sandbox";
import type { IntentPrivate, StoredIntent } from "./types";

export interface IntentDraft {
  amount: number;
  currency: string;
  allowed?: string[];
  excluded?: string[];
  /** Methods that can pay it. */
  methods: string[];
  redirects?: "always" | "never";
  automatic?: boolean;
  capture_method: "automatic" | "automatic_async" | "manual";
  confirmation_method?: "automatic" | "manual";
  customer: string | null;
  description: string | null;
  metadata: Record<string, string>;
  receipt_email: string | null;
  setup_future_usage: string | null;
  shipping: Stripe.PaymentIntent.Shipping | null;
  statement_descriptor: string | null;
  statement_descriptor_suffix: string | null;
  transfer_group: string | null;
  session: string | null;
  return_url: string | null;
  payment_method_options?: StoredIntent["payment_method_options"];
}

export function createIntent(sandbox: Sandbox, draft: IntentDraft, id = newId("pi")): StoredIntent {
  const automatic = draft.automatic ?? true;
  const intent: StoredIntent = {
    id,
    object: "payment_intent",
    allowed_payment_method_types: draft.allowed ?? null,
    amount: draft.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: automatic ? { allow_redirects: draft.redirects ?? "always", enabled: true } : null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: draft.capture_method,
    client_secret: `${id}_secret_${randomText(25)}`,
    confirmation_method: draft.confirmation_method ?? "automatic",
    created: sandbox.seconds(),
    currency: draft.currency,
    customer: draft.customer,
    customer_account: null,
    description: draft.description,
    excluded_payment_method_types: draft.excluded ?? null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: { enabled: false },
    metadata: draft.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: draft.payment_method_options ?? {},
    payment_method_types: draft.methods,
    payment_record: null,
    processing: null,
    receipt_email: draft.receipt_email,
    review: null,
    setup_future_usage: draft.setup_future_usage,
    shipping: draft.shipping,
    source: null,
    statement_descriptor: draft.statement_descriptor,
    statement_descriptor_suffix: draft.statement_descriptor_suffix,
    status: "requires_payment_method",
    transfer_data: null,
    transfer_group: draft.transfer_group,
  };
  sandbox.state.put("intentPrivates", { id, session: draft.session, return_url: draft.return_url });
  sandbox.state.put("intents", intent);
  sandbox.emit("payment_intent.created", intent);
  return intent;
}

export function intentOf(sandbox: Sandbox, id: string): StoredIntent {
  const intent = sandbox.state.get("intents", id);
  if (!intent) throw noSuch("payment_intent", id, "intent");
  return intent;
}

export function intentPrivateOf(sandbox: Sandbox, intent: StoredIntent): IntentPrivate {
  return sandbox.state.get("intentPrivates", intent.id) ?? { id: intent.id, session: null, return_url: null };
}
