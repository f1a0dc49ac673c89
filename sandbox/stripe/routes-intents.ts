import type Stripe from "stripe";
import { cardMessage, cardMistakes } from "./cards";
import { invalid, noSuch, StripeError, unexpectedState } from "./errors";
import { afterPayment, cancel, confirm } from "./intent-moves";
import {
  cancelParams,
  captureParams,
  confirmParams,
  createParams,
  type methodData,
  updateParams,
} from "./intent-params";
import { createIntent, intentOf, intentPrivateOf } from "./intents";
import { listParams, page } from "./lists";
import { mergeMetadata, object, optional, text } from "./params";
import { offeredMethods } from "./payment-method-types";
import { createMethod, methodFor } from "./payment-methods";
import { type Route, route } from "./route";
import type { Sandbox } from "./sandbox";
import { followCapture } from "./session-payments";
import type { Attempt, StoredIntent } from "./types";

const base = "/v1/payment_intents";
type ConfirmInput = ReturnType<typeof confirmParams>;

function attemptOf(sandbox: Sandbox, data: ReturnType<typeof methodData>): Attempt {
  const who = { name: data.billing_details?.name ?? undefined, email: data.billing_details?.email ?? undefined };
  if (data.type !== "card") return { method: data.type, ...who };
  if (!data.card)
    throw invalid("Missing required param: payment_method_data[card].", {
      param: "payment_method_data[card]",
      code: "parameter_missing",
    });
  const [mistake] = cardMistakes(data.card, new Date(sandbox.now()));
  if (mistake) {
    throw new StripeError(402, {
      type: "card_error",
      code: mistake.code,
      message: cardMessage(mistake.code),
      param: mistake.field,
    });
  }
  return { method: "card", ...data.card, ...who };
}

const shipTo = (input: { shipping?: unknown }) =>
  input.shipping ? (JSON.parse(JSON.stringify(input.shipping)) as Stripe.PaymentIntent.Shipping) : null;

function create(sandbox: Sandbox, input: ReturnType<typeof createParams>): StoredIntent {
  if (input.customer !== undefined && !sandbox.state.get("customers", input.customer)) {
    throw noSuch("customer", input.customer, "customer", 400);
  }
  const filter = { allowed: input.allowed_payment_method_types, excluded: input.excluded_payment_method_types };
  const methods = offeredMethods(input.currency, filter);
  const prepared = input.confirm ? methodToUse(sandbox, undefined, input) : undefined;
  if (input.confirm) assertReturnUrl(input.automatic_payment_methods?.allow_redirects ?? "always", input.return_url);
  const intent = createIntent(sandbox, {
    amount: input.amount,
    currency: input.currency,
    ...filter,
    methods,
    automatic: input.automatic_payment_methods?.enabled ?? true,
    redirects: input.automatic_payment_methods?.allow_redirects,
    capture_method: input.capture_method ?? "automatic_async",
    confirmation_method: input.confirmation_method,
    customer: input.customer ?? null,
    description: input.description ?? null,
    metadata: mergeMetadata({}, input.metadata),
    receipt_email: input.receipt_email ?? null,
    setup_future_usage: input.setup_future_usage ?? null,
    shipping: shipTo(input),
    statement_descriptor: input.statement_descriptor ?? null,
    statement_descriptor_suffix: input.statement_descriptor_suffix ?? null,
    transfer_group: input.transfer_group ?? null,
    session: null,
    return_url: input.return_url ?? null,
  });
  if (prepared) return finishConfirm(sandbox, intent, prepared, input.error_on_requires_action);
  if (input.payment_method ?? input.payment_method_data) {
    intent.payment_method = methodToUse(sandbox, undefined, input).id;
    intent.status = "requires_confirmation";
  }
  return intent;
}

function methodToUse(
  sandbox: Sandbox,
  current: string | null | undefined,
  input: Pick<ConfirmInput, "payment_method" | "payment_method_data">,
) {
  if (input.payment_method_data) return createMethod(sandbox, attemptOf(sandbox, input.payment_method_data));
  const id = input.payment_method ?? current;
  if (id) return methodFor(sandbox, id);
  throw invalid(
    "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
    { code: "payment_intent_unexpected_state" },
  );
}

function assertReturnUrl(redirects: string, returnUrl: string | null | undefined): void {
  if (redirects === "never" || returnUrl) return;
  throw invalid(
    "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`. If you don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never` when creating the PaymentIntent.",
    { param: "return_url" },
  );
}

function finishConfirm(
  sandbox: Sandbox,
  intent: StoredIntent,
  method: ReturnType<typeof methodFor>,
  strict = false,
): StoredIntent {
  if (!intent.payment_method_types.includes(method.type)) {
    throw invalid(`The PaymentMethod provided (${method.type}) is not allowed for this PaymentIntent.`, {
      param: "payment_method",
    });
  }
  const error = confirm(sandbox, intent, method);
  if (error) {
    const { payment_method, code, decline_code, message, charge, advice_code } = error;
    throw new StripeError(402, {
      type: "card_error",
      message: message ?? "",
      code,
      ...(decline_code ? { decline_code } : {}),
      ...(advice_code ? { advice_code } : {}),
      charge,
      payment_intent: structuredClone(intent),
      payment_method,
    });
  }
  if (strict && intent.status === "requires_action") {
    intent.status = "requires_payment_method";
    intent.next_action = null;
    throw new StripeError(402, {
      type: "card_error",
      code: "authentication_required",
      message: "This payment required an authentication action to complete, but `error_on_requires_action` was set.",
      payment_intent: structuredClone(intent),
    });
  }
  afterPayment(sandbox, intent);
  return intent;
}

