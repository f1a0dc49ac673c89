type Header = { key: string; value: string };

/**
 * Added to the User-Agent that reaches the pages of checkout, account and dashboard. Next answers 200 and streams unless
 * it believes that the reader cannot follow; with this word it waits, so an unknown order is a 404 and a redirect a 307.
 */
export const wholePage = "tradewind-whole-page";

const always: Header[] = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-site" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Reporting-Endpoints", value: 'csp="/api/csp-report"' },
];

const devices = "camera=(), microphone=(), geolocation=(), usb=(), browsing-topics=()";

// Only where the person's connection is encrypted: on plain http in a local network it would lock the shop out.
const strictTransport: Header = {
  key: "Strict-Transport-Security",
  value: "max-age=63072000; includeSubDomains; preload",
};

type Zone = { isHttps: boolean; isDev?: boolean };
const transport = ({ isHttps }: Zone) => (isHttps ? [strictTransport] : []);

/**
 * Headers of static shop pages. Next compiles every value that holds a colon anew for each request, so only the
 * policy has one. Caches between us and the shopper may keep a page, but ask each time whether it still holds.
 */
export const shopHeaders = (zone: Zone): Header[] => [
  ...always,
  ...transport(zone),
  { key: "Permissions-Policy", value: `${devices}, payment=(self)` },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin-allow-popups" },
  { key: "Cache-Control", value: "public, max-age=0, must-revalidate" },
  { key: "Content-Security-Policy", value: shopPolicy(zone) },
];

/** Headers of what is no page: the API, scripts, pictures. */
export const machineHeaders = (zone: Zone): Header[] => [...always, ...transport(zone)];

/** Headers of pages made for one person; they also get `privatePolicy` with their own nonce. */
export const privateHeaders = (zone: Zone): Header[] => [
  ...always,
  ...transport(zone),
  { key: "Permissions-Policy", value: `${devices}, payment=(self "https://js.stripe.com")` },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cache-Control", value: "private, no-store" },
];

const ending = (isHttps: boolean) => [...(isHttps ? ["upgrade-insecure-requests"] : []), "report-to csp"];

/** The policy of static shop pages: they hold inline scripts and no nonce, but nothing from another origin. */
function shopPolicy({ isHttps, isDev = false }: Zone): string {
  return [
    "default-src 'self'",
    // Development rebuilds stack traces with eval; a deployed shop never allows it.
    `script-src 'self' 'unsafe-inline'${isDev ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob: https://*.public.blob.vercel-storage.com",
    "font-src 'self'",
    // A model in 3D holds its textures in itself: the viewer makes each a file of the page and reads it back.
    "connect-src 'self' blob:",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...ending(isHttps),
  ].join("; ");
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
    // The shop's service worker; it answers navigations when there is no connection.
    "worker-src 'self'",
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
