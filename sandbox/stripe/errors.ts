import type { StoredIntent } from "./types";

export interface ErrorBody {
  type: "invalid_request_error" | "card_error" | "idempotency_error" | "api_error";
  message: string;
  code?: string;
  decline_code?: string;
  advice_code?: string;
  param?: string;
  charge?: string;
  payment_intent?: unknown;
  payment_method?: unknown;
}

/** An answer in Stripe's error shape: HTTP status and the `error` object, without the log address that http.ts adds. */
export class StripeError extends Error {
  constructor(
    readonly status: number,
    readonly body: ErrorBody,
  ) {
    super(body.message);
  }
}

export function invalid(message: string, more: { param?: string; code?: string; status?: number } = {}): StripeError {
  const { status = 400, ...rest } = more;
  return new StripeError(status, { type: "invalid_request_error", message, ...rest });
}

/** A wrong id in the address is a 404; a wrong id inside a body is a 400. */
export function noSuch(noun: string, id: string, param: string, status: 400 | 404 = 404): StripeError {
  return invalid(`No such ${noun}: '${id}'`, { param, code: "resource_missing", status });
}

export function unexpectedState(message: string, intent: StoredIntent): StripeError {
  return new StripeError(400, {
    type: "invalid_request_error",
    code: "payment_intent_unexpected_state",
    message,
    payment_intent: intent,
  });
}
