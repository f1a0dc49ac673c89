import { describe, expect, test } from "vitest";
import { machineHeaders, privateHeaders, privatePolicy, shopHeaders } from "./security-headers";

type Header = { key: string; value: string };
const valueOf = (headers: Header[], name: string) => headers.find(({ key }) => key === name)?.value;
const directives = (policy: string | undefined) =>
  Object.fromEntries(
    (policy ?? "").split("; ").map((text) => [text.split(" ")[0], text.split(" ").slice(1).join(" ")]),
  );

const zones: [string, Header[]][] = [
  ["shop pages", shopHeaders({ isHttps: true })],
  ["private pages", privateHeaders({ isHttps: true })],
  ["the API, scripts and pictures", machineHeaders({ isHttps: true })],
];

describe.each(zones)("%s", (_zone, headers) => {
  test("carry what every response must", () => {
    expect(Object.fromEntries(headers.map(({ key, value }) => [key, value]))).toMatchObject({
      "Strict-Transport-Security": "max-age=63072000; includeSubDomains; preload",
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "strict-origin-when-cross-origin",
      "Cross-Origin-Resource-Policy": "same-site",
      "X-Frame-Options": "DENY",
      "Reporting-Endpoints": 'csp="/api/csp-report"',
    });
  });

  test("name no header twice", () => {
    const names = headers.map(({ key }) => key.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
  });
});

test("a shop without encryption never asks browsers to insist on it", () => {
  const plain = [
    shopHeaders({ isHttps: false }),
    privateHeaders({ isHttps: false }),
    machineHeaders({ isHttps: false }),
  ];
  for (const headers of plain) {
    expect(valueOf(headers, "Strict-Transport-Security")).toBeUndefined();
    expect(valueOf(headers, "Content-Security-Policy") ?? "").not.toContain("upgrade-insecure-requests");
  }
});

test("a shop page may be kept by caches but is asked for each time; a private one is never kept", () => {
  expect(valueOf(shopHeaders({ isHttps: true }), "Cache-Control")).toBe("public, max-age=0, must-revalidate");
  expect(valueOf(privateHeaders({ isHttps: true }), "Cache-Control")).toBe("private, no-store");
});

test("the shop’s policy lets nothing in from another origin, and nothing frame it", () => {
  const policy = directives(valueOf(shopHeaders({ isHttps: true }), "Content-Security-Policy"));
  expect(policy).toMatchObject({
    "default-src": "'self'",
    "script-src": "'self' 'unsafe-inline'",
    // The viewer of 3D models unpacks a file's pictures into addresses of its own.
    "connect-src": "'self' blob:",
    "frame-src": "'none'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "upgrade-insecure-requests": "",
    "report-to": "csp",
  });
});

describe("the policy of private pages", () => {
  const options = { nonce: "bm9uY2U=", isHttps: true, isDev: false, formTargets: [] };

  test("runs only scripts that carry the response’s nonce, and never eval", () => {
    const policy = directives(privatePolicy(options));
    expect(policy["script-src"]).toBe("'nonce-bm9uY2U=' 'strict-dynamic' https: 'self'");
    expect(policy).toMatchObject({ "default-src": "'none'", "object-src": "'none'", "base-uri": "'none'" });
    expect(policy["frame-ancestors"]).toBe("'none'");
    expect(policy["style-src"]).toBe("'self' 'nonce-bm9uY2U='");
    expect(privatePolicy(options)).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
  });

  test("lets forms lead to this shop, to Stripe and to the named targets alone", () => {
    expect(directives(privatePolicy(options))["form-action"]).toBe("'self' https://checkout.stripe.com");
    expect(directives(privatePolicy({ ...options, formTargets: ["http://localhost:4242"] }))["form-action"]).toBe(
      "'self' https://checkout.stripe.com http://localhost:4242",
    );
  });

  test("allows eval to development alone, in both zones", () => {
    expect(privatePolicy({ ...options, isDev: true })).toContain("'unsafe-eval'");
    expect(valueOf(shopHeaders({ isHttps: false, isDev: true }), "Content-Security-Policy")).toContain("'unsafe-eval'");
    expect(valueOf(shopHeaders({ isHttps: false }), "Content-Security-Policy")).not.toContain("unsafe-eval");
  });
});
