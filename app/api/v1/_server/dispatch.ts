import { limitRate } from "@/app/_server/rate-limit";
import { BadRequest, problemFrom } from "@/app/_server/problem";
import { readJson } from "@/app/_server/read-json";
import { addressKey, clientAddress } from "@/app/_server/client-address";
import { apiContext } from "@/app/_server/request-context";
import { acceptedLanguage } from "@/app/_server/request-language";
import { guest } from "@/commerce/actor";
import { type Answer, answerOnce } from "@/commerce/idempotency";
import type { KeptEffects } from "@/commerce/kept-effects";
import { parseInput } from "@/commerce/parse-input";
import { InvalidInput, Refusal } from "@/commerce/refusal";
import { hashToken } from "@/lib/ids";
import type { Call, Endpoint } from "./endpoint";
import { endpoints } from "./endpoints";
import { matchEndpoint } from "./match-endpoint";

const base = "/api/v1";

/** Answers any request below `/api/v1`: finds its endpoint, reads and checks what was sent, runs it, and tells refusals as problems. */
export async function dispatch(request: Request): Promise<Response> {
  try {
    const url = new URL(request.url);
    const match = matchEndpoint(endpoints, request.method, url.pathname.slice(base.length));
    if ("allowed" in match) return noSuchAddress(match.allowed, request);
    return await run(match.endpoint, match.params, url, request);
  } catch (error) {
    return problemFrom(error, request);
  }
}

async function run(endpoint: Endpoint, params: Record<string, string>, url: URL, request: Request) {
  const asked = await apiContext(request, { needsKey: endpoint.scope !== undefined });
  // A store address serves a shopper, also when a program sends its key along: a key may do no more there, and no less.
  const context = endpoint.scope ? asked : { ...asked, actor: guest };
  const caller = addressKey(clientAddress(request.headers));
  if (endpoint.limit) await limitRate(endpoint.limit, caller);
  const query = endpoint.query ? parseInput(endpoint.query, queryOf(url)) : refuseQuery(url);
  const raw = endpoint.method === "GET" || endpoint.bodyType ? undefined : await readJson(request);
  const language = acceptedLanguage(request.headers);
  const call: Call<unknown, unknown> = { context, language, params: decoded(params), query, body: undefined, request };
  const work = async (effects?: KeptEffects): Promise<Answer | Response> => {
    const body = endpoint.body ? parseInput(endpoint.body, raw) : refuseBody(raw);
    const output = await endpoint.run({ ...call, context: { ...context, effects }, body } as Call<never, never>);
    return output instanceof Response ? output : { status: endpoint.status, body: output };
  };
  const answer =
    endpoint.method === "POST" ? await onceFor(endpoint, { context, caller, url, raw, request }, work) : await work();
  return answer instanceof Response ? answer : toResponse(answer);
}

type Once = { context: Call<never, never>["context"]; caller: string; url: URL; raw: unknown; request: Request };

/** A POST with an Idempotency-Key is answered once; keys belong to the API key or the address they came from, and to the path. */
async function onceFor(
  endpoint: Endpoint,
  { context, caller, url, raw, request }: Once,
  work: (effects?: KeptEffects) => Promise<Answer | Response>,
) {
  const key = request.headers.get("idempotency-key");
  if (key === null || key === "") {
    if (endpoint.needsIdempotencyKey) throw new InvalidInput({ "Idempotency-Key": ["required"] });
    return work();
  }
  if (key.length > 255) throw new InvalidInput({ "Idempotency-Key": ["too_big"] });
  const owner = context.actor.kind === "apiKey" ? context.actor.id : caller;
  // A cart's address holds its secret, which is not to be stored.
  const scope = `${owner} POST ${hashToken(url.pathname)}`;
  let other: Response | undefined;
  const answer = await answerOnce(context.db, { scope, key, body: raw }, async (effects) => {
    const done = await refusalsAsAnswers(() => work(effects), request);
    if (!(done instanceof Response)) return done;
    other = done;
    throw new NotKept();
  }).catch((error: unknown) => {
    if (error instanceof NotKept && other) return other;
    throw error;
  });
  return answer;
}

/** Thrown to free the key of an answer that is not kept: a stream, or an error that another try may cure. */
class NotKept extends Error {}

async function refusalsAsAnswers(work: () => Promise<Answer | Response>, request: Request): Promise<Answer | Response> {
  try {
    return await work();
  } catch (error) {
    const problem = problemFrom(error, request);
    const isFinal = error instanceof Refusal || error instanceof InvalidInput;
    return isFinal && problem.status < 500 && problem.status !== 429
      ? { status: problem.status, body: await problem.json() }
      : problem;
  }
}

function toResponse({ status, body, ...rest }: Answer & { isReplay?: boolean }): Response {
  const headers = new Headers({
    "Content-Type": status >= 400 ? "application/problem+json" : "application/json",
    "Cache-Control": "private, no-store",
  });
  if (rest.isReplay) headers.set("Idempotent-Replayed", "true");
  return new Response(JSON.stringify(body ?? null), { status, headers });
}

function noSuchAddress(allowed: readonly string[], request: Request): Response {
  const problem = problemFrom(new Refusal("not_found"), request);
  if (allowed.length === 0) return problem;
  const headers = new Headers(problem.headers);
  headers.set("Allow", [...new Set(allowed)].join(", "));
  const body = {
    type: "/api/v1/docs#method_not_allowed",
    title: "Method not allowed",
    status: 405,
    code: "method_not_allowed",
    detail: `Use ${allowed.join(" or ")}.`,
  };
  return new Response(JSON.stringify(body), { status: 405, headers });
}

/** Each name once: a parameter given twice is refused by its schema, because it becomes a list. */
function queryOf(url: URL): Record<string, string | string[]> {
  const names = [...new Set(url.searchParams.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = url.searchParams.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? "") : values];
    }),
  );
}

function refuseQuery(url: URL): undefined {
  const names = [...new Set(url.searchParams.keys())];
  if (names.length > 0) throw new InvalidInput(Object.fromEntries(names.map((name) => [name, ["unknown_field"]])));
  return undefined;
}

function refuseBody(raw: unknown): undefined {
  if (raw === undefined || (typeof raw === "object" && raw !== null && Object.keys(raw).length === 0)) return undefined;
  const names = typeof raw === "object" && raw !== null ? Object.keys(raw) : [""];
  throw new InvalidInput(Object.fromEntries(names.map((name) => [name, ["unknown_field"]])));
}

function decoded(params: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      try {
        return [name, decodeURIComponent(value)];
      } catch {
        throw new BadRequest("malformed_json");
      }
    }),
  );
}
