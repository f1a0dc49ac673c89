import { createHash } from "node:crypto";
import http from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { keepCompressedPages } from "./compressed-pages";

type Compress = (request: http.IncomingMessage, response: http.ServerResponse, next: () => void) => void;
const compression = createRequire(import.meta.url)("next/dist/compiled/compression") as () => Compress;

type Page = { html: string; headers?: Record<string, string>; status?: number; whileMade?: () => void };
let page: Page;
let port: number;
let wasAskedToCompress: boolean[];
let server: http.Server;
const clock: { version: number; pending: Promise<void> | undefined } = { version: 0, pending: undefined };

const shared = { "cache-control": "public, max-age=0, must-revalidate", "content-type": "text/html; charset=utf-8" };
const text = (word: string) => `<p>${`${word} `.repeat(2000)}</p>`;

// Answers as Next does: its compression around a page that is set whole, with its tag.
beforeAll(async () => {
  Object.assign(globalThis, {
    [Symbol.for("tradewind.tagClock")]: { refresh: () => clock.pending, currentVersion: () => clock.version },
  });
  keepCompressedPages();
  const compress = compression();
  server = http.createServer((request, response) =>
    compress(request, response, () => {
      wasAskedToCompress.push(request.headers["accept-encoding"] !== undefined);
      const { html, headers = shared, status = 200 } = page;
      page.whileMade?.();
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      const etag = `"${createHash("sha256").update(html).digest("hex")}"`;
      response.setHeader("etag", etag);
      response.statusCode = request.headers["if-none-match"] === etag ? 304 : status;
      if (response.statusCode === 304) return response.end();
      return response.end(html);
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());
beforeEach(() => {
  wasAskedToCompress = [];
  clock.pending = undefined;
  // What was expired is not known: each test that wants a page sent at once says that nothing was.
  clock.version = Number.NaN;
});

type Answer = { status: number | undefined; headers: http.IncomingHttpHeaders; html: string };

function unpack(body: Buffer, encoding: string | undefined): Buffer {
  if (encoding === "br") return brotliDecompressSync(body);
  return encoding === "gzip" ? gunzipSync(body) : body;
}

const visit = (path: string, headers: Record<string, string> = {}) =>
  new Promise<Answer>((resolve, reject) => {
    const options = { port, path, headers: { "accept-encoding": "gzip, deflate, br", ...headers } };
    http
      .get(options, async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk as Buffer);
        const body = Buffer.concat(chunks);
        const html = unpack(body, response.headers["content-encoding"]).toString();
        resolve({ status: response.statusCode, headers: response.headers, html });
      })
      .on("error", reject);
  });

let made = 0;
const freshPath = () => `/en-us/p/thing-${made++}`;

describe("a shop page", () => {
  test("is compressed once, and every visitor gets what the first one got", async () => {
    page = { html: text("lamp") };
    const path = freshPath();
    const answers = [await visit(path), await visit(path), await visit(path)];
    for (const { status, headers, html } of answers) {
      expect([status, headers["content-encoding"], html]).toEqual([200, "gzip", page.html]);
      expect([headers.vary, headers.etag]).toEqual(["Accept-Encoding", answers[0]?.headers.etag]);
    }
    expect(wasAskedToCompress).toEqual([true, false, false]);
  });

  test("that changed is shown as it is now, at the first visit and later", async () => {
    const path = freshPath();
    page = { html: text("old") };
    await visit(path);
    await visit(path);
    page = { html: text("new") };
    for (const _visit of [1, 2, 3]) expect((await visit(path)).html).toBe(page.html);
    expect((await visit(path)).headers["content-encoding"]).toBe("gzip");
  });

  test("is sent plain to a reader that knows no gzip or refuses it, and not at all to one that has it", async () => {
    page = { html: text("lamp") };
    const path = freshPath();
    const { headers } = await visit(path);
    for (const encodings of ["identity", "gzip;q=0"]) {
      const answer = await visit(path, { "accept-encoding": encodings });
      expect([answer.headers["content-encoding"], answer.html]).toEqual([undefined, page.html]);
    }
    const again = await visit(path, { "if-none-match": String(headers.etag) });
    expect([again.status, again.html]).toEqual([304, ""]);
  });
});

describe("a page that was just sent", () => {
  beforeEach(() => {
    clock.version = 1;
    page = { html: text("lamp") };
  });

  test("is sent again as it was, without making it anew, until something is changed anywhere", async () => {
    const path = freshPath();
    const first = await visit(path);
    const second = await visit(path);
    expect(wasAskedToCompress).toHaveLength(1);
    const { date: _date, "transfer-encoding": _chunked, "content-length": _length, ...headers } = first.headers;
    expect(second).toMatchObject({ status: 200, headers, html: page.html });
    page = { html: text("new") };
    clock.version = 2;
    expect((await visit(path)).html).toBe(page.html);
    expect((await visit(path)).html).toBe(page.html);
    expect((await visit(path)).html).toBe(page.html);
    expect(wasAskedToCompress).toHaveLength(3);
  });

  test("is looked up again when the changes of other processes are not known yet", async () => {
    const path = freshPath();
    await visit(path);
    page = { html: text("new") };
    clock.pending = Promise.resolve();
    expect((await visit(path)).html).toBe(page.html);
  });

  test("and was changed while it was made is not taken for the new one", async () => {
    const path = freshPath();
    page = { html: text("old"), whileMade: () => (clock.version = 2) };
    await visit(path);
    page = { html: text("new") };
    expect((await visit(path)).html).toBe(page.html);
  });

  test("is looked up again after a minute", async () => {
    const path = freshPath();
    await visit(path);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 61_000 });
    await visit(path);
    vi.useRealTimers();
    expect(wasAskedToCompress).toHaveLength(2);
  });

  test("is not sent to a visitor over https with the headers of one over http", async () => {
    const path = freshPath();
    await visit(path);
    page = { html: text("lamp"), headers: { ...shared, "strict-transport-security": "max-age=1" } };
    expect((await visit(path, { "x-forwarded-proto": "https" })).headers).toHaveProperty("strict-transport-security");
    expect((await visit(path)).headers).not.toHaveProperty("strict-transport-security");
  });

  test("is not sent to one who has it", async () => {
    const path = freshPath();
    const { headers } = await visit(path);
    const again = await visit(path, { "if-none-match": String(headers.etag) });
    expect([again.status, again.html]).toEqual([304, ""]);
  });
});

