import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { words } from "./buyer";

const market = "en-us";
const say = words(market);
/** A letter that most of the demo store's words begin with: a list of several steps. */
const longList = `/${market}/search?q=a`;

const cards = (page: Page) => page.getByRole("main").getByRole("article").getByRole("link");

for (const { name, viewport } of [
  { name: "a desk", viewport: { width: 1280, height: 800 } },
  { name: "a phone", viewport: { width: 390, height: 800 } },
]) {
  test.describe(name, () => {
    test.use({ viewport });
    test("Back leads to the same place of a list that was made longer", async ({ page }) => {
      await page.goto(longList);
      await page.getByRole("link", { name: say("shop.list.show") }).click();
      await page.waitForURL(({ search, hash }) => search.includes("show=48") && hash === "");
      await expect(cards(page).nth(24)).toBeInViewport();
      const card = cards(page).nth(29);
      await card.evaluate((link) => link.scrollIntoView({ block: "center", behavior: "instant" }));
      const topOf = async () => Math.round((await card.boundingBox())?.y ?? Number.NaN);
      const before = await topOf();
      expect(await page.evaluate(() => scrollY)).toBeGreaterThan(viewport.height);
      await card.click();
      await page.waitForURL(/\/p\//);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
      await page.goBack();
      await page.waitForURL(/show=48/);
      await expect.poll(async () => Math.abs((await topOf()) - before)).toBeLessThanOrEqual(2);
    });
  });
}

test("what was found is narrowed to a collection, which says how many it leaves, and widened again", async ({
  page,
  checkAccessibility,
}) => {
  await page.goto(longList);
  const all = await page.getByRole("main").getByRole("status").innerText();
  const scope = page.getByRole("group", { name: say("shop.filter.collection") });
  const light = scope.getByRole("checkbox", { name: /^Light\s*\d+$/ });
  const left = /\d+/.exec(await scope.locator("label", { hasText: /^Light/ }).innerText())?.[0] ?? "";
  expect(Number(left)).toBeGreaterThan(1);
  await light.check();
  await page.getByRole("button", { name: say("shop.filter.apply") }).click();
  await page.waitForURL(/collection=light/);
  await expect(page.getByRole("main").getByRole("status")).toHaveText(new RegExp(`^${left}\\b`));
  await expect(cards(page)).toHaveCount(Number(left));
  await checkAccessibility(page);
  const active = page.getByRole("list", { name: say("shop.filter.active") });
  await active.getByRole("link", { name: /^Light/ }).click();
  await expect(page.getByRole("main").getByRole("status")).toHaveText(all);
});
