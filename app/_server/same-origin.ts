import { Refusal } from "@/commerce/refusal";
import { publicUrl } from "@/config/env";

/**
 * Refuses a browser's request that another site sent: for route handlers that act on a cookie. The origin is compared
 * with the public address and with the Host a browser cannot forge; programs send neither header.
 */
export function assertSameOrigin(request: Request): void {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") throw new Refusal("not_allowed");
  const origin = request.headers.get("origin");
  if (origin === null) return;
  const own = [new URL(publicUrl()).host, request.headers.get("host")];
  if (!URL.canParse(origin) || !own.includes(new URL(origin).host)) throw new Refusal("not_allowed");
}
