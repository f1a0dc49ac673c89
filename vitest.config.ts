import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  test: {
    include: ["**/*.test.{ts,tsx}"],
    exclude: ["node_modules/**", ".next/**", ".data/**", ".stryker-tmp/**", "e2e/**"],
    globalSetup: "test/global-setup.ts",
    setupFiles: "test/setup.ts",
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Money, dates and texts must not depend on where the machine stands.
    env: {
      TZ: "UTC",
      NODE_ENV: "test",
      LOG_LEVEL: "silent",
      NEXTAUTH_SECRET: "what-only-the-tests-sign-their-links-with",
    },
  },
});
