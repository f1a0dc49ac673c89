import lighthouse, { type RunnerResult } from "lighthouse";
import type { Browser, Page } from "playwright";
import { barePages, buildBareApp, serveApp } from "./bare-page";
import { freePort } from "@/sandbox/ports";
import { inChromium, median } from "./in-chromium";
import { firstLink } from "./links";
import { startStore } from "./own-store";

const runs = 3;
const rounds = 5;
const settledMs = 4000;

/**
 * Lighthouse's mobile scores (of several runs the middle one) and what a product page costs a desktop browser without
 * throttling; beside a bare static page of Next with as many bytes of text, which is what this machine could reach.
 */
export async function benchVitals() {
  const store = await startStore();
  const bare = await startBarePage();
  try {
    const port = await freePort();
    return await inChromium(port, async (browser) => {
      const collection = await firstLink(`${store.url}/en-us`, "/en-us/c/");
      const product = await firstLink(store.url + collection, "/en-us/p/");
      const paths = { home: "/en-us", collection, product, cart: "/en-us/cart" };
      const pages: Record<string, unknown> = { bare: await audit(bare.url, port) };
      for (const [name, path] of Object.entries(paths)) pages[name] = await audit(store.url + path, port);
      return {
        bench: "vitals",
        aims: {
          lighthouse: { scores: 100, lcpMs: 1500, cls: 0, tbtMs: 50 },
          product: { requests: 40, kilobytes: 450, scriptKilobytes: "bare + 30", localLcpMs: 150 },
        },
        lighthouse: pages,
        bare: await weigh(browser, bare.url),
        product: await weigh(browser, store.url + product),
      };
    });
  } finally {
    bare.stop();
    await store.stop();
  }
}

const bareBytes = 50_000;

async function startBarePage(): Promise<{ url: string; stop: () => void }> {
  const port = await freePort();
  const server = await serveApp(buildBareApp(barePages([bareBytes])), port);
  return { url: `http://127.0.0.1:${port}/p${bareBytes}`, stop: () => server.kill() };
}

async function audit(url: string, port: number) {
  await fetch(url);
  const results: RunnerResult[] = [];
  for (let run = 0; run < runs; run += 1) {
    const result = await lighthouse(url, { port, output: "json", logLevel: "error" });
    if (!result) throw new Error(`Lighthouse gave no result for ${url}`);
    results.push(result);
  }
  const performance = ({ lhr }: RunnerResult) => lhr.categories.performance?.score ?? 0;
  const middle = results.toSorted((a, b) => performance(a) - performance(b))[Math.floor(runs / 2)];
  if (!middle) throw new Error(`Lighthouse did not run for ${url}`);
  const { categories, audits } = middle.lhr;
  const scores = Object.entries(categories).map(([name, { score }]) => [name, Math.round((score ?? 0) * 100)]);
  const failed = Object.values(audits)
    .filter(({ score, scoreDisplayMode }) => score !== null && score < 0.9 && scoreDisplayMode !== "informative")
    .map(({ id }) => id);
  return {
    ...Object.fromEntries(scores),
    lcpMs: Math.round(audits["largest-contentful-paint"]?.numericValue ?? Number.NaN),
    tbtMs: Math.round(audits["total-blocking-time"]?.numericValue ?? Number.NaN),
    cls: audits["cumulative-layout-shift"]?.numericValue,
    failed,
  };
}

/** Requests, bytes and scripts after four seconds, and the median of several largest contentful paints. */
async function weigh(browser: Browser, url: string) {
  const paints: number[] = [];
  let traffic = { requests: 0, kilobytes: 0, scriptKilobytes: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const seen = await watchTraffic(page);
    await page.goto(url, { waitUntil: "load" });
    paints.push(await largestPaint(page));
    await page.waitForTimeout(settledMs);
    traffic = seen();
    await page.close();
  }
  return { ...traffic, localLcpMs: Math.round(median(paints)) };
}

async function watchTraffic(page: Page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const scripts = new Set<string>();
  const sums = { requests: 0, bytes: 0, scriptBytes: 0 };
  session.on("Network.responseReceived", ({ requestId, type }) => {
    sums.requests += 1;
    if (type === "Script") scripts.add(requestId);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    sums.bytes += encodedDataLength;
    if (scripts.has(requestId)) sums.scriptBytes += encodedDataLength;
  });
  const kilobytes = (bytes: number) => Math.round(bytes / 1000);
  return () => ({
    requests: sums.requests,
    kilobytes: kilobytes(sums.bytes),
    scriptKilobytes: kilobytes(sums.scriptBytes),
  });
}

const largestPaint = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN)).observe({
          type: "largest-contentful-paint",
          buffered: true,
        });
      }),
  );
