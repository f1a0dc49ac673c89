import { expect, test } from "../fixtures";
import {
  fillCart,
  fillCheckout,
  freshAddress,
  goToPayment,
  newsOf,
  offers,
  payButton,
  payByCard,
  turnKnob,
  words,
} from "./buyer";

test.describe.configure({ timeout: 180_000 });
const market = "en-us";

test("who leaves the payment page resumes the same payment, and a changed cart is a new one", async ({
  page,
  request,
  checkAccessibility,
}) => {
  const [first, second] = await offers(request, market, 2);
  if (!first || !second) throw new Error("The demo store sells too little.");
  await fillCart(page, market, [first]);
  await fillCheckout(page, market, freshAddress("resume"));
  const session = await goToPayment(page, market);
  await page.goto(`/${market}/checkout?back=1`);
  await expect(page.getByText(words(market)("checkout.notices.backTitle"))).toBeVisible();
  await checkAccessibility(page);
  expect(await goToPayment(page, market)).toBe(session);

  await fillCart(page, market, [second]);
  await page.goto(`/${market}/checkout`);
  const changed = await goToPayment(page, market);
  expect(changed).not.toBe(session);
  await payByCard(page, "4242424242424242");
  await page.waitForURL(/\/en-us\/orders\//);
  await expect(newsOf(page, market, "paid")).toBeVisible({ timeout: 60_000 });
  for (const { title } of [first, second]) await expect(page.getByRole("link", { name: title })).toBeVisible();
});

test("an order that expires says so, and its cart can be ordered again", async ({
  page,
  request,
  mailbox,
  stripeUrl,
}) => {
  const email = freshAddress("expiry");
  await fillCart(page, market, await offers(request, market, 1));
  await fillCheckout(page, market, email);
  const session = await goToPayment(page, market);
  const placed = await mailbox.waitFor(email, /received/);
  await turnKnob(request, stripeUrl, "expire", { session });
  const link = /https?:\/\/\S+\/orders\/[^\s)>\]]+/.exec(placed.text ?? "")?.[0] ?? "";
  await expect(async () => {
    await page.goto(link);
    await expect(newsOf(page, market, "expired")).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await page.goto(`/${market}/checkout`);
  await expect(payButton(page, market)).toBeVisible();
  expect(await goToPayment(page, market)).not.toBe(session);
});

test("another total than the one shown is refused, and both are said", async ({ page, request }) => {
  await fillCart(page, market, await offers(request, market, 1));
  await fillCheckout(page, market, freshAddress("price"));
  await page.locator('input[name="amount"]').evaluate((input: HTMLInputElement) => {
    input.value = "1";
  });
  await payButton(page, market).click();
  await expect(page.getByText(words(market)("checkout.notices.priceTitle"))).toBeVisible();
  await expect(page.getByText("$0.01")).toBeVisible();
  expect(new URL(page.url()).pathname).toBe(`/${market}/checkout`);
});
