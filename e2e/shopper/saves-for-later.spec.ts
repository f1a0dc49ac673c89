import { expect, test } from "../fixtures";
import { fillCart, offers, words } from "./buyer";

const market = "en-us";
const say = words(market);

test.setTimeout(120_000);

test("a line waits under saved for later, is undone, taken back, and counts only then", async ({
  page,
  request,
  checkAccessibility,
}) => {
  const [kept, later] = await offers(request, market, 2);
  if (!kept || !later) throw new Error("The demo store sells too little.");
  await fillCart(page, market, [kept, later]);
  await page.goto(`/${market}/cart`);
  const main = page.getByRole("main");
  const waiting = main.getByRole("region", { name: say("shop.cart.savedTitle") });
  const badge = (pieces: number) => page.getByRole("banner").getByRole("link", { name: `Cart, ${pieces} item` });
  await expect(badge(2)).toBeVisible();

  const save = main.getByRole("button", { name: `Save ${later.title} for later` });
  await save.click();
  await expect(main.getByRole("status")).toContainText(`${later.title} is saved for later.`);
  await expect(waiting.getByRole("link", { name: later.title })).toBeVisible();
  await expect(badge(1)).toBeVisible();
  await checkAccessibility(page);

  await main.getByRole("button", { name: say("shop.cart.undo") }).click();
  await expect(waiting).toHaveCount(0);
  await expect(badge(2)).toBeVisible();

  await save.click();
  await expect(badge(1)).toBeVisible();
  await page.reload();
  await waiting.getByRole("button", { name: `Move ${later.title} to the cart` }).click();
  await expect(main.getByRole("status")).toContainText(`${later.title} is in the cart again.`);
  await expect(badge(2)).toBeVisible();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a line is saved for later and taken back by plain forms", async ({ page, request }) => {
    const [wanted] = await offers(request, market, 1);
    if (!wanted) throw new Error("Nothing is for sale.");
    await fillCart(page, market, [wanted]);
    await page.goto(`/${market}/cart`);
    await page.getByRole("button", { name: `Save ${wanted.title} for later` }).click();
    await expect(page.getByText(say("shop.cart.emptyTitle"))).toBeVisible();
    await page.getByRole("button", { name: `Move ${wanted.title} to the cart` }).click();
    await expect(page.getByRole("button", { name: `Save ${wanted.title} for later` })).toBeVisible();
    await expect(page.getByRole("link", { name: say("shop.cart.checkout"), exact: true })).toBeVisible();
  });
});
