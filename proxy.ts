import { type NextRequest, NextResponse } from "next/server";
import { chooseMarket } from "@/app/_server/choose-market";
import { capabilities, env, isHttps } from "@/config/env";
import { privateHeaders, privatePolicy, wholePage } from "@/config/security-headers";
import { marketCookie } from "@/i18n/language-cookie";

/**
 * Covers the pages that are made for one person, and `/`. It chooses headers and an address, never who may see what:
 * that is decided where data is read. Shop pages stay outside, because running for them would cost a third of their speed.
 */
export async function proxy(request: NextRequest) {
  if (request.nextUrl.pathname === "/") return toMarket(request);
  if (/^\/[^/]+\/c\//.test(request.nextUrl.pathname)) return toFilteredList(request);
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = privatePolicy({
    nonce,
    isHttps: isHttps(),
    isDev: process.env.NODE_ENV === "development",
    formTargets: sandboxOrigins(),
  });
  const headers = new Headers(request.headers);
  // Whatever a client sent under these names is replaced: Next would take its nonce from there.
  headers.delete("content-security-policy-report-only");
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", nonce);
  headers.set("user-agent", `${request.headers.get("user-agent") ?? ""} ${wholePage}`.trim());
  // A server action cannot ask for the address of its page, and answers in the language of that page.
  headers.set("x-pathname", request.nextUrl.pathname);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  for (const { key, value } of privateHeaders({ isHttps: isHttps() })) response.headers.set(key, value);
  return response;
}

/** A filtered list is public and needs only a true status code: a collection that is none is a 404 here as well. */
function toFilteredList(request: NextRequest) {
  const headers = new Headers(request.headers);
  headers.set("user-agent", `${request.headers.get("user-agent") ?? ""} ${wholePage}`.trim());
  return NextResponse.next({ request: { headers } });
}

async function toMarket(request: NextRequest) {
  const market = await chooseMarket({
    remembered: request.cookies.get(marketCookie)?.value,
    acceptLanguage: request.headers.get("accept-language"),
  });
  const address = market ? `/${market}${request.nextUrl.search}` : "/setup/claim";
  const response = NextResponse.redirect(new URL(address, request.url), 307);
  response.headers.set("Vary", "Accept-Language, Cookie");
  response.headers.set("Cache-Control", "private, no-store");
  return response;
}

/** The sandbox's payment page stands on an origin of its own, and the checkout form is led there. */
function sandboxOrigins(): string[] {
  const { STRIPE_API_URL } = env();
  return capabilities().payments === "sandbox" && STRIPE_API_URL ? [new URL(STRIPE_API_URL).origin] : [];
}

export const config = {
  matcher: [
    "/",
    { source: "/:market/c/:handle", has: [{ type: "query", key: "sort" }] },
    { source: "/:market/c/:handle", has: [{ type: "query", key: "vendor" }] },
    { source: "/:market/c/:handle", has: [{ type: "query", key: "type" }] },
    { source: "/:market/c/:handle", has: [{ type: "query", key: "tag" }] },
    { source: "/:market/c/:handle", has: [{ type: "query", key: "option" }] },
    { source: "/:market/c/:handle", has: [{ type: "query", key: "available" }] },
    { source: "/:market/c/:handle", has: [{ type: "query", key: "min" }] },
    { source: "/:market/c/:handle", has: [{ type: "query", key: "max" }] },
    { source: "/:market/c/:handle", has: [{ type: "query", key: "cursor" }] },
    "/dashboard/:path*",
    "/setup/:path*",
    "/:market/(checkout|account|orders|sign-in|sign-out|register|forgot-password|reset-password|verify-email)/:path*",
    "/:market/help/order-lookup",
    "/:market/receipts",
    "/:market/help/withdrawal/:path*",
    "/:market/p/:handle/notify",
  ],
};
