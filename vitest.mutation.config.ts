import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** The tests of pure rules, which need no database: what `npm run test:mutation` may ask of each mutant. */
export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  test: {
    include: [
      "lib/money.test.ts",
      "lib/parse-money.test.ts",
      "commerce/pricing/price-cart.test.ts",
      "commerce/tax/tax-rate-for.test.ts",
      "commerce/payments/refund-shares.test.ts",
      "commerce/payments/due-for-shipped.test.ts",
      "commerce/payments/stripe-amount.test.ts",
      "commerce/orders/order-status.test.ts",
      "commerce/orders/order-rules.test.ts",
      "commerce/inventory/allocate.test.ts",
      "commerce/inventory/availability.test.ts",
      "scripts/data-model/machines.test.ts",
    ],
    testTimeout: 60_000,
    env: { TZ: "UTC", NODE_ENV: "test", LOG_LEVEL: "silent", TEST_DEPTH: "mutation" },
  },
});
