import type { APIRequestContext, APIResponse, Page } from "@playwright/test";
import { expect, test } from "../fixtures";

const run = Date.now().toString(36);
const nowhere = "0192f0c8-0000-7000-8000-000000000000";
const largestHtml = 60_000;

const staticPages = [
  "/en-us",
  "/zh-cn",
  "/de-de",
  "/ja-jp",
  "/en-us/c",
  "/de-de/help",
  "/en-us/help/delivery",
  "/ja-jp/legal/terms",
  "/en-us/search",
];
const requestedPages = ["/en-us/cart", "/en-us/search?q=chair"];
const privatePages = [
  "/en-us/sign-in",
  "/zh-cn/register",
  "/de-de/forgot-password",
  "/zh-cn/help/order-lookup",
  "/en-us/account",
  "/ja-jp/checkout",
  "/dashboard",
  "/dashboard/sign-in",
];
const machineFiles = [
  "/robots.txt",
  "/llms.txt",
  "/sw.js",
  "/sitemap.xml",
  "/sitemap/pages.xml",
  "/feeds/google/en-us.xml",
  "/feeds/new/ja-jp.xml",
  "/manifest/de-de.webmanifest",
  "/icons/maskable-512.png",
  "/og/en-us",
];
const missingPages = [
  `/en-us/p/nothing-${run}`,
  `/en-us/c/nothing-${run}`,
  `/en-us/help/nothing-${run}`,
  `/en-us/nothing-${run}`,
  `/en-us/orders/${nowhere}`,
  `/dashboard/nothing-${run}`,
  "/xx-yy",
  `/xx-yy/p/nothing-${run}`,
];

const pathOf = (kind: "p" | "c", handle: string) => `/en-us/${kind}/${handle}`;

async function handles(request: APIRequestContext, list: "products" | "collections"): Promise<string[]> {
  const { items } = (await (await request.get(`/api/v1/${list}`)).json()) as { items: { handle: string }[] };
  return items.map(({ handle }) => handle);
}

async function catalogPages(request: APIRequestContext): Promise<string[]> {
  const [product = ""] = await handles(request, "products");
  const [collection = ""] = await handles(request, "collections");
  return [pathOf("p", product), pathOf("c", collection)];
}

/** Everything the browser says about broken policies, and every answer it was given. */
async function watch(page: Page) {
  const violations: string[] = [];
  const answers: { url: string; setsCookie: boolean; cacheControl: string }[] = [];
  await page.addInitScript(() =>
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) =>
      console.error(`[policy] ${violatedDirective} ${blockedURI} ${sourceFile}`),
    ),
  );
  page.on("console", (message) => {
    if (/\[policy\]|Content Security Policy/i.test(message.text())) violations.push(`${page.url()}: ${message.text()}`);
  });
  page.on("response", async (response) => {
    const headers = await response.allHeaders().catch(() => null);
    if (!headers) return;
    const cacheControl = headers["cache-control"] ?? "";
    answers.push({ url: response.url(), setsCookie: "set-cookie" in headers, cacheControl });
  });
  return { violations, answers };
}

test("no page breaks its own policy, in a browser that loads and hydrates it", async ({ page, request }) => {
  test.setTimeout(300_000);
  const { violations, answers } = await watch(page);
  const pages = [...staticPages, ...(await catalogPages(request)), ...requestedPages, ...privatePages, ...missingPages];
  expect(pages.length).toBeGreaterThanOrEqual(20);
  for (const path of pages) {
    await page.goto(path, { waitUntil: "load" });
    await page.waitForTimeout(500);
  }
  expect(violations).toEqual([]);
  const shared = answers.filter(({ setsCookie, cacheControl }) => setsCookie && !/private|no-store/.test(cacheControl));
  expect(shared.map(({ url }) => url)).toEqual([]);
});

