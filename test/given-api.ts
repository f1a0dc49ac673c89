import { expect } from "vitest";
import { dispatch } from "@/app/api/v1/_server/dispatch";
import { endpoints } from "@/app/api/v1/_server/endpoints";
import { matchEndpoint } from "@/app/api/v1/_server/match-endpoint";
import { problemShape } from "@/app/api/v1/_server/shapes";
import { type Permission, permissions } from "@/commerce/permissions";
import { closeDatabase, type Db } from "@/db/client";
import { apiKeys } from "@/db/schema/customers";
import { hashToken, randomToken } from "@/lib/ids";
import { useEnvironment } from "./given-checkout";

export type Asked = { body?: unknown; key?: string; headers?: Record<string, string>; raw?: string };
// oxlint-disable-next-line typescript/no-explicit-any -- An answer is checked against its documented shape as it arrives.
export type Answered = { status: number; headers: Headers; body: any };

/** Points this process at a test's database, as the API's routes read it from the environment. */
export async function useDatabase(url: string) {
  await closeDatabase();
  useEnvironment({
    DATABASE_URL: url,
    RATE_LIMIT_FACTOR: "10000",
    NEXTAUTH_SECRET: "a secret of the tests that is long enough",
  });
}

/** Calls the API as a program would; every JSON answer must have exactly the shape that its document promises. */
export async function call(
  method: string,
  path: string,
  { body, key, headers = {}, raw }: Asked = {},
): Promise<Answered> {
  const sent = new Headers(headers);
  if (key) sent.set("authorization", `Bearer ${key}`);
  if (body !== undefined && !sent.has("content-type")) sent.set("content-type", "application/json");
  const url = `http://shop.example/api/v1${path}`;
  const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await dispatch(
    new Request(url, { method, headers: sent, ...(content !== undefined && { body: content }) }),
  );
  const text = await response.text();
  const type = response.headers.get("content-type") ?? "";
  if (!type.includes("json")) return { status: response.status, headers: response.headers, body: text };
  const answer: unknown = JSON.parse(text);
  if (response.status >= 400) {
    expect(type).toBe("application/problem+json");
    problemShape.parse(answer);
  } else {
    const match = matchEndpoint(endpoints, method, new URL(url).pathname.slice("/api/v1".length));
    if ("allowed" in match) throw new Error(`${method} ${path} was answered and is no endpoint`);
    expect(response.status).toBe(match.endpoint.status);
    match.endpoint.answer.parse(answer);
  }
  return { status: response.status, headers: response.headers, body: answer };
}

/** An API key with these scopes, all of them unless named. */
export async function givenApiKey(db: Db, scopes: readonly Permission[] = permissions): Promise<string> {
  const token = `tw_${randomToken()}`;
  await db
    .insert(apiKeys)
    .values({ name: "test", prefix: token.slice(0, 8), tokenHash: hashToken(token), scopes: [...scopes] });
  return token;
}
