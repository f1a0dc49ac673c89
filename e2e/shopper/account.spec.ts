import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { fillCart, fillCheckout, freshAddress, goToPayment, newsOf, offers, payByCard, words } from "./buyer";

const market = "en-us";
const say = words(market);
const password = "correct horse battery staple";
const linkTo = (text: string, page: string): string =>
  new RegExp(`https?://\\S+/${page}\\?token=[^\\s)>\\]]+`).exec(text)?.[0] ?? "";

const signIn = async (page: Page, email: string, secret: string) => {
  await page.goto(`/${market}/sign-in`);
  await page.getByLabel(say("account.field.email")).fill(email);
  await page.getByLabel(say("account.field.password")).fill(secret);
  await page.getByRole("button", { name: say("account.signIn.action") }).click();
};

test("a guest registers after the order, finds it there, keeps an address for the next one, and resets the password", async ({
  page,
  request,
  mailbox,
  checkAccessibility,
}) => {
  test.setTimeout(240_000);
  const email = freshAddress("account");
  await fillCart(page, market, await offers(request, market, 1));
  await fillCheckout(page, market, email);
  await goToPayment(page, market);
  await payByCard(page, "4242424242424242");
  await expect(newsOf(page, market, "paid")).toBeVisible({ timeout: 60_000 });
  const number =
    (await page
      .getByText(/^Order \S+$/)
      .first()
      .textContent()) ?? "";

  await page.locator(`main a[href="/${market}/register"]`).click();
  await page.getByLabel(say("account.field.name")).fill("Ann Example");
  await page.getByLabel(say("account.field.email")).fill(email);
  await page.getByLabel(say("account.field.password")).fill(password);
  await page.getByRole("button", { name: say("account.register.action") }).click();
  await page.waitForURL(/verify-email/);
  const verify = await mailbox.waitFor(email, /confirm|verify/i);
  await page.goto(linkTo(verify.text ?? "", "verify-email"));
  await page.getByLabel(say("account.field.password")).fill(password);
  await page.getByRole("button", { name: say("account.verify.action") }).click();
  await page.waitForURL(/\/account/);
  await expect(page.getByRole("link", { name: number })).toBeVisible();
  await checkAccessibility(page);

  await page.goto(`/${market}/account/addresses/new`);
  await page.getByLabel(say("account.address.name")).fill("Ann Example");
  await page.getByLabel(say("account.address.line1")).fill("1 Main Street");
  await page.getByLabel(say("account.address.city"), { exact: true }).fill("Los Angeles");
  await page.getByLabel(say("account.address.region.state"), { exact: true }).selectOption("CA");
  await page.getByLabel(say("account.address.postalCode")).fill("90012");
  await page.getByRole("button", { name: say("common.save"), exact: true }).click();
  await page.waitForURL(/\/account\/addresses$/);

  await fillCart(page, market, await offers(request, market, 1));
  await page.goto(`/${market}/checkout`);
  await expect(page.locator("#field-email")).toHaveValue(email);
  await page.getByRole("button", { name: say("common.continue") }).click();
  await expect(page.getByRole("radio", { name: /Ann Example/ })).toBeChecked();
  await page.getByRole("button", { name: say("checkout.address.useSaved") }).click();
  await expect(page.getByRole("heading", { name: say("checkout.steps.delivery"), exact: true })).toBeVisible();

  await page.goto(`/${market}/account`);
  await page.getByRole("button", { name: say("account.account.signOut") }).click();
  await page.goto(`/${market}/forgot-password`);
  await page.getByLabel(say("account.field.email")).fill(email);
  await page.getByRole("button", { name: say("account.forgot.action") }).click();
  const reset = await mailbox.waitFor(email, /password/i);
  const another = `${password} again`;
  await page.goto(linkTo(reset.text ?? "", "reset-password"));
  await page.getByLabel(say("account.field.newPassword")).fill(another);
  await page.getByRole("button", { name: say("account.reset.action") }).click();
  await page.waitForURL(/sign-in/);
  await signIn(page, email, password);
  await expect(page.getByRole("alert").first()).toBeVisible();
  await signIn(page, email, another);
  await page.waitForURL(/\/account/);
});