test("a script that a private page did not ask for is blocked, and the watch above sees it", async ({ page }) => {
  const { violations } = await watch(page);
  await page.goto("/en-us/sign-in");
  const didRun = await page.evaluate(async () => {
    document.body.insertAdjacentHTML("beforeend", '<img src="/none" onerror="window.injected = true">');
    await new Promise((resolve) => setTimeout(resolve, 500));
    return "injected" in window;
  });
  expect(didRun).toBe(false);
  await expect.poll(() => violations.length).toBeGreaterThan(0);
});

const always = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "cross-origin-resource-policy": "same-site",
  "reporting-endpoints": 'csp="/api/csp-report"',
};

function expectAlways(answer: APIResponse): void {
  const headers = answer.headers();
  for (const [name, value] of Object.entries(always)) expect(headers[name], `${name} of ${answer.url()}`).toBe(value);
  expect(headers["referrer-policy"]).toMatch(/^(strict-origin-when-cross-origin|no-referrer)$/);
  expect(headers["x-powered-by"], answer.url()).toBeUndefined();
  expect(headers.server, answer.url()).toBeUndefined();
  // These tests reach the store by plain http, where this header would lock people out.
  expect(headers["strict-transport-security"]).toBeUndefined();
}

test("every page and every answer carries the headers that all of them must", async ({ request }) => {
  const others = [
    "/api/health",
    "/api/me",
    "/api/v1/products",
    "/api/v1/nothing",
    "/api/webhooks/stripe",
    "/media/none",
    ...machineFiles,
  ];
  const pages = [...staticPages, ...(await catalogPages(request)), ...requestedPages, ...privatePages, ...missingPages];
  for (const path of pages) {
    const answer = await request.get(path, { maxRedirects: 0 });
    expectAlways(answer);
    expect(answer.headers()["permissions-policy"], path).toContain("camera=(), microphone=(), geolocation=()");
    expect(answer.headers()["content-security-policy"], path).toContain("frame-ancestors 'none'");
  }
  for (const path of others) {
    const answer = await request.get(path);
    const { "cross-origin-resource-policy": _pictures, ...rest } = always;
    for (const [name, value] of Object.entries(rest)) expect(answer.headers()[name], `${name} of ${path}`).toBe(value);
    expect(answer.headers()["x-powered-by"]).toBeUndefined();
  }
});

test("a shop page has the static policy, no nonce and no cookie, and caches may keep it", async ({ request }) => {
  for (const path of [...staticPages, ...(await catalogPages(request))]) {
    const headers = (await request.get(path)).headers();
    expect(headers["content-security-policy"], path).toContain("script-src 'self' 'unsafe-inline';");
    expect(headers["content-security-policy"], path).not.toMatch(/nonce|unsafe-eval/);
    expect(headers["cache-control"], path).toBe("public, max-age=0, must-revalidate");
    expect(headers["set-cookie"], path).toBeUndefined();
    expect(headers["cross-origin-opener-policy"], path).toBe("same-origin-allow-popups");
  }
});

