import { z } from "zod";
import { refusalSentence } from "@/app/_server/sentences";
import { refusalStatus } from "@/app/_server/problem";
import type { RefusalCode } from "@/commerce/refusal";
import type { Endpoint } from "./endpoint";
import { docsStyle } from "./docs-style";
import { operationIdOf } from "./openapi";

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** The API for people: one page of HTML without scripts, made from the rows that also route and validate. */
export function docsPage(endpoints: readonly Endpoint[], server: string): string {
  const tags = [...new Set(endpoints.map(({ tag }) => tag))];
  const sections = tags.map((tag) =>
    sectionOf(
      tag,
      endpoints.filter((endpoint) => endpoint.tag === tag),
      server,
    ),
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>API – Tradewind</title><style>${docsStyle}</style></head><body>
<a class="skip" href="#content">Skip to content</a>
<header><p class="name">Tradewind API</p><p><a href="/api/v1/openapi.json">OpenAPI 3.1 document</a></p></header>
<div class="page"><nav aria-label="Contents"><ul>${tags.map((tag) => `<li><a href="#${tag}">${tag}</a></li>`).join("")}<li><a href="#problems">Problems</a></li></ul></nav>
<main id="content"><h1>The store’s API, version 1</h1>${introduction(server)}${sections.join("")}${problemTable()}</main></div></body></html>`;
}

const introduction = (server: string) => `
<p>JSON in and out, at <code>${escaped(server)}/api/v1</code>. Times are ISO 8601 in UTC, ids are opaque.</p>
<ul>
<li>Money is <code>{ "amount": 1999, "currency": "USD" }</code>: a whole number of minor units.</li>
<li>Lists answer <code>items</code> and <code>nextCursor</code>; send it back as <code>?cursor=</code>. <code>?limit=</code> is 1 to 100.</li>
<li>Store addresses need no key; a cart’s id is its secret. Admin addresses take <code>Authorization: Bearer tw_…</code>, a key with scopes made in the dashboard or by <code>npm run api-key</code>.</li>
<li>Every POST accepts <code>Idempotency-Key</code>: the same key and body give the same answer, with <code>Idempotent-Replayed: true</code>.</li>
<li>Unknown fields are refused, so that nobody can believe they set a price.</li>
<li><code>Accept-Language</code> chooses the language of sentences, <code>?market=</code> currency, prices and tax.</li>
<li>Browsers of other origins are not served: call the API from a server, or from the shop’s own pages.</li>
</ul>`;

const sectionOf = (tag: string, endpoints: readonly Endpoint[], server: string) =>
  `<section aria-labelledby="${tag}"><h2 id="${tag}">${tag}</h2>${endpoints.map((endpoint) => articleOf(endpoint, server)).join("")}</section>`;

function articleOf(endpoint: Endpoint, server: string): string {
  const { method, path, summary, scope, query, body, bodyType, answer, answerType, status } = endpoint;
  const id = operationIdOf(endpoint);
  const needs = [
    scope && `Scope <code>${scope}</code>`,
    endpoint.needsIdempotencyKey && "Needs an <code>Idempotency-Key</code>",
  ].filter(Boolean);
  return `<article aria-labelledby="${id}"><h3 id="${id}"><span class="method ${method.toLowerCase()}">${method}</span> <code>${escaped(path)}</code></h3>
<p>${escaped(summary)}.${needs.length > 0 ? ` ${needs.join(". ")}.` : ""}</p>
${query ? details("Query", schemaText(query, "input")) : ""}${body ? details("Body", schemaText(body, "input")) : ""}${bodyType ? `<p>Body: <code>${bodyType}</code></p>` : ""}
${details(`Answer ${status}`, answerType ?? schemaText(answer, "output"))}<pre tabindex="0" aria-label="Example">${escaped(curlOf(endpoint, server))}</pre></article>`;
}

const details = (title: string, text: string) =>
  `<details><summary>${title}</summary><pre tabindex="0" aria-label="${title}">${escaped(text)}</pre></details>`;

function schemaText(schema: z.ZodType, io: "input" | "output"): string {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: "any", reused: "inline" });
  return JSON.stringify(json, null, 2);
}

function curlOf({ method, path, scope, body, bodyType, needsIdempotencyKey }: Endpoint, server: string): string {
  const parts = [`curl ${method === "GET" ? "" : `-X ${method} `}"${server}/api/v1${path}"`];
  if (scope) parts.push('-H "Authorization: Bearer $TRADEWIND_KEY"');
  if (needsIdempotencyKey) parts.push('-H "Idempotency-Key: $(uuidgen)"');
  if (body) parts.push('-H "Content-Type: application/json"', "-d @body.json");
  if (bodyType) parts.push(`-H "Content-Type: ${bodyType}"`, "--data-binary @products.csv");
  return parts.join(" \\\n  ");
}

function problemTable(): string {
  const rows = Object.entries(refusalStatus).map(
    ([code, status]) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${escaped(refusalSentence("en", code as RefusalCode, placeholders))}</td></tr>`,
  );
  return `<section aria-labelledby="problems"><h2 id="problems">Problems</h2><p>Errors are <code>application/problem+json</code> by RFC 9457 with a <code>code</code>; wrong input is 422 <code>invalid_input</code> with the codes of each field in <code>fields</code>.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Problems"><table><thead><tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">Meaning</th></tr></thead><tbody>${rows.join("")}</tbody></table></div></section>`;
}

/** Stand-ins for what a sentence names. */
const placeholders = {
  found: "…",
  missing: "…",
  recognised: "…",
  line: "…",
  fileName: "…",
  count: 2,
  retryAfterSeconds: 60,
};
