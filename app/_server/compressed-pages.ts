import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { platform } from "@/config/env";

type Kept = { etag: string; body: Buffer };

const mostBytes = 32 * 1024 * 1024;
const mostBytesEach = 512 * 1024;
const pages = new Map<string, Kept>();
let keptBytes = 0;

/**
 * Shop pages are served as files, and compressing the same file for each visitor is most of what a visit costs. What was
 * compressed once is kept by address and entity tag, and sent again for as long as Next answers with that tag.
 */
export function keepCompressedPages(): void {
  if (platform().vercel) return;
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const address = addressOf(request);
    if (!address) return;
    const kept = pages.get(address);
    if (kept) replay(request, response, address, kept);
    else record(response, address);
  });
}

/** Undefined for what is no plain visit to a page by a browser that reads gzip. */
function addressOf({ method, url, headers }: IncomingMessage): string | undefined {
  const encodings = headers["accept-encoding"];
  const readsGzip = typeof encodings === "string" && encodings.includes("gzip") && !encodings.includes(";");
  return method === "GET" && readsGzip && !headers.rsc && !headers.range && !url?.includes("?") ? url : undefined;
}

const isShared = (response: ServerResponse): boolean =>
  response.statusCode === 200 &&
  !response.hasHeader("set-cookie") &&
  String(response.getHeader("cache-control")).startsWith("public") &&
  String(response.getHeader("content-type")).startsWith("text/html");

function record(response: ServerResponse, address: string): void {
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
    if (isWhole && typeof etag === "string" && isShared(response)) keep(address, { etag, body: Buffer.concat(chunks) });
    return end.apply(response, given);
  }) as typeof end;
}

function replay(request: IncomingMessage, response: ServerResponse, address: string, kept: Kept): void {
  // Next then leaves the page as it is, and hands it over in one piece.
  delete request.headers["accept-encoding"];
  let isReplayed = false;
  const { writeHead, write, end } = response;
  response.writeHead = ((...given: Parameters<typeof writeHead>) => {
    if (given[0] === 200) {
      isReplayed = response.getHeader("etag") === kept.etag && isShared(response);
      if (isReplayed) {
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
