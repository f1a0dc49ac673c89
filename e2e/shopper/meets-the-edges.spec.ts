import { expect, test } from "../fixtures";
import { fillCart, freshAddress, newsOf, offers, payButton, words } from "./buyer";

const market = "en-us";

test("what does not exist is a 404 at the first request", async ({ request }) => {
  const nobody = "01a1fde6-f944-7e16-8598-fc92757b78f2";
  const missing = [
    `/en-us/p/no-such-thing-${Date.now()}`,
    `/en-us/c/no-such-thing-${Date.now()}`,
    `/en-us/orders/${nobody}`,
    `/en-us/orders/${nobody}?token=forged`,
    "/en-us/orders/not-an-id",
    "/en-us/orders/%27%20or%201%3D1--",
    "/xx-yy/checkout",
  ];
  for (const address of missing) {
    expect((await request.get(address)).status(), address).toBe(404);
  }
});

test("an empty checkout says what belongs there", async ({ page, checkAccessibility }) => {
  await page.goto(`/${market}/checkout`);
  await expect(page.getByText(words(market)("checkout.empty.title"))).toBeVisible();
  await checkAccessibility(page);
});

test("errors stand in a summary with the focus, lead to their fields, and nothing typed is lost", async ({
  page,
  request,
  checkAccessibility,
}) => {
  test.setTimeout(120_000);
  await fillCart(page, market, await offers(request, market, 1));
  await page.goto(`/${market}/checkout`);
  await page.locator("#field-email").fill("not-an-address");
  await page.getByRole("button", { name: "Continue" }).click();
  const summary = page.getByRole("alert").filter({ hasText: words(market)("refusals.invalid_input") });
  await expect(summary).toBeVisible();
  await expect(page.locator("#field-email")).toHaveValue("not-an-address");
  await checkAccessibility(page);
  await page.locator("#field-email").fill(freshAddress("errors"));
  await page.getByRole("button", { name: "Continue" }).click();

  await page.locator("#field-address-name").fill("Ann Example");
  await page.locator("#field-address-country").selectOption("DE");
  await expect(page.locator("#field-address-region")).toHaveCount(0);
  await expect(page.locator("#field-address-name")).toHaveValue("Ann Example");
  await page.locator("#field-address-postalCode").fill("123");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(summary).toContainText("Postal code");
  await expect(page.locator("#field-address-country")).toHaveValue("DE");
  await expect(page.locator("#field-address-postalCode")).toHaveValue("123");
  await summary.getByRole("link", { name: "Postal code" }).click();
  await expect(page.locator("#field-address-postalCode")).toBeFocused();
});

test("the checkout works where scripts do not run", async ({ browser, request, baseURL }) => {
  test.setTimeout(120_000);
  const withScripts = await browser.newContext({ baseURL: baseURL ?? "" });
  const buyer = await withScripts.newPage();
  await fillCart(buyer, market, await offers(request, market, 1));
  const plain = await browser.newContext({
    baseURL: baseURL ?? "",
    javaScriptEnabled: false,
    storageState: await withScripts.storageState(),
  });
  const page = await plain.newPage();
  const next = () => page.getByRole("button", { name: "Continue" }).click();
  await page.goto(`/${market}/checkout`);
  await page.locator("#field-email").fill(freshAddress("plain"));
  await next();
  await page.locator("#field-address-country").selectOption("DE");
  await page.locator("#field-address-name").fill("Jürgen Müller");
  await page.getByRole("button", { name: words(market)("account.address.changeCountry") }).click();
  await expect(page.locator("#field-address-region")).toHaveCount(0);
  await expect(page.locator("#field-address-name")).toHaveValue("Jürgen Müller");
  await page.locator("#field-address-line1").fill("Torstraße 140");
  await page.locator("#field-address-postalCode").fill("1");
  await page.locator("#field-address-city").fill("Berlin");
  await next();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await expect(page.locator("#field-address-city")).toHaveValue("Berlin");
  await page.locator("#field-address-postalCode").fill("10119");
  await next();
  await next();
  await payButton(page, market).click();
  await page.waitForURL(/\/c\/pay\//);
  await page.locator("#method-alipay").check();
  await page.locator("#method-alipay").press("Enter");
  await page.locator('button[value="approve"]').click();
  await page.waitForURL(/\/orders\//);
  await expect(async () => {
    await page.reload();
    await expect(newsOf(page, market, "paid")).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await plain.close();
  await withScripts.close();
});