const UNCONFIRMED = ["requires_payment_method", "requires_confirmation", "requires_action"];

function confirmIntent(sandbox: Sandbox, input: ConfirmInput, id: string): StoredIntent {
  const intent = intentOf(sandbox, id);
  const hidden = intentPrivateOf(sandbox, intent);
  if (!UNCONFIRMED.includes(intent.status)) {
    const why =
      intent.status === "succeeded"
        ? "it has already succeeded after being previously confirmed"
        : `it has a status of ${intent.status}`;
    throw unexpectedState(`You cannot confirm this PaymentIntent because ${why}.`, intent);
  }
  if (hidden.session)
    throw invalid(
      "You cannot confirm a PaymentIntent that belongs to a Checkout Session; the customer confirms it on the session's page.",
    );
  const method = methodToUse(sandbox, intent.payment_method, input);
  const returnUrl = input.return_url ?? hidden.return_url;
  if (intent.automatic_payment_methods)
    assertReturnUrl(intent.automatic_payment_methods.allow_redirects ?? "always", returnUrl);
  hidden.return_url = returnUrl;
  return finishConfirm(sandbox, intent, method, input.error_on_requires_action);
}

function captureIntent(sandbox: Sandbox, input: ReturnType<typeof captureParams>, id: string): StoredIntent {
  const intent = intentOf(sandbox, id);
  if (intent.status !== "requires_capture") {
    throw unexpectedState(
      `This PaymentIntent could not be captured because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.`,
      intent,
    );
  }
  const captured = input.amount_to_capture ?? intent.amount_capturable;
  if (captured > intent.amount_capturable) {
    throw invalid(
      `The amount_to_capture (${captured}) is greater than the amount you can capture (${intent.amount_capturable}).`,
      {
        param: "amount_to_capture",
        code: "amount_too_large",
      },
    );
  }
  if (input.final_capture === false) {
    throw invalid("This PaymentIntent does not support multiple captures; `final_capture` cannot be false.", {
      param: "final_capture",
    });
  }
  intent.metadata = mergeMetadata(intent.metadata, input.metadata);
  const charge = sandbox.state.get("charges", intent.latest_charge);
  if (!charge) throw new Error(`Intent ${id} has no charge to capture.`);
  // What is not captured goes back to the payer, and Stripe tells it as refunded.
  Object.assign(charge, { captured: true, amount_captured: captured, amount_refunded: charge.amount - captured });
  Object.assign(intent, { status: "succeeded", amount_received: captured, amount_capturable: 0 });
  sandbox.emit("charge.captured", charge);
  sandbox.emit("payment_intent.succeeded", intent);
  followCapture(sandbox, intent);
  return intent;
}

function cancelIntent(sandbox: Sandbox, input: ReturnType<typeof cancelParams>, id: string): StoredIntent {
  const intent = intentOf(sandbox, id);
  if (intent.status === "succeeded" || intent.status === "canceled" || intent.status === "processing") {
    throw unexpectedState(
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, requires_action.`,
      intent,
    );
  }
  const session = sandbox.state.get("sessions", intentPrivateOf(sandbox, intent).session);
  if (session?.status === "open") {
    throw invalid(
      "You cannot cancel this PaymentIntent because it was created by a Checkout Session. Expire the Checkout Session instead.",
    );
  }
  cancel(sandbox, intent, input.cancellation_reason ?? null);
  return intent;
}

function updateIntent(sandbox: Sandbox, input: ReturnType<typeof updateParams>, id: string): StoredIntent {
  const intent = intentOf(sandbox, id);
  const moving = input.amount ?? input.currency;
  if (moving !== undefined && !UNCONFIRMED.includes(intent.status)) {
    throw unexpectedState(
      `This PaymentIntent's amount could not be updated because it has a status of ${intent.status}.`,
      intent,
    );
  }
  intent.metadata = mergeMetadata(intent.metadata, input.metadata);
  const { amount: newAmount, currency: newCurrency, description, receipt_email } = input;
  if (newAmount !== undefined) intent.amount = newAmount;
  if (newCurrency !== undefined) intent.currency = newCurrency;
  if (description !== undefined) intent.description = description;
  if (receipt_email !== undefined) intent.receipt_email = receipt_email;
  if (input.shipping !== undefined) intent.shipping = shipTo(input);
  if (input.payment_method ?? input.payment_method_data) {
    intent.payment_method = methodToUse(sandbox, undefined, input).id;
    intent.status = "requires_confirmation";
  }
  sandbox.state.changed();
  return intent;
}

export const intentRoutes: Route[] = [
  route("POST", base, createParams, create),
  route("GET", base, listParams({ customer: optional(text()) }), (sandbox, input) => {
    const rows = sandbox.state
      .newest("intents")
      .filter((row) => input.customer === undefined || row.customer === input.customer);
    return page(rows, input, base);
  }),
  route("GET", `${base}/:id`, object({ client_secret: optional(text()) }), (sandbox, _input, id) =>
    intentOf(sandbox, id),
  ),
  route("POST", `${base}/:id`, updateParams, updateIntent),
  route("POST", `${base}/:id/confirm`, confirmParams, confirmIntent),
  route("POST", `${base}/:id/capture`, captureParams, captureIntent),
  route("POST", `${base}/:id/cancel`, cancelParams, cancelIntent),
];