describe("a script, whose address changes with it,", () => {
  beforeEach(() => {
    const headers = { "cache-control": "public, max-age=31536000, immutable", "content-type": "text/javascript" };
    page = { html: text("walk();"), headers };
  });

  test("is asked of Next once, whatever changes in the shop, and sent denser to whoever reads that", async () => {
    const path = freshPath();
    await visit(path);
    clock.version = 2;
    await vi.waitFor(async () => expect((await visit(path)).headers["content-encoding"]).toBe("br"));
    const modern = await visit(path);
    const older = await visit(path, { "accept-encoding": "gzip, deflate" });
    expect([modern.html, older.html]).toEqual([page.html, page.html]);
    expect(older.headers["content-encoding"]).toBe("gzip");
    for (const { headers } of [modern, older])
      expect(headers).toMatchObject({ "content-type": "text/javascript", vary: "Accept-Encoding" });
    expect(wasAskedToCompress).toEqual([true]);
  });
});

describe("what is not the same for everyone is compressed anew each time:", () => {
  test.each<[string, Partial<Page>]>([
    ["a private page", { headers: { ...shared, "cache-control": "private, no-store" } }],
    ["a page that sets a cookie", { headers: { ...shared, "set-cookie": "a=1" } }],
    ["an address that leads nowhere", { status: 404 }],
    ["an answer that is no page", { headers: { ...shared, "content-type": "application/json" } }],
  ])("%s", async (_name, differs) => {
    page = { html: text("mine"), ...differs };
    const path = freshPath();
    for (const _visit of [1, 2]) expect((await visit(path)).html).toBe(page.html);
    expect(wasAskedToCompress).toEqual([true, true]);
  });

  test("an address with a query", async () => {
    page = { html: text("found") };
    const path = `${freshPath()}?q=lamp`;
    for (const _visit of [1, 2]) expect((await visit(path)).html).toBe(page.html);
    expect(wasAskedToCompress).toEqual([true, true]);
  });
});
