import type { IncomingMessage, ServerResponse } from "node:http";
import { type ApiAnswer, answerApi } from "./api";
import { invalid, StripeError } from "./errors";
import type { Idempotency } from "./idempotency";
import type { Knobs } from "./knobs";
import { turnKnob } from "./knobs-http";
import type { PageAnswer } from "./page/page-answer";
import { answerPage } from "./page/pages";
import type { Sandbox } from "./sandbox";

const MAX_BODY = 1024 * 1024;

export interface Desk {
  sandbox: Sandbox;
  idempotency: Idempotency;
  knobs: Knobs;
  secretKey: string;
  warn: (line: string) => void;
}

class TooLarge extends Error {}

async function readBody(request: IncomingMessage): Promise<string> {
  if (Number(request.headers["content-length"] ?? 0) > MAX_BODY) throw new TooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) throw new TooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function refuseLarge(response: ServerResponse): void {
  const error = { type: "invalid_request_error", message: "The request body is too large." };
  response.writeHead(413, { "content-type": "application/json", connection: "close" });
  response.end(JSON.stringify({ error }));
}

function send(response: ServerResponse, answer: Pick<ApiAnswer, "status" | "headers" | "body">): void {
  response.writeHead(answer.status, answer.headers);
  response.end(answer.body);
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  send(response, {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store" },
    body: JSON.stringify(value, null, 2),
  });
}

interface Call {
  method: string;
  path: string;
  query: string;
  body: string;
  header: (name: string) => string | undefined;
}

async function callOf(request: IncomingMessage): Promise<Call> {
  const target = request.url ?? "/";
  const mark = target.indexOf("?");
  return {
    method: request.method ?? "GET",
    path: mark === -1 ? target : target.slice(0, mark),
    query: mark === -1 ? "" : target.slice(mark + 1),
    body: await readBody(request),
    header: (name) => {
      const value = request.headers[name];
      return Array.isArray(value) ? value[0] : value;
    },
  };
}

/** Knobs are for programs. A web page elsewhere cannot send JSON here without asking first, and nobody answers. */
async function answerKnobs(desk: Desk, call: Call, response: ServerResponse): Promise<void> {
  const name = call.path.slice("/_sandbox/knobs".length).replace(/^\//, "");
  try {
    if (call.method === "GET" && name === "") return sendJson(response, 200, desk.knobs.settings);
    if (call.method !== "POST") throw invalid("Turn a knob with POST.", { status: 405 });
    if (!call.header("content-type")?.startsWith("application/json"))
      throw invalid("Send application/json.", { status: 415 });
    sendJson(response, 200, await turnKnob(desk.knobs, name, call.body));
  } catch (error) {
    if (error instanceof StripeError) return sendJson(response, error.status, { error: error.body });
    sendJson(response, 409, { error: { message: error instanceof Error ? error.message : String(error) } });
  }
}

function sendPage(response: ServerResponse, answer: PageAnswer): void {
  send(response, answer);
}

async function dispatch(desk: Desk, call: Call, response: ServerResponse): Promise<void> {
  if (call.path === "/_sandbox/knobs" || call.path.startsWith("/_sandbox/knobs/"))
    return answerKnobs(desk, call, response);
  if (call.path === "/_sandbox/deliveries") return sendJson(response, 200, desk.knobs.deliveries());
  if (call.path === "/v1" || call.path.startsWith("/v1/")) {
    await desk.knobs.arriving(`${call.method} ${call.path}`);
    const answer = await answerApi(desk, call);
    if (answer.broken === "silence") return;
    if (answer.broken === "reset") return void response.destroy();
    return send(response, answer);
  }
  sendPage(response, answerPage(desk, call));
}

export function createListener(desk: Desk) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      await dispatch(desk, await callOf(request), response);
    } catch (error) {
      if (response.headersSent || response.destroyed) return;
      if (error instanceof TooLarge) return refuseLarge(response);
      desk.warn(
        `The Stripe sandbox failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      sendJson(response, 500, { error: { type: "api_error", message: "The sandbox failed to answer." } });
    }
  };
}
