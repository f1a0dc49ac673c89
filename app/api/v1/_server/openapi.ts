import { z } from "zod";
import type { Endpoint } from "./endpoint";
import { problemShape } from "./shapes";

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: "input" | "output"): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: "any", reused: "inline" }) as Json;
  return json;
};

/** The OpenAPI 3.1 document of these endpoints, from the very schemas that check their requests. */
export function openApiDocument(endpoints: readonly Endpoint[], server: string): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operationOf(endpoint) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Tradewind API",
      version: "1",
      description:
        "The store’s own commands and queries for other programs. Money is an integer number of minor units.",
    },
    servers: [{ url: `${server}/api/v1` }],
    paths,
    components: {
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: "A scoped key made in the dashboard: tw_…" },
      },
      schemas: { Problem: schemaOf(problemShape, "output") },
    },
  };
}

function operationOf(endpoint: Endpoint): Json {
  const { method, path, scope, body, bodyType, answer, answerType } = endpoint;
  const hasBody = body !== undefined || bodyType !== undefined;
  return {
    operationId: operationIdOf(endpoint),
    tags: [endpoint.tag],
    summary: endpoint.summary,
    ...(scope && { security: [{ apiKey: [] }], "x-scope": scope }),
    parameters: parametersOf(endpoint),
    ...(hasBody && {
      requestBody: {
        required: true,
        content: body
          ? { "application/json": { schema: schemaOf(body, "input") } }
          : { [bodyType ?? ""]: { schema: { type: "string" } } },
      },
    }),
    responses: {
      [endpoint.status]: {
        description: "Done",
        content: { [answerType ?? "application/json"]: { schema: schemaOf(answer, "output") } },
      },
      ...problems([
        ...(hasBody ? [400, 413, 415] : []),
        422,
        ...(scope ? [401, 403] : []),
        ...(path.includes("{") ? [404] : []),
        ...(method === "GET" ? [] : [409]),
        429,
      ]),
    },
  };
}

const problems = (statuses: readonly number[]) =>
  Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: reasons[status],
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    ]),
  );

const reasons: Record<number, string> = {
  400: "The body is not readable",
  401: "The key is missing, unknown or revoked",
  403: "The key lacks the scope",
  404: "There is no such thing, or it is a stranger’s",
  409: "The state does not allow it, or the same key is still at work",
  413: "The body is too large",
  415: "The body has another media type",
  422: "A field is wrong",
  429: "Too many requests; see Retry-After",
};

function parametersOf({ path, method, query, needsIdempotencyKey }: Endpoint): Json[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const shape = query ? schemaOf(query, "input") : {};
  const properties = Object.entries((shape.properties ?? {}) as Record<string, Json>);
  const inQuery = properties.map(([name, schema]) => ({ name, in: "query", required: false, schema }));
  const key = {
    name: "Idempotency-Key",
    in: "header",
    required: needsIdempotencyKey === true,
    schema: { type: "string", maxLength: 255 },
  };
  return [...inPath, ...inQuery, ...(method === "POST" ? [key] : [])];
}

/** `POST /carts/{id}/lines` → `postCartsIdLines`. */
export const operationIdOf = ({ method, path }: Endpoint): string =>
  method.toLowerCase() + path.replaceAll(/[/{}-]+(\w?)/g, (_, letter: string) => letter.toUpperCase());
