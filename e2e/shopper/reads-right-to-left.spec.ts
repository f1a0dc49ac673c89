import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { fillCheckout, freshAddress, goToPayment, newsOf, offers, orderLinkIn, payByCard, words } from "./buyer";

test.describe.configure({ timeout: 180_000 });
test.use({ locale: "ar-AE" });

const market = "ar-ae";
const say = words(market);

/** The page as wide as the smallest phone, read from the right and no wider than the window. */
async function expectToFit(page: Page) {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 700 });
  const { lang, dir, wider } = await page.evaluate(() => {
    const { lang, dir, scrollWidth, clientWidth } = document.documentElement;
    return { lang, dir, wider: scrollWidth - clientWidth };
  });
  expect({ lang, dir, wider }, page.url()).toEqual({ lang: "ar-AE", dir: "rtl", wider: 0 });
  if (before) await page.setViewportSize(before);
}

test("whoever reads Arabic is led to the Emirates, and buys from the front page to the paid order from right to left", async ({
  page,
  request,
  mailbox,
  checkAccessibility,
}) => {
  const [offer] = await offers(request, market, 1);
  const email = freshAddress("arabic");
  await page.goto("/");
  await expect(page).toHaveURL(/\/ar-ae$/);
  await expectToFit(page);
  await checkAccessibility(page);

  await page
    .getByRole("link", { name: say("shop.nav.all") })
    .first()
    .click();
  await expect(page).toHaveURL(/\/ar-ae\/c$/, { timeout: 30_000 });
  await page.goto(`/${market}/p/${offer?.handle}?variant=${offer?.variantId}`);
  await expect(page.getByRole("heading", { level: 1, name: offer?.title ?? "" })).toBeVisible();
  await expect(page.locator("main .money").first()).toContainText("د.إ.");
  await expectToFit(page);
  await checkAccessibility(page);

  await page.getByRole("button", { name: say("shop.product.add") }).click();
  const drawer = page.getByRole("dialog", { name: say("shop.cart.title") });
  await expect(drawer).toBeVisible({ timeout: 20_000 });
  // From the end of the line, which is the window's other side here; it has arrived when it touches the edge.
  await expect.poll(async () => (await drawer.boundingBox())?.x).toBe(0);
  await page.goto(`/${market}/cart`);
  await expectToFit(page);

  await fillCheckout(page, market, email);
  await expectToFit(page);
  await checkAccessibility(page);
  await goToPayment(page, market);
  await payByCard(page, "4242424242424242");
  await page.waitForURL(/\/ar-ae\/orders\//);
  await expect(newsOf(page, market, "paid")).toBeVisible({ timeout: 60_000 });
  await expectToFit(page);
  await checkAccessibility(page);

  const paid = await mailbox.waitFor(email, /دُفع/);
  expect(paid.text).toContain(offer?.title);
  expect(orderLinkIn(paid.text)).toContain("/ar-ae/orders/");
});
