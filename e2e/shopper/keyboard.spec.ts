import { expect, test } from "../fixtures";
import { fillCart, freshAddress, newsOf, offers, words } from "./buyer";

const market = "en-us";

test("an order can be placed and paid with the keyboard alone", async ({ page, request, checkAccessibility }) => {
  test.setTimeout(180_000);
  await fillCart(page, market, await offers(request, market, 1));
  await page.goto(`/${market}/checkout`);
  /** Presses Tab until the wanted thing has the focus, as somebody without a mouse does. */
  const tabTo = async (selector: string) => {
    for (let presses = 0; presses < 60; presses += 1) {
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`The keyboard never reaches ${selector}.`);
  };
  const type = async (field: string, text: string) => {
    await tabTo(`#field-${field}`);
    await page.keyboard.type(text);
  };
  await type("email", freshAddress("keyboard"));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: words(market)("checkout.steps.address") })).toBeFocused();
  await type("address-name", "Ann Example");
  await type("address-line1", "1 Main Street");
  await type("address-city", "Los Angeles");
  await type("address-region", "California");
  await type("address-postalCode", "90012");
  await page.keyboard.press("Enter");
  await expect(
    page.getByRole("heading", { name: words(market)("checkout.steps.delivery"), exact: true }),
  ).toBeFocused();
  await tabTo("input[type=radio]");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: words(market)("checkout.steps.review") })).toBeFocused();
  await checkAccessibility(page);
  await tabTo("form button[type=submit]");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/c\/pay\//);
  await tabTo("#method-card, #method-alipay, #method-wechat_pay, #method-crypto");
  await page.locator("#method-alipay").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Alipay", exact: true })).toBeVisible();
  await tabTo('button[value="approve"]');
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/orders\//);
  await expect(newsOf(page, market, "paid")).toBeVisible({ timeout: 60_000 });
});

test("the collections are walked with arrow keys, and Escape shuts what they opened", async ({ page }) => {
  await page.goto(`/${market}`);
  const bar = page.getByRole("navigation", { name: words(market)("shop.nav.collections") }).first();
  const tops = bar.locator("> ul > li > a");
  await tops.first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(tops.nth(1)).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(tops.first()).toBeFocused();
  const below = bar.locator("> ul > li").first().locator("ul a");
  await page.keyboard.press("ArrowDown");
  await expect(below.first()).toBeFocused();
  await expect(below.first()).toBeVisible();
  await page.keyboard.press("ArrowUp");
  await expect(tops.first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(below.first()).toBeHidden();
});
