import { mkdir } from "node:fs/promises";
import { type Browser, chromium, type Page } from "@playwright/test";
import sharp from "sharp";
import { chromium as launchOptions } from "@/scripts/browser/find-chromium";
import { enterAsOwner, storeDatabase } from "./merchant/staff";
import { runningStore } from "./global-setup";

// Writes the README's pictures from a store that runs: `npm run dev`, then `npm run pictures`.
const folder = "docs/pictures";
const widths = { desktop: { width: 1440, height: 960 }, phone: { width: 390, height: 844 } };
const running = await runningStore();
const origin = running.overrides.NEXTAUTH_URL ?? process.env.E2E_URL ?? `http://localhost:${process.env.PORT ?? 3000}`;

await mkdir(folder, { recursive: true });
const browser = await chromium.launch(launchOptions());
const { db, close } = storeDatabase(running);
for (const size of Object.keys(widths) as (keyof typeof widths)[]) await takeAll(browser, size);
await close();
await browser.close();
process.exit(0);

async function takeAll(from: Browser, size: keyof typeof widths) {
  const context = await from.newContext({ viewport: widths[size], baseURL: origin, deviceScaleFactor: 1 });
  const page = await context.newPage();
  const take = async (name: string) => {
    await page.waitForLoadState("load");
    await page.waitForTimeout(1200);
    const png = await page.screenshot();
    await sharp(png).webp({ quality: 82 }).toFile(`${folder}/${name}-${size}.webp`);
  };
  await page.goto("/en-us");
  await take("home");
  await page.locator('main a[href*="/p/"]').first().click();
  await page.waitForURL(/\/p\//);
  await take("product");
  await page
    .getByRole("button", { name: /add to cart/i })
    .first()
    .click();
  await page.waitForTimeout(1500);
  await page.goto("/en-us/cart");
  await take("cart");
  await checkOut(page, take);
  await enterAsOwner(page, db);
  await take("dashboard");
  await page.goto("/dashboard/orders");
  const addresses = await page.locator("main a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  await page.goto(addresses.find((address) => /orders\/[0-9a-f-]{36}$/.test(address ?? "")) ?? "/dashboard/orders");
  await take("order-detail");
  await context.close();
}

async function checkOut(page: Page, take: (name: string) => Promise<void>) {
  await page.goto("/en-us/checkout");
  const field = (name: string) => page.locator(`#field-${name}`);
  await field("email").fill("mei.lindqvist@mail.example");
  await page.getByRole("button", { name: "Continue" }).first().click();
  await field("address-name").fill("Mei Lindqvist");
  await field("address-line1").fill("214 Harbor Street");
  await field("address-city").fill("Portland");
  await field("address-region").selectOption({ label: "Oregon" });
  await field("address-postalCode").fill("97201");
  await take("checkout");
  await page.getByRole("button", { name: "Continue" }).first().click();
  await page.locator("input[type=radio]").first().check();
  await page.getByRole("button", { name: "Continue" }).first().click();
  await page.getByRole("button", { name: /^pay/i }).first().click();
  await page.getByLabel("Card number").fill("4242 4242 4242 4242");
  await page.getByLabel("Expiry date").fill("12/40");
  await page.getByLabel("Security code").fill("123");
  await page.getByLabel("Name on card").fill("Mei Lindqvist");
  await page.getByRole("button", { name: /^Pay / }).click();
  await page.waitForURL(/\/orders\//);
  await page.waitForTimeout(4000);
  await take("order");
}
