import { setTimeout as sleep } from "node:timers/promises";
import { invalid, StripeError } from "./errors";
import { expand, takeExpand } from "./expand";
import { faultError, takeFault } from "./faults";
import { decodeForm, type FormMap } from "./forms";
import { fingerprint, type Idempotency } from "./idempotency";
import { newId } from "./ids";
import type { Fault } from "./knob-settings";
import { matchRoute, type Route } from "./route";
import { intentRoutes } from "./routes-intents";
import { nounRoutes } from "./routes-nouns";
import { sessionRoutes } from "./routes-sessions";
import { API_VERSION, type Sandbox } from "./sandbox";

const ROUTES: Route[] = [...sessionRoutes, ...intentRoutes, ...nounRoutes];

export interface ApiCall {
  method: string;
  path: string;
  query: string;
  body: string;
  header: (name: string) => string | undefined;
}

export interface ApiAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** A network failure to be played instead of, or after, answering. */
  broken?: "reset" | "silence";
}

interface Desk {
  sandbox: Sandbox;
  idempotency: Idempotency;
  secretKey: string;
  warn: (line: string) => void;
}

function authenticate(call: ApiCall, secretKey: string): void {
  const [scheme = "", credential = ""] = (call.header("authorization") ?? "").split(" ");
  const basic =
    scheme.toLowerCase() === "basic" ? Buffer.from(credential, "base64").toString("utf8").split(":")[0] : undefined;
  const key = scheme.toLowerCase() === "bearer" ? credential : basic;
  if (!key) {
    throw invalid(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
      { status: 401 },
    );
  }
  if (key === secretKey) return;
  const shown = `${key.slice(0, 8)}${"*".repeat(Math.min(20, Math.max(0, key.length - 12)))}${key.length > 12 ? key.slice(-4) : ""}`;
  throw invalid(`Invalid API Key provided: ${shown}`, { status: 401 });
}

function checkVersion(call: ApiCall): void {
  const version = call.header("stripe-version");
  if (version === undefined || version === API_VERSION) return;
  throw invalid(`Invalid Stripe API version: ${version.slice(0, 60)}. The sandbox speaks ${API_VERSION} only.`);
}

function parametersOf(call: ApiCall): FormMap {
  const type = (call.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (call.method === "POST" && call.body !== "" && type !== "application/x-www-form-urlencoded") {
    throw invalid("Invalid request (check that your POST content type is application/x-www-form-urlencoded).");
  }
  return decodeForm([call.query, call.body].filter((part) => part !== "").join("&"));
}

function errorAnswer(
  error: unknown,
  requestId: string,
  warn: (line: string) => void,
): Pick<ApiAnswer, "status" | "body"> {
  const known =
    error instanceof StripeError
      ? error
      : new StripeError(500, { type: "api_error", message: "The sandbox failed to answer." });
  if (known !== error)
    warn(`The Stripe sandbox failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  const { code } = known.body;
  const body = {
    ...known.body,
    ...(code ? { doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll("_", "-")}` } : {}),
    request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}`,
  };
  return { status: known.status, body: JSON.stringify({ error: body }, null, 2) };
}

function faultAnswer(
  fault: Fault,
  requestId: string,
  warn: (line: string) => void,
): Pick<ApiAnswer, "status" | "body" | "broken"> {
  if (fault.kind === "status") return errorAnswer(faultError(fault.status ?? 500), requestId, warn);
  if (fault.kind === "bad_json") return { status: 200, body: '{"id": "cut sho' };
  return { status: 0, body: "", broken: fault.kind };
}

interface Run {
  tree: FormMap;
  id: string;
  route: Route;
  requestId: string;
  key: string | undefined;
}

/** Carries a call out. `ran` tells whether it went beyond the checking of parameters. */
function carryOut(desk: Desk, run: Run): { answer: Pick<ApiAnswer, "status" | "body">; ran: boolean } {
  const { sandbox } = desk;
  let ran = false;
  sandbox.request = { id: run.requestId, idempotency_key: run.key ?? null };
  try {
    const wanted = takeExpand(run.tree);
    const act = run.route.prepare(run.tree);
    ran = true;
    const answer = expand(sandbox, act(sandbox, run.id), wanted);
    return { answer: { status: 200, body: JSON.stringify(answer, null, 2) }, ran };
  } catch (error) {
    return { answer: errorAnswer(error, run.requestId, desk.warn), ran };
  } finally {
    sandbox.request = { id: null, idempotency_key: null };
    if (ran && run.route.method !== "GET") sandbox.state.changed();
  }
}

async function respond(
  desk: Desk,
  call: ApiCall,
  requestId: string,
): Promise<Partial<ApiAnswer> & { body: string; status: number }> {
  authenticate(call, desk.secretKey);
  checkVersion(call);
  const found = matchRoute(ROUTES, call.method, call.path);
  if (!found) {
    throw invalid(
      `Unrecognized request URL (${call.method}: ${call.path.slice(0, 200)}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
      { status: 404 },
    );
  }
  const name = `${call.method} ${call.path}`;
  const { knobs } = desk.sandbox;
  const early = takeFault(knobs, name, "before");
  if (early) return faultAnswer(early, requestId, desk.warn);
  const key = call.method === "POST" ? call.header("idempotency-key") : undefined;
  const print = fingerprint(call.body);
  const stored = key ? desk.idempotency.begin(key, name, print) : undefined;
  if (stored) {
    const lost = takeFault(knobs, name, "after");
    if (lost) return faultAnswer(lost, requestId, desk.warn);
    const headers = { "idempotent-replayed": "true", "original-request": stored.request };
    return { status: stored.status, body: stored.body, headers };
  }
  let keep: Parameters<Idempotency["finish"]>[1];
  try {
    if (knobs.latencyMs > 0) await sleep(knobs.latencyMs);
    const { answer, ran } = carryOut(desk, { tree: parametersOf(call), ...found, requestId, key });
    if (ran) keep = { route: name, fingerprint: print, ...answer, request: requestId };
    const late = takeFault(knobs, name, "after");
    return late ? faultAnswer(late, requestId, desk.warn) : answer;
  } finally {
    if (key) desk.idempotency.finish(key, keep);
  }
}

/** Answers one call of the API. Never throws: whatever goes wrong has Stripe's error shape. */
export async function answerApi(desk: Desk, call: ApiCall): Promise<ApiAnswer> {
  const requestId = newId("req");
  const key = call.header("idempotency-key");
  const common = {
    "content-type": "application/json",
    "cache-control": "no-cache, no-store",
    "request-id": requestId,
    "stripe-version": API_VERSION,
    ...(key && call.method === "POST" && /^[\x20-\x7e]{1,255}$/.test(key) ? { "idempotency-key": key } : {}),
  };
  const answer = await respond(desk, call, requestId).catch((error: unknown) =>
    errorAnswer(error, requestId, desk.warn),
  );
  const { headers, ...rest } = { headers: {}, ...answer };
  const retry: Record<string, string> = rest.status === 409 ? { "stripe-should-retry": "true" } : {};
  return { ...rest, headers: { ...common, ...retry, ...headers } };
}
