import type { Metadata } from "next";
import { publicUrl } from "@/config/env";
import type { Shop } from "./shop";

/** A path below a market, such as "/p/lamp", as a whole address. */
export const absolute = (market: string, path: string): string => `${publicUrl()}/${market}${path}`;

/** The page's own address and the same page in every market, for search engines. */
export const alternates = (shop: Shop, path: string): NonNullable<Metadata["alternates"]> => ({
  canonical: absolute(shop.market.key, path),
  languages: {
    ...Object.fromEntries(shop.markets.map(({ key, tag }) => [tag, absolute(key, path)])),
    "x-default": absolute(shop.defaultMarket, path),
  },
});

/** What stands between the slashes of an address, "" when it is no text. */
export function segment(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return "";
  }
}
