type Header = { key: string; value: string };

/** Sent with every answer, whatever it is. */
export const everyPageHeaders: Header[] = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  {
    key: "Permissions-Policy",
    value:
      'camera=(), microphone=(), geolocation=(), usb=(), browsing-topics=(), payment=(self "https://js.stripe.com")',
  },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin-allow-popups" },
  { key: "Cross-Origin-Resource-Policy", value: "same-site" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Reporting-Endpoints", value: 'csp="/api/csp-report"' },
];

/** Only where the person's connection is encrypted: on plain http in a local network it would lock the shop out. */
export const secureConnectionHeaders: Header[] = [
  { key: "Strict-Transport-Security", value: "max-age=63072000; includeSubDomains; preload" },
];

const ending = (isHttps: boolean) => [...(isHttps ? ["upgrade-insecure-requests"] : []), "report-to csp"];

/** The policy of static shop pages: they hold inline scripts and no nonce, but nothing from another origin. */
export function shopPolicy({ isHttps }: { isHttps: boolean }): Header {
  const value = [
    "default-src 'self'",
    "script-src 'self' 'unsafe-inline'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob: https://*.public.blob.vercel-storage.com",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...ending(isHttps),
  ].join("; ");
  return { key: "Content-Security-Policy", value };
}

/** The policy of pages made for one request: checkout, account, orders, dashboard. `formTargets` are further origins a form may lead to. */
export function privatePolicy(options: {
  nonce: string;
  isHttps: boolean;
  isDev: boolean;
  formTargets: string[];
}): string {
  const { nonce, isHttps, isDev, formTargets } = options;
  return [
    "default-src 'none'",
    // Development rebuilds stack traces with eval; a deployed shop never allows it.
    `script-src 'nonce-${nonce}' 'strict-dynamic' https: 'self'${isDev ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${isDev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "manifest-src 'self'",
    "img-src 'self' data: blob: https://*.public.blob.vercel-storage.com https://*.stripe.com",
    "font-src 'self'",
    `connect-src 'self' https://api.stripe.com${isDev ? " ws:" : ""}`,
    "frame-src https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com",
    "object-src 'none'",
    "base-uri 'none'",
    `form-action 'self' ${["https://checkout.stripe.com", ...formTargets].join(" ")}`,
    "frame-ancestors 'none'",
    ...ending(isHttps),
  ].join("; ");
}
