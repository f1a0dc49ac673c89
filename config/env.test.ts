import { describe, expect, test } from "vitest";
import { problemTable, readSettings } from "./env";
import { parseLimits } from "./limit-table";

const neon = "postgres://shop:a-long-enough-password@ep-a-pooler.neon.tech/shop";
const problemsOf = (given: Record<string, string>) => readSettings(given).problems.map(({ name }) => name);

test("nothing has to be set on an own machine", () => {
  expect(readSettings({})).toMatchObject({ settings: { PORT: 3000, TRADEWIND_DATA_DIR: ".data" }, problems: [] });
});

test("an empty value counts as unset, as hosting forms and compose files give them", () => {
  expect(readSettings({ DATABASE_URL: "", PORT: " ", STRIPE_SECRET_KEY: "" })).toMatchObject({
    settings: { PORT: 3000 },
  });
});

test("a deployment needs a database and nothing else", () => {
  expect(problemsOf({ VERCEL: "1", VERCEL_ENV: "production", NODE_ENV: "production" })).toEqual(["DATABASE_URL"]);
  expect(problemsOf({ VERCEL: "1", VERCEL_ENV: "production", NODE_ENV: "production", DATABASE_URL: neon })).toEqual([]);
});

test("a database password that is easy to guess never signs sessions", () => {
  const weak = { VERCEL: "1", VERCEL_ENV: "production", DATABASE_URL: "postgres://shop:shop@db.example/shop" };
  expect(problemsOf(weak)).toEqual(["NEXTAUTH_SECRET"]);
});

test.each([
  ["NEXTAUTH_SECRET", "changeme-changeme-changeme-changeme"],
  ["NEXTAUTH_SECRET", "your-secret-goes-here-your-secret-goes-here"],
  ["NEXTAUTH_SECRET", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"],
  ["STRIPE_WEBHOOK_SECRET", "whsec_..."],
  ["DATABASE_URL", "postgres://<user>:<password>@host/db"],
  ["CRON_SECRET", "changeme"],
])("a placeholder in %s (%s) is refused", (name, value) => {
  expect(problemsOf({ [name]: value })).toEqual([name]);
});

describe("keys of Stripe", () => {
  const webhook = { STRIPE_WEBHOOK_SECRET: "whsec_abc" };
  const live = { STRIPE_SECRET_KEY: "sk_live_51abcdef", ...webhook };
  test("a live key is refused in development and on previews, and accepted in production", () => {
    expect(problemsOf({ ...live })).toEqual(["STRIPE_SECRET_KEY"]);
    const preview = { VERCEL: "1", VERCEL_ENV: "preview", NODE_ENV: "production", DATABASE_URL: neon };
    expect(problemsOf({ ...live, ...preview })).toEqual(["STRIPE_SECRET_KEY"]);
    expect(problemsOf({ ...live, NODE_ENV: "production" })).toEqual([]);
  });
  test("a live key is never sent anywhere but to Stripe", () => {
    expect(problemsOf({ ...live, NODE_ENV: "production", STRIPE_API_URL: "http://127.0.0.1:9" })).toEqual([
      "STRIPE_API_URL",
    ]);
  });
  test("the sandbox’s key works with a sandbox on this machine only", () => {
    const sandbox = { STRIPE_SECRET_KEY: "sk_test_sandbox1", ...webhook };
    expect(problemsOf(sandbox)).toEqual(["STRIPE_SECRET_KEY"]);
    expect(problemsOf({ ...sandbox, STRIPE_API_URL: "https://pay.example" })).toEqual(["STRIPE_SECRET_KEY"]);
    expect(problemsOf({ ...sandbox, STRIPE_API_URL: "http://127.0.0.1:9" })).toEqual([]);
  });
  test("payments without a webhook’s secret are refused, because no order would become paid", () => {
    expect(problemsOf({ STRIPE_SECRET_KEY: "sk_test_51abcdef" })).toEqual(["STRIPE_WEBHOOK_SECRET"]);
  });
});

test.each([
  ["PORT", "http"],
  ["PORT", "70000"],
  ["DATABASE_URL", "mysql://a:b@c/d"],
  ["DATABASE_URL", "postgres://a:b@c"],
  ["PUBLIC_URL", "shop.example"],
  ["SMTP_URL", "https://mail.example"],
  ["ADMIN_EMAIL", "nobody"],
  ["LOG_LEVEL", "loud"],
  ["LIMITS", "login.ip=5"],
  ["LIMITS", "logins=5/60"],
  ["RATE_LIMIT_FACTOR", "-1"],
])("%s=%s is refused by name", (name, value) => {
  expect(problemsOf({ [name]: value })).toContain(name);
});

test("the table names every problem once and shows no value", () => {
  const { problems } = readSettings({ PORT: "x", NEXTAUTH_SECRET: "short-and-secret" });
  const table = problemTable(problems);
  expect(table).toContain("  PORT             is not a number");
  expect(table).toContain("  NEXTAUTH_SECRET  needs at least 32 characters");
  expect(table).not.toContain("short-and-secret");
});

test("single limits are changed by name", () => {
  const { rates, numbers } = parseLimits("login.ip=20/60, lifetimes.cartSeconds=60");
  expect(rates.get("login.ip")).toEqual({ points: 20, seconds: 60 });
  expect(numbers.get("lifetimes.cartSeconds")).toBe(60);
});
