import { createRequire } from "node:module";
import { createInterface } from "node:readline";

/**
 * One process of the shop as far as its caches go: loads the cache handlers as Next does, reads questions on stdin and
 * answers each with a line. A page's HTML stands for all of its content.
 */
export type Question =
  | { ask: "page"; key: string }
  | { ask: "keepPage"; key: string; html: string; tags: string[]; status?: number }
  | { ask: "data"; key: string }
  | { ask: "keepData"; key: string; text: string; tags: string[] }
  | { ask: "expire"; tags: string[]; expire?: number };

const require = createRequire(import.meta.url);
const [, , folder = ""] = process.argv;
const dataCache = require("../cache/data-cache.cjs");
const PageCache = require("../cache/page-cache.cjs");
const { nodeFs } = require("next/dist/server/lib/node-fs-methods.js");

// Next makes a page cache for each request; what they share is static.
const pageCache = () =>
  new PageCache({ fs: nodeFs, flushToDisk: true, serverDistDir: folder, revalidatedTags: [], maxMemoryCacheSize: 1e7 });

const asStream = (text: string) => new Response(text).body;

async function answer(question: Question): Promise<unknown> {
  if (question.ask === "page") {
    const entry = await pageCache().get(question.key, { kind: "APP_PAGE", isFallback: false, isRoutePPREnabled: true });
    return entry?.value.html ?? null;
  }
  if (question.ask === "keepPage") {
    const { key, html, tags, status = 200 } = question;
    const headers = { "x-next-cache-tags": tags.join(",") };
    const page = { kind: "APP_PAGE", html, rscData: Buffer.from("rsc"), headers, status };
    await pageCache().set(key, page, {
      isRoutePPREnabled: true,
      cacheControl: { revalidate: false, expire: undefined },
    });
    return true;
  }
  if (question.ask === "data") {
    await dataCache.refreshTags();
    const entry = await dataCache.get(question.key, []);
    return entry ? new Response(entry.value).text() : null;
  }
  if (question.ask === "keepData") {
    const { key, text, tags } = question;
    const times = { stale: 300, revalidate: 1e6, expire: 1e7, timestamp: Date.now() };
    await dataCache.set(key, Promise.resolve({ value: asStream(text), tags, ...times }));
    return true;
  }
  await dataCache.updateTags(question.tags, question.expire ? { expire: question.expire } : undefined);
  return true;
}

for await (const line of createInterface({ input: process.stdin })) {
  const startedAt = Date.now();
  const value = await answer(JSON.parse(line) as Question);
  process.stdout.write(`${JSON.stringify({ value, ms: Date.now() - startedAt })}\n`);
}
process.exit();