test("a private page is kept by no cache, and each of its scripts carries the nonce of its own answer", async ({
  request,
}) => {
  const nonces = new Set<string>();
  for (const path of [...privatePages, `/en-us/orders/${nowhere}`]) {
    const answer = await request.get(path, { headers: { "x-nonce": "forged" } });
    const headers = answer.headers();
    expect(headers["cache-control"], path).toContain("no-store");
    expect(headers["cache-control"], path).toContain("private");
    expect(headers["cross-origin-opener-policy"], path).toBe("same-origin");
    const nonce = /script-src 'nonce-([\w+/=]{22,})'/.exec(headers["content-security-policy"] ?? "")?.[1];
    expect(nonce, path).toBeTruthy();
    nonces.add(nonce ?? "");
    const scripts = (await answer.text()).match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length, path).toBeGreaterThan(0);
    expect(
      scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`)),
      path,
    ).toEqual([]);
  }
  expect(nonces.size).toBe(privatePages.length + 1);
});

test("answers made for one person or one program are kept by no cache", async ({ request }) => {
  const paths = ["/", "/en-us/cart", "/api/me", "/api/auth/session", "/api/v1/products", "/api/v1/nothing"];
  for (const path of paths) {
    const { "cache-control": cacheControl } = (await request.get(path, { maxRedirects: 0 })).headers();
    expect(cacheControl, path).toMatch(/no-store/);
    expect(cacheControl, path).not.toMatch(/public/);
  }
});

test("what programs fetch is there, says what it is, and may be kept for a while", async ({ request }) => {
  const types = [
    /text\/plain/,
    /text\/markdown/,
    /javascript/,
    /xml/,
    /xml/,
    /xml/,
    /rss\+xml/,
    /manifest\+json/,
    /png/,
    /jpeg/,
  ];
  for (const [index, path] of machineFiles.entries()) {
    const answer = await request.get(path);
    expect(answer.status(), path).toBe(200);
    expect(answer.headers()["content-type"], path).toMatch(types[index] ?? /never/);
    expect(answer.headers()["set-cookie"], path).toBeUndefined();
    expect(answer.headers()["cache-control"] ?? "", path).not.toMatch(/no-store|private/);
  }
  for (const path of [
    "/sitemap/none.xml",
    "/feeds/google/xx-yy.xml",
    "/feeds/none/en-us.xml",
    "/manifest/xx-yy.webmanifest",
    "/icons/1.png",
    "/og/xx-yy",
    "/og/en-us/p/none",
  ])
    expect((await request.get(path)).status(), path).toBe(404);
});

test("a product page tells programs the price and the picture that people see, and leads them to every market", async ({
  request,
}) => {
  const [handle = ""] = await handles(request, "products");
  const html = await (await request.get(`/de-de/p/${handle}`)).text();
  const head = html.slice(0, html.indexOf("</head>"));
  const meta = (name: string) => new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(head)?.[1];
  expect(meta("og:type")).toBe("product");
  expect(meta("twitter:card")).toBe("summary_large_image");
  const picture = await request.get(meta("og:image") ?? "/none");
  expect(picture.headers()["content-type"]).toBe("image/jpeg");
  expect(picture.headers()["cross-origin-resource-policy"]).toBe("cross-origin");
  const told = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)].map(
    ([, json = ""]) => JSON.parse(json) as { "@type": string },
  );
  expect(told.map((each) => each["@type"]).sort()).toEqual(["BreadcrumbList", expect.stringMatching(/^Product/)]);
  expect(JSON.stringify(told)).toContain(`"price":"${meta("product:price:amount")}"`);
  expect(JSON.stringify(told)).toContain(`"priceCurrency":"${meta("product:price:currency")}"`);
  const languages = [...head.matchAll(/hrefLang="([^"]*)"/gi)].map(([, tag]) => tag);
  expect(languages).toEqual(expect.arrayContaining(["en-US", "de-DE", "x-default"]));
  expect(head).toMatch(/<link rel="manifest" href="\/manifest\/de-de.webmanifest"/);
});

test("what is not there is 404 at the first request, in every zone", async ({ request }) => {
  for (const path of missingPages.filter((path) => !path.startsWith("/dashboard")))
    expect((await request.get(path, { maxRedirects: 0 })).status(), path).toBe(404);
});

test("no product page outgrows its weight before compression, in any script", async ({ request }) => {
  test.setTimeout(180_000);
  const sizes: Record<string, number> = {};
  for (const handle of await handles(request, "products"))
    for (const market of ["en-us", "de-de", "ja-jp", "ar-ae"])
      sizes[`/${market}/p/${handle}`] = (await (await request.get(`/${market}/p/${handle}`)).body()).byteLength;
  expect(Object.keys(sizes).length).toBeGreaterThan(0);
  test.info().annotations.push({ type: "largest", description: String(Math.max(...Object.values(sizes))) });
  expect(Object.entries(sizes).filter(([, bytes]) => bytes > largestHtml)).toEqual([]);
});
