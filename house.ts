/**
 * Who may know whom, as data. `npm run boundaries` reads every import of the project and refuses what is not listed;
 * ARCHITECTURE.md says the same in words.
 */
export type Room = {
  /** Folders or files, most specific first among all rooms. */
  at: readonly string[];
  /** Rooms whose values may be imported. */
  uses: readonly string[];
  /** Rooms of which only types may be imported. */
  types?: readonly string[];
  /** Guarded packages (below) that may be imported. */
  packages?: readonly string[];
};

/** Packages that belong to a room. Any other package is open to all. */
export const guarded = {
  next: [/^next($|\/)/, /^next-intl($|\/)/, /^next-auth($|\/)/],
  react: [/^react($|\/)/, /^react-dom($|\/)/, /^@react-email\//, /^@base-ui\//],
  stripe: [/^stripe($|\/)/],
  drizzle: [/^drizzle-orm($|\/)/],
  postgres: [/^postgres$/],
} as const satisfies Record<string, readonly RegExp[]>;

const below = ["lib", "config"] as const;
const store = [...below, "db", "commerce"] as const;
const sql = ["drizzle", "postgres"] as const;

export const rooms = {
  lib: { at: ["lib/"], uses: ["lib"] },
  config: { at: ["config/"], uses: below },
  seed: { at: ["db/seed/"], uses: [...store, "seed"], packages: sql },
  db: { at: ["db/", "drizzle/"], uses: [...below, "db"], packages: sql },
  stripe: { at: ["commerce/payments/stripe"], uses: [...store, "stripe"], packages: ["stripe", ...sql] },
  commerce: { at: ["commerce/"], uses: [...store, "stripe"], packages: ["drizzle"] },
  components: { at: ["components/"], uses: ["components", "lib"], types: store, packages: ["next", "react"] },
  i18n: { at: ["i18n/", "messages/"], uses: [...below, "i18n"], packages: ["next", "react"] },
  edge: {
    at: ["app/_server/", "app/api/", "proxy.ts", "proxy.test.ts", "instrumentation.ts"],
    uses: [...store, "stripe", "worker", "i18n", "components", "app", "edge"],
    packages: ["next", "react", "drizzle"],
  },
  app: {
    at: ["app/", "instrumentation-client.ts"],
    uses: [...below, "commerce", "components", "i18n", "app", "edge"],
    types: ["db", "stripe"],
    packages: ["next", "react"],
  },
  worker: { at: ["worker/"], uses: [...store, "stripe", "worker", "components", "i18n"], packages: ["react", ...sql] },
  sandbox: { at: ["sandbox/"], uses: [...below, "sandbox"], packages: ["stripe", "postgres"] },
  scripts: {
    at: ["scripts/", "house.ts"],
    uses: [...store, "stripe", "seed", "worker", "sandbox", "scripts", "edge", "i18n"],
    packages: ["next", "stripe", ...sql],
  },
  test: {
    at: ["test/"],
    uses: [...store, "stripe", "seed", "sandbox", "worker", "edge", "cache", "test"],
    packages: ["next", "stripe", ...sql],
  },
  outside: {
    at: ["e2e/", "bench/"],
    uses: [...store, "stripe", "seed", "worker", "sandbox", "scripts", "test", "outside"],
    packages: ["stripe", ...sql],
  },
  cache: { at: ["cache/"], uses: ["cache"], packages: ["next", "postgres"] },
  // What the tools at the root read; they configure and do nothing.
  tools: {
    at: [
      "next.config.ts",
      "drizzle.config.ts",
      "vitest.config.ts",
      "vitest.mutation.config.ts",
      "playwright.config.ts",
    ],
    uses: [...below, "tools", "scripts"],
    packages: ["next"],
  },
} as const satisfies Record<string, Room>;

/** A test may also use what sets the stage for it. */
export const testsAlsoUse: readonly string[] = [
  "test",
  "sandbox",
  "db",
  "seed",
  "commerce",
  "stripe",
  "config",
  "lib",
  "worker",
  "edge",
  "scripts",
];
export const testsAlsoImport: readonly string[] = ["stripe", "react", "next", ...sql];

/**
 * Which noun of commerce may use which. Every noun may use the grammar at the root of `commerce/` and `audit`, and may
 * read the store's settings. There is no cycle.
 */
export const nouns: Readonly<Record<string, readonly string[]>> = {
  audit: [],
  store: ["media"],
  media: [],
  catalog: ["inventory", "media"],
  pricing: [],
  customers: [],
  staff: ["customers"],
  inventory: ["customers"],
  shipping: ["catalog", "customers"],
  tax: ["catalog", "customers"],
  promotions: ["catalog", "customers"],
  cart: ["catalog", "customers", "inventory", "media", "pricing", "promotions", "shipping", "tax"],
  orders: ["customers", "inventory", "pricing"],
  payments: ["orders", "inventory"],
  changes: [...["cart", "catalog", "customers", "inventory", "orders"], ...["payments", "pricing", "shipping", "tax"]],
  fulfillment: ["inventory", "orders"],
  documents: ["changes", "customers", "media", "orders"],
  receipts: ["orders"],
  returns: ["catalog", "changes", "customers", "inventory", "media", "orders", "payments"],
  checkout: [
    "cart",
    "catalog",
    "customers",
    "inventory",
    "orders",
    "payments",
    "pricing",
    "promotions",
    "shipping",
    "tax",
  ],
  reviews: ["customers", "orders"],
  support: ["customers", "orders"],
  search: ["catalog"],
  recommendations: ["catalog"],
  analytics: ["catalog", "orders"],
  notifications: ["catalog", "customers", "orders", "staff"],
};

/** Fewer files than this were read: the check looked in the wrong place, and its silence would mean nothing. */
export const leastFiles = 150;
