import { apiOf, answered, checkOutByApi, fillCartByApi } from "../api";
import { expect, test } from "../fixtures";
import { freshAddress, newsOf, offers, orderLinkIn, words } from "./buyer";

test.describe.configure({ timeout: 120_000 });

test("a guest who lost the mail asks for the order’s link; nobody is told whether there is such an order", async ({
  page,
  request,
  baseURL,
  mailbox,
  checkAccessibility,
}) => {
  const market = "ja-jp";
  const say = words(market);
  const api = apiOf(baseURL);
  const [offer] = await offers(request, "en-us", 1);
  const email = freshAddress("lost");
  const lines = [{ variantId: offer?.variantId ?? "", quantity: 1 }];
  const cart = await fillCartByApi(api, { market: "en-us", lines, email });
  const { order } = await answered(201, checkOutByApi(api, cart));
  await mailbox.waitFor(email, /received/);

  const ask = async (number: string, address: string) => {
    await page.goto(`/${market}/help`);
    await page
      .getByRole("main")
      .getByRole("link", { name: say("help.lookup.title") })
      .click();
    await page.getByLabel(say("orders.lookup.number")).fill(number);
    await page.getByLabel(say("account.field.email")).fill(address);
    await page.getByRole("button", { name: say("orders.lookup.action") }).click();
    await expect(page.getByRole("status").filter({ hasText: say("orders.lookup.done") })).toBeVisible();
  };
  const stranger = freshAddress("stranger");
  await ask(order.number, stranger);
  await ask(order.number, email);
  await checkAccessibility(page);

  const mail = await mailbox.waitFor(email, /The link to your order/);
  await page.goto(orderLinkIn(mail.text));
  await expect(newsOf(page, "en-us", "unpaid")).toBeVisible();
  expect(await mailbox.mailsTo(stranger)).toEqual([]);

  await page.goto(`/${market}/help/order-lookup`);
  await page.getByRole("button", { name: say("orders.lookup.action") }).click();
  await expect(page.getByLabel(say("orders.lookup.number"))).toBeFocused();
  await expect(page.getByLabel(say("orders.lookup.number"))).toHaveAttribute("aria-invalid", "true");
});
