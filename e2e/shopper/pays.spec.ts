import { expect, test } from "../fixtures";
import {
  fillCart,
  fillCheckout,
  freshAddress,
  goToPayment,
  newsOf,
  offers,
  orderLinkIn,
  payByCard,
  payElsewhere,
  turnKnob,
  words,
} from "./buyer";

test.describe.configure({ timeout: 180_000 });

test("a guest buys two variants in Chinese by Alipay; the webhook comes late, the mails in Chinese, and their link opens the order", async ({
  page,
  request,
  mailbox,
  stripeUrl,
  browser,
  checkAccessibility,
}) => {
  const market = "zh-cn";
  const email = freshAddress("alipay");
  const wanted = await offers(request, market, 2);
  await fillCart(page, market, wanted);
  await fillCheckout(page, market, email);
  await checkAccessibility(page);
  try {
    await turnKnob(request, stripeUrl, "", { delayMs: 10_000 });
    await goToPayment(page, market);
    await payElsewhere(page, "alipay", "approve");
    await page.waitForURL(/\/zh-cn\/orders\//);
    await expect(newsOf(page, market, "confirming")).toBeVisible();
  } finally {
    await turnKnob(request, stripeUrl, "", { delayMs: 0 });
  }
  await expect(newsOf(page, market, "paid")).toBeVisible({ timeout: 60_000 });
  for (const { title } of wanted) await expect(page.getByText(title).first()).toBeVisible();
  await checkAccessibility(page);

  const placed = await mailbox.waitFor(email, /已收到|收到/);
  const paid = await mailbox.waitFor(email, /付款/);
  expect(placed.text).toContain(wanted[0]?.title);
  const link = orderLinkIn(paid.text);
  const other = await browser.newContext();
  const stranger = await other.newPage();
  await stranger.goto(link);
  await expect(newsOf(stranger, market, "paid")).toBeVisible();
  const withoutSecret = await other.request.get(link.replace(/\?.*$/, ""));
  expect(withoutSecret.status()).toBe(404);
  await other.close();
});

test("a stablecoin payment that fails gives the order up and keeps the cart; the next one settles and pays", async ({
  page,
  request,
  mailbox,
  checkAccessibility,
}) => {
  const market = "en-us";
  const email = freshAddress("slow");
  await fillCart(page, market, await offers(request, market, 1));
  await fillCheckout(page, market, email);
  await goToPayment(page, market);
  await payElsewhere(page, "crypto", "settle_failed");
  await page.waitForURL(/\/en-us\/orders\//);
  await expect(newsOf(page, market, "payment_failed")).toBeVisible({ timeout: 60_000 });
  await checkAccessibility(page);
  await mailbox.waitFor(email, /did not go through/);

  await page.getByRole("link", { name: words(market)("orders.tryAgain") }).click();
  await goToPayment(page, market);
  await payElsewhere(page, "crypto", "settle_succeeded");
  await page.waitForURL(/\/en-us\/orders\//);
  await expect(newsOf(page, market, "paid")).toBeVisible({ timeout: 60_000 });
  await mailbox.waitFor(email, /is paid/);
});

test("a declined card and a failed 3-D Secure are no end: the next try pays", async ({
  page,
  request,
  checkAccessibility,
}) => {
  const market = "en-us";
  await fillCart(page, market, await offers(request, market, 1));
  await fillCheckout(page, market, freshAddress("card"));
  await goToPayment(page, market);
  await payByCard(page, "4000000000000002");
  await expect(page.getByRole("alert").first()).toBeVisible();
  await payByCard(page, "4000000000003220");
  await page.locator('button[value="refuse"]').click();
  await page.waitForURL(/\/c\/pay\//);
  await payByCard(page, "4000000000003220");
  await page.locator('button[value="approve"]').click();
  await page.waitForURL(/\/en-us\/orders\//);
  await expect(newsOf(page, market, "failed")).toHaveCount(0);
  await expect(newsOf(page, market, "paid")).toBeVisible({ timeout: 60_000 });
  await checkAccessibility(page);
});
