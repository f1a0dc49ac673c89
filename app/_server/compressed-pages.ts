import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, OutgoingHttpHeaders, Server, ServerResponse } from "node:http";
import { brotliCompress, constants, gunzip } from "node:zlib";
import { promisify } from "node:util";
import { platform } from "@/config/env";

/** `vouched` is the state of the cache tags, and the moment, at which Next last answered with just this page. */
type Kept = {
  etag: string;
  body: Buffer;
  /** The same in the denser encoding, once it is made: of scripts and styles, which never change. */
  brotli?: Buffer;
  headers: OutgoingHttpHeaders;
  vouched: { version: number; at: number };
};
type Seen = { kept: Kept; version: number };
/** See `cache/tag-clock.cjs`, which stands outside of Next's bundles. */
type TagClock = { refresh: () => Promise<void> | undefined; currentVersion: () => number };

const mostBytes = 32 * 1024 * 1024;
const mostBytesEach = 512 * 1024;
const tagClock = Symbol.for("tradewind.tagClock");
const vouchedForMs = 60_000;
const ofThisConnection = ["connection", "date", "keep-alive", "transfer-encoding"];
const pages = new Map<string, Kept>();
const guarded = new WeakSet<Server>();
let keptBytes = 0;

/**
 * Shop pages are files that all visitors share. What was compressed for one is kept by address, and sent to the next
 * before Next is asked: for a minute, and only while no cache tag has expired anywhere. After that Next is asked again,
 * and what is kept is sent for as long as it answers with the same entity tag. Scripts and styles have a new address when
 * they change, so they are always sent from here.
 */
export function keepCompressedPages(): void {
  if (platform().vercel) return;
  subscribe("http.server.request.start", (message) => standBefore((message as { server: Server }).server));
}

/** Next makes its server before any code of ours runs, so its listeners are wrapped when the first request arrives. */
function standBefore(server: Server): void {
  if (guarded.has(server)) return;
  guarded.add(server);
  const listeners = server.listeners("request");
  server.removeAllListeners("request");
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    if (answer(request, response)) return;
    for (const listener of listeners) listener.call(server, request, response);
  });
}

/** True when the request is answered; else Next is to do it, and is watched. */
function answer(request: IncomingMessage, response: ServerResponse): boolean {
  const address = addressOf(request);
  if (!address) return false;
  const clock = (globalThis as { [tagClock]?: TagClock })[tagClock];
  const pending = clock?.refresh();
  const version = pending || !clock ? Number.NaN : clock.currentVersion();
  const kept = pages.get(address);
  if (!kept) record(response, address, version);
  else if (isVouched(kept, version) && !request.headers["if-none-match"]) {
    send(request, response, kept);
    return true;
  } else replay(request, response, address, { kept, version });
  return false;
}

const isImmutable = (headers: OutgoingHttpHeaders): boolean => String(headers["cache-control"]).includes("immutable");

const isVouched = ({ headers, vouched }: Kept, version: number): boolean =>
  isImmutable(headers) || (vouched.version === version && Date.now() - vouched.at < vouchedForMs);

function send(request: IncomingMessage, response: ServerResponse, { body, brotli, headers }: Kept): void {
  if (brotli && String(request.headers["accept-encoding"]).includes("br"))
    response.writeHead(200, { ...headers, "content-encoding": "br", "content-length": brotli.byteLength }).end(brotli);
  else response.writeHead(200, headers).end(body);
}

/** Undefined for what is no plain visit to a page by a browser that reads gzip. Headers differ between http and https. */
function addressOf({ method, url, headers }: IncomingMessage): string | undefined {
  const encodings = headers["accept-encoding"];
  const readsGzip = typeof encodings === "string" && encodings.includes("gzip") && !encodings.includes(";");
  const isPlain = method === "GET" && !headers.rsc && !headers.range && !headers["x-prerender-revalidate"];
  if (!isPlain || !readsGzip || !url || url.includes("?")) return undefined;
  return headers["x-forwarded-proto"] === "https" ? `https:${url}` : url;
}

const isShared = (response: ServerResponse): boolean =>
  response.statusCode === 200 &&
  !response.hasHeader("set-cookie") &&
  String(response.getHeader("cache-control")).startsWith("public") &&
  (String(response.getHeader("content-type")).startsWith("text/html") || isImmutable(response.getHeaders()));

function record(response: ServerResponse, address: string, version: number): void {
  const chunks: Buffer[] = [];
  let size = 0;
  const take = (chunk: unknown) => {
    if (!Buffer.isBuffer(chunk) || size > mostBytesEach || response.getHeader("content-encoding") !== "gzip") return;
    size += chunk.byteLength;
    chunks.push(chunk);
  };
  const { write, end } = response;
  response.write = ((...given: Parameters<typeof write>) => {
    take(given[0]);
    return write.apply(response, given);
  }) as typeof write;
  response.end = ((...given: Parameters<typeof end>) => {
    take(given[0]);
    const etag = response.getHeader("etag");
    const isWhole = size > 0 && size <= mostBytesEach;
    if (!isWhole || typeof etag !== "string" || !isShared(response)) return end.apply(response, given);
    const body = Buffer.concat(chunks);
    const headers: OutgoingHttpHeaders = { ...response.getHeaders(), "content-length": body.byteLength };
    for (const name of ofThisConnection) delete headers[name];
    const kept: Kept = { etag, body, headers, vouched: { version, at: Date.now() } };
    keep(address, kept);
    if (isImmutable(headers)) void pressHarder(kept);
    return end.apply(response, given);
  }) as typeof end;
}

/** The denser encoding takes a second of a processor for all scripts, once; until it is there, the first one is sent. */
async function pressHarder(kept: Kept): Promise<void> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
  kept.brotli = await promisify(brotliCompress)(await promisify(gunzip)(kept.body), { params });
}

function replay(request: IncomingMessage, response: ServerResponse, address: string, { kept, version }: Seen): void {
  // Next then leaves the page as it is, and hands it over in one piece.
  delete request.headers["accept-encoding"];
  let isReplayed = false;
  const { writeHead, write, end } = response;
  response.writeHead = ((...given: Parameters<typeof writeHead>) => {
    if (given[0] === 200) {
      isReplayed = response.getHeader("etag") === kept.etag && isShared(response);
      if (isReplayed) {
        kept.vouched = { version, at: Date.now() };
        response.setHeader("Content-Encoding", "gzip");
        response.setHeader("Content-Length", kept.body.byteLength);
      } else forget(address);
    }
    return writeHead.apply(response, given);
  }) as typeof writeHead;
  response.write = ((...given: Parameters<typeof write>) => isReplayed || write.apply(response, given)) as typeof write;
  response.end = ((...given: Parameters<typeof end>) => {
    if (!response.headersSent) response.writeHead(response.statusCode);
    return isReplayed ? end.call(response, kept.body, "utf8") : end.apply(response, given);
  }) as typeof end;
}

function keep(address: string, kept: Kept): void {
  forget(address);
  pages.set(address, kept);
  keptBytes += kept.body.byteLength;
  // The first of a Map is what was kept longest ago.
  for (const [oldest] of pages) {
    if (keptBytes <= mostBytes) break;
    forget(oldest);
  }
}

function forget(address: string): void {
  keptBytes -= pages.get(address)?.body.byteLength ?? 0;
  pages.delete(address);
}
