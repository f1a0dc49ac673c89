import type { Page } from "@playwright/test";

/** What a screen of the shop shows, in one market: made once and seen by all screens. */
export type ShopGiven = {
  market: string;
  say: (path: string) => string;
  email: string;
  handles: readonly string[];
  /** A product, with the variant that cannot be had now. */
  soldOut: string;
  order: { id: string; token: string };
  /** The first order that the demo store sent, as its shopper's link shows it: no journey moves it. */
  sent: { id: string; token: string };
  /** An order whose shopper was erased. */
  erased: { id: string; token: string };
  tokens: { verify: string; reset: string };
};

/** Who looks: a stranger, one with a full cart, one who kept wishes, one who is signed in. */
export type Shopper = "guest" | "buyer" | "keeper" | "member";

export type ShopScreen = {
  name: string;
  who?: Shopper;
  /** After the market, such as `/cart`. */
  path: string | ((given: ShopGiven) => string);
  /** The page as it is after this is done, such as with a layer open. */
  settle?: (page: Page, given: ShopGiven) => Promise<void>;
  /** Seen at this width instead of a desk's. */
  width?: number;
};

/** Rows of the demo store that the dashboard's screens open. */
export type DashboardGiven = {
  say: (path: string) => string;
  order: string;
  toShip: string;
  erased: string;
  product: string;
  variant: string;
  collection: string;
  customer: string;
  importRun: string;
  tokens: { invite: string; owner: string };
  mailbox: string;
};

export type DashboardScreen = {
  name: string;
  /** Who looks; without it, an owner. */
  who?: "owner" | "support" | "stranger";
  path: string | ((given: DashboardGiven) => string);
  settle?: (page: Page, given: DashboardGiven) => Promise<void>;
  width?: number;
};

export const markets = ["en-us", "zh-cn", "de-de", "ja-jp", "ar-ae"] as const;
export const dashboardLanguages = ["en", "zh"] as const;
export const themes = ["light", "dark"] as const;
export type Theme = (typeof themes)[number];
