import { afterAll, beforeAll, expect, test } from "vitest";
import { Refusal } from "@/commerce/refusal";
import { forgetEnv } from "@/config/env";
import { closeDatabase } from "@/db/client";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { problemFrom } from "./problem";
import { limitRate } from "./rate-limit";

let store: TestDatabase;
beforeAll(async () => {
  store = await createTestDatabase();
  process.env.DATABASE_URL = store.url;
  forgetEnv();
});
afterAll(async () => {
  await closeDatabase();
  await store.close();
});

const outcomes = (name: Parameters<typeof limitRate>[0], key: string, times: number) =>
  Promise.all(
    Array.from({ length: times }, () =>
      limitRate(name, key).then(
        () => "ok",
        (error: Refusal) => error.code,
      ),
    ),
  );

test("with the real limits five sign-ins a minute pass from one address and the sixth is refused", async () => {
  const all = await outcomes("login.ip", "203.0.113.9", 6);
  expect(all.filter((outcome) => outcome === "ok")).toHaveLength(5);
  expect(all.filter((outcome) => outcome === "rate_limited")).toHaveLength(1);
  expect(await outcomes("login.ip", "203.0.113.10", 1)).toEqual(["ok"]);
});

test("a refusal says when to come back, also as problem+json", async () => {
  await outcomes("reset.email", "ada@example.com", 3);
  const error = await limitRate("reset.email", "ada@example.com").catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Refusal);
  const answer = problemFrom(error, new Request("http://localhost", { headers: { "accept-language": "ja,en;q=0.5" } }));
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(3000);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(await answer.json()).toMatchObject({
    code: "rate_limited",
    status: 429,
    detail: expect.stringContaining("60 分"),
  });
});

test("counters hold neither addresses nor e-mails in clear", async () => {
  const rows = JSON.stringify(await store.sql`select * from rate_limits`);
  expect(rows).toContain("login.ip");
  expect(rows).not.toMatch(/203\.0|ada@/);
});

test("when the counters cannot be reached, reading goes on and signing in does not", async () => {
  await store.sql`alter table rate_limits rename to away`;
  await expect(limitRate("search.ip", "a")).resolves.toBeUndefined();
  await expect(limitRate("login.ip", "a", { whenDown: "closed" })).rejects.toThrow();
  await store.sql`alter table away rename to rate_limits`;
});
