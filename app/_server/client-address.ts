import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { env, platform } from "@/config/env";

/**
 * The address a request came from, "" when unknown. Vercel writes it itself; elsewhere it is read as many places from
 * the right of `x-forwarded-for` as there are trusted proxies, because everything further left is what a client claims.
 */
export function clientAddress(headers: Headers): string {
  const claimed = (headers.get("x-forwarded-for") ?? "").split(",").map((part) => withoutPort(part.trim()));
  const place = platform().vercel ? -claimed.length : -Math.max(env().TRUSTED_PROXY_DEPTH, 1);
  const address = claimed.at(Math.max(place, -claimed.length)) ?? "";
  return isIP(address) ? address : "";
}

/** What may be kept of an address: /24 of IPv4, /48 of IPv6. */
export function addressPrefix(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+)\.\d+$/i.exec(address)?.[1];
  if (mapped) return `${mapped}.0/24`;
  if (isIP(address) === 4) return `${address.split(".").slice(0, 3).join(".")}.0/24`;
  if (isIP(address) !== 6) return "";
  const [head = "", tail = ""] = address.toLowerCase().split("::");
  const left = head.split(":").filter(Boolean);
  const right = tail.split(":").filter(Boolean);
  const groups = address.includes("::")
    ? [...left, ...Array(8 - left.length - right.length).fill("0"), ...right]
    : left;
  return `${groups.slice(0, 3).join(":")}::/48`;
}

/** One customer's network counts as one caller: an IPv6 household holds more addresses than a limit has points. */
export const addressKey = (address: string): string => (isIP(address) === 6 ? addressPrefix(address) : address);

const withoutPort = (text: string): string =>
  text.replace(/^\[([^\]]+)\](?::\d+)?$/, "$1").replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1");

/**
 * Without a proxy in front nobody but a forger sends `x-forwarded-for`, and Next keeps what it is sent. Dropped
 * before Next sees the request, it is filled in again from the connection.
 */
export function dropForgedAddresses(): void {
  if (platform().vercel || env().TRUSTED_PROXY_DEPTH > 0) return;
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    delete request.headers["x-forwarded-for"];
  });
}
