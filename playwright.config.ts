import { defineConfig, devices } from "@playwright/test";
import { chromium } from "./scripts/browser/find-chromium";

const baseURL = process.env.E2E_URL ?? "http://localhost:3000";
/** Every screen in every market and both themes: minutes, and the same findings as the sample's mostly. */
const everyScreen = "screens/all-screens.spec.ts";

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  snapshotPathTemplate: "{testDir}/pictures/{arg}{ext}",
  globalSetup: "./e2e/global-setup.ts",
  // Journeys share one store; each makes what it needs and leaves the rest alone.
  workers: 2,
  fullyParallel: false,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  // A journey on a busy machine may lose a race with a time limit once; what is wrong fails twice.
  retries: process.env.CI ? 1 : 0,
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  use: {
    baseURL,
    locale: "en-US",
    timezoneId: "UTC",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: { ...chromium(), timeout: 60_000 },
  },
  projects: [
    { name: "chromium", testIgnore: everyScreen, use: { ...devices["Desktop Chrome"] } },
    // Only `npm run test:full` asks for it.
    { name: "all-screens", testMatch: everyScreen, use: { ...devices["Desktop Chrome"], trace: "off" } },
  ],
});
