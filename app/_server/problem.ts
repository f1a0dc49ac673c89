import { InvalidInput, Refusal, type RefusalCode, type RefusalDetails, type RefusedLine } from "@/commerce/refusal";
import type { Language } from "@/config/languages";
import { sqlState } from "@/db/client";
import { errorFields, log } from "@/lib/log";
import { acceptedLanguage } from "./request-language";
import { type EdgeCode, refusalSentence } from "./sentences";

const conflict = 409;
const unprocessable = 422;

/** The HTTP status of each refusal. */
export const refusalStatus = {
  not_allowed: 403,
  not_signed_in: 401,
  not_found: 404,
  order_cannot_move: conflict,
  out_of_stock: conflict,
  price_changed: conflict,
  promise_changed: conflict,
  cart_empty: conflict,
  cart_closed: conflict,
  checkout_incomplete: conflict,
  delivery_unavailable: unprocessable,
  payments_off: 503,
  pickup_unavailable: unprocessable,
  plan_changed: conflict,
  shipment_is_pickup: conflict,
  payment_unavailable: 502,
  code_not_valid: unprocessable,
  already_paid: conflict,
  nothing_to_capture: conflict,
  capture_too_large: unprocessable,
  payment_busy: conflict,
  payment_not_captured: conflict,
  order_held: conflict,
  dispute_answered: conflict,
  order_not_editable: conflict,
  order_changed: conflict,
  order_change_empty: unprocessable,
  order_change_nothing: unprocessable,
  line_already_sent: conflict,
  nothing_to_ship: conflict,
  nothing_to_pack: conflict,
  document_not_issued: conflict,
  receipts_off: 503,
  too_many_to_ship: conflict,
  nothing_to_refund: conflict,
  nothing_to_return: conflict,
  too_many_to_return: conflict,
  return_too_late: conflict,
  returns_by_contact: conflict,
  return_blocked: conflict,
  return_cannot_move: conflict,
  return_not_counted: unprocessable,
  too_many_photos: conflict,
  withdrawal_not_found: 404,
  refund_too_large: unprocessable,
  refund_over_limit: 403,
  refund_in_progress: conflict,
  handle_taken: conflict,
  email_taken: conflict,
  sku_taken: conflict,
  variant_exists: conflict,
  in_use: conflict,
  credentials_wrong: 401,
  account_locked: 429,
  account_disabled: 403,
  link_expired: 410,
  last_owner: conflict,
  role_too_high: 403,
  stock_too_low: conflict,
  bundle_has_no_stock: conflict,
  bundle_keeps_stock: conflict,
  bundle_nested: conflict,
  too_many_to_restock: conflict,
  file_not_understood: unprocessable,
  file_columns_missing: unprocessable,
  file_encoding_wrong: unprocessable,
  file_foreign: unprocessable,
  file_syntax_wrong: unprocessable,
  file_too_large: 413,
  picture_not_understood: unprocessable,
  model_not_understood: unprocessable,
  model_not_whole: unprocessable,
  model_compressed: unprocessable,
  model_too_large: 413,
  model_exists: conflict,
  import_running: conflict,
  idempotency_conflict: unprocessable,
  idempotency_running: conflict,
  rate_limited: 429,
} as const satisfies Record<RefusalCode, number>;

const edgeStatus = {
  invalid_input: unprocessable,
  malformed_json: 400,
  too_large: 413,
  media_type_unsupported: 415,
  busy: 503,
  unexpected: 500,
} as const satisfies Record<EdgeCode, number>;

/** Thrown by route handlers for what is wrong with a request before a command is asked. */
export class BadRequest extends Error {
  constructor(readonly code: Exclude<EdgeCode, "invalid_input" | "busy" | "unexpected">) {
    super(code);
    this.name = "BadRequest";
  }
}

type Problem = {
  code: RefusalCode | EdgeCode;
  status: number;
  details?: RefusalDetails;
  lines?: readonly RefusedLine[];
  fields?: InvalidInput["fields"];
};

/** Any thrown value as RFC 9457 problem+json, in the language the caller accepts; bugs are logged and tell nothing. */
export function problemFrom(error: unknown, request: Request): Response {
  return answer(problemOf(error), acceptedLanguage(request.headers));
}

function problemOf(error: unknown): Problem {
  if (error instanceof Refusal) return { ...pick(error), status: refusalStatus[error.code] };
  if (error instanceof InvalidInput) return { code: "invalid_input", status: unprocessable, fields: error.fields };
  if (error instanceof BadRequest) return { code: error.code, status: edgeStatus[error.code] };
  log.error("request.failed", errorFields(error));
  return isPassing(error) ? { code: "busy", status: 503 } : { code: "unexpected", status: 500 };
}

const pick = ({ code, details, lines }: Refusal) => ({ code, details, lines });

/** The database is away, full or busy: worth another try, unlike a bug. */
function isPassing(error: unknown): boolean {
  const state = sqlState(error);
  if (state) return /^(08|53|57)/.test(state) || state === "55P03" || state === "40001" || state === "40P01";
  for (let at = error; at instanceof Error; at = at.cause) if ("code" in at && lost.has(String(at.code))) return true;
  return false;
}

const lost = new Set(["ECONNREFUSED", "ECONNRESET", "CONNECT_TIMEOUT", "CONNECTION_CLOSED", "CONNECTION_ENDED"]);

function answer({ code, status, details, lines = [], fields }: Problem, language: Language): Response {
  const headers = new Headers({ "Content-Type": "application/problem+json", "Cache-Control": "private, no-store" });
  const retryAfter = details?.retryAfterSeconds ?? (status === 503 ? 5 : undefined);
  if (retryAfter !== undefined) headers.set("Retry-After", String(retryAfter));
  if (status === 401) headers.set("WWW-Authenticate", "Bearer");
  const title = `${code.charAt(0).toUpperCase()}${code.slice(1).replaceAll("_", " ")}`;
  const detail = refusalSentence(language, code, details);
  const extra = details && Object.keys(details).length > 0 ? { details } : {};
  const wrong = { ...(fields && { fields }), ...(lines.length > 0 && { lines }) };
  const body = { type: `/api/v1/docs#${code}`, title, status, code, detail, ...extra, ...wrong };
  return new Response(JSON.stringify(body), { status, headers });
}
