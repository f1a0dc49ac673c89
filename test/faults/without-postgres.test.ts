import { afterAll, beforeAll, expect, test } from "vitest";
import { dispatch } from "@/app/api/v1/_server/dispatch";
import { POST } from "@/app/api/webhooks/stripe/route";
import { closeDatabase } from "@/db/client";
import { useDatabase } from "@/test/given-api";
import { useEnvironment } from "@/test/given-checkout";
import { signatureHeader } from "@/sandbox/stripe/webhooks";

const secret = "whsec_of_a_shop_without_its_database";

beforeAll(async () => {
  // Nobody listens there.
  await useDatabase("postgres://shop:shop@127.0.0.1:9/shop");
  useEnvironment({ STRIPE_SECRET_KEY: "sk_test_without_a_database", STRIPE_WEBHOOK_SECRET: secret });
});
afterAll(closeDatabase);

const ask = (method: string, path: string, body?: unknown) =>
  dispatch(
    new Request(`http://shop.example/api/v1${path}`, {
      method,
      headers: { "content-type": "application/json", "idempotency-key": "one" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }),
  );
const total = { amount: 1000, currency: "USD" };

test.each([
  ["browse", "GET", "/products", undefined],
  ["search", "GET", "/search?q=mug", undefined],
  ["cart", "POST", "/carts", {}],
  ["checkout", "POST", "/carts/token/checkout", { expectedTotal: total, returnUrl: "http://shop.example/" }],
] as const)("without its database the API asks to come again: %s", async (_, method, path, body) => {
  const response = await ask(method, path, body);
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
});

test("without its database no event is acknowledged, so that Stripe tells it again", async () => {
  const event = { id: "evt_1", object: "event", type: "checkout.session.completed", created: 1, livemode: false };
  const body = JSON.stringify({ ...event, data: { object: { id: "cs_1" } } });
  const headers = { "stripe-signature": signatureHeader(body, secret, Math.floor(Date.now() / 1000)) };
  const request = new Request("http://shop.example/api/webhooks/stripe", { method: "POST", headers, body });
  await expect(POST(request)).rejects.toThrow();
});
