import { createHash } from "node:crypto";
import { html, Safe } from "./html";
import { STYLE } from "./style";

export interface PageAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");

/** Browsers hold a redirect after a form to `form-action` too, so the shop's own addresses must be named. */
function policy(leadsTo: (string | null | undefined)[]): string {
  const origins = leadsTo
    .filter((address) => address != null && URL.canParse(address))
    .map((address) => new URL(String(address)).origin);
  return [
    "default-src 'none'",
    `style-src 'sha256-${STYLE_HASH}'`,
    `form-action ${["'self'", ...new Set(origins)].join(" ")}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export interface PageContent {
  lang: string;
  title: string;
  notice: string;
  main: Safe;
  leadsTo?: (string | null | undefined)[];
  wide?: boolean;
}

export function renderPage(status: number, page: PageContent): PageAnswer {
  const body = html`<!doctype html>
<html lang="${page.lang}" dir="${page.lang === "ar" ? "rtl" : "ltr"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${page.title}</title>
<style>${new Safe(STYLE)}</style>
</head>
<body>
<header class="simulated"><p>${page.notice}</p></header>
<main class="${page.wide ? "wide" : "narrow"}">${page.main}</main>
</body>
</html>`;
  return {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": policy(page.leadsTo ?? []),
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
    body: body.text,
  };
}

export function redirectTo(location: string): PageAnswer {
  return {
    status: 303,
    headers: { location, "cache-control": "no-store", "referrer-policy": "no-referrer" },
    body: "",
  };
}
