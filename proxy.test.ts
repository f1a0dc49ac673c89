import { NextRequest } from "next/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sandboxKeyPrefix } from "@/config/env";
import { closeDatabase } from "@/db/client";
import { marketCookie } from "@/i18n/language-cookie";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { useDatabase } from "@/test/given-api";
import { useEnvironment } from "@/test/given-checkout";
import { givenShop } from "@/test/given-shop";
import { proxy } from "./proxy";

let store: TestDatabase;
beforeAll(async () => {
  store = await createTestDatabase();
  await givenShop(store.db);
  await useDatabase(store.url);
});
afterAll(async () => {
  await closeDatabase();
  await store.close();
});

const ask = (path: string, headers: Record<string, string> = {}) =>
  proxy(new NextRequest(`http://shop.example${path}`, { headers }));

/** What the page behind the proxy is given: Next carries changed request headers under these names. */
const passedOn = (response: Response, name: string) => response.headers.get(`x-middleware-request-${name}`);
const nonceIn = (policy: string | null) => /'nonce-([^']+)'/.exec(policy ?? "")?.[1];

describe("a private page", () => {
  test("gets a nonce of 128 bits that its policy and its request share, another one each time", async () => {
    const responses = [await ask("/en-us/checkout"), await ask("/en-us/checkout")];
    const nonces = responses.map((response) => nonceIn(response.headers.get("content-security-policy")));
    for (const [index, response] of responses.entries()) {
      expect(Buffer.from(nonces[index] ?? "", "base64")).toHaveLength(16);
      expect(passedOn(response, "x-nonce")).toBe(nonces[index]);
      expect(passedOn(response, "content-security-policy")).toBe(response.headers.get("content-security-policy"));
    }
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  test("never sees a policy, nonce or path that the client sent", async () => {
    const forged = "script-src 'nonce-forged' 'unsafe-eval'";
    const response = await ask("/dashboard/orders", {
      "content-security-policy": forged,
      "content-security-policy-report-only": forged,
      "x-nonce": "forged",
      "x-pathname": "/forged",
    });
    expect(passedOn(response, "x-pathname")).toBe("/dashboard/orders");
    expect(passedOn(response, "x-nonce")).not.toBe("forged");
    expect(passedOn(response, "content-security-policy-report-only")).toBeNull();
    expect(JSON.stringify([...response.headers])).not.toContain("forged");
    expect(response.headers.get("x-middleware-override-headers")).not.toContain("report-only");
  });

  test("is kept by no cache and opened by no other origin", async () => {
    const { headers } = await ask("/en-us/account");
    expect(headers.get("cache-control")).toBe("private, no-store");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("strict-transport-security")).toBeNull();
  });

  test("of a shop that people reach by https insists on https", async () => {
    useEnvironment({ PUBLIC_URL: "https://shop.example" });
    const { headers } = await ask("/en-us/account");
    useEnvironment({ PUBLIC_URL: undefined });
    expect(headers.get("strict-transport-security")).toContain("max-age=63072000");
    expect(headers.get("content-security-policy")).toContain("upgrade-insecure-requests");
  });

  test("may send a form to the sandbox’s payment page while payments are simulated, and not otherwise", async () => {
    const sandbox = {
      STRIPE_API_URL: "http://127.0.0.1:4242",
      STRIPE_SECRET_KEY: `${sandboxKeyPrefix}1`,
      STRIPE_WEBHOOK_SECRET: "whsec_1",
    };
    useEnvironment(sandbox);
    const simulated = (await ask("/en-us/checkout")).headers.get("content-security-policy");
    useEnvironment({ STRIPE_API_URL: undefined, STRIPE_SECRET_KEY: undefined, STRIPE_WEBHOOK_SECRET: undefined });
    const real = (await ask("/en-us/checkout")).headers.get("content-security-policy");
    expect(simulated).toContain("form-action 'self' https://checkout.stripe.com http://127.0.0.1:4242");
    expect(real).toMatch(/form-action 'self' https:\/\/checkout\.stripe\.com;/);
  });
});

describe("the bare address", () => {
  const leadsTo = async (headers: Record<string, string>) => {
    const response = await ask("/?utm_source=mail", headers);
    return { status: response.status, location: response.headers.get("location"), headers: response.headers };
  };

  test("leads to the market of the browser’s language, its query kept", async () => {
    const { status, location } = await leadsTo({ "accept-language": "ja,en;q=0.5" });
    expect([status, location]).toEqual([307, "http://shop.example/ja-jp?utm_source=mail"]);
  });

  test("leads to the remembered market before that of the language", async () => {
    const headers = { cookie: `${marketCookie}=de-de`, "accept-language": "ja" };
    expect((await leadsTo(headers)).location).toBe("http://shop.example/de-de?utm_source=mail");
  });

  test.each(["xx-xx", "//evil.example", "https://evil.example/", "de-de/../../x", "%2F%2Fevil.example"])(
    "never leads where a forged choice of “%s” wants",
    async (choice) => {
      const { location } = await leadsTo({ cookie: `${marketCookie}=${choice}`, "accept-language": "zh" });
      expect(location).toBe("http://shop.example/zh-cn?utm_source=mail");
    },
  );

  test("leads to a market when nothing is asked for, and its answer is kept by no cache", async () => {
    const { status, location, headers } = await leadsTo({});
    expect(status).toBe(307);
    expect(location).toMatch(/^http:\/\/shop\.example\/(en-us|de-de|zh-cn|ja-jp)\?/);
    expect(headers.get("cache-control")).toBe("private, no-store");
    expect(headers.get("vary")).toBe("Accept-Language, Cookie");
  });
});
