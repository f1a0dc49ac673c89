import { expect, test } from "../fixtures";
import { offers, words } from "./buyer";

const market = "en-us";
const say = words(market);

test("a picture is enlarged, turned and left with the keyboard", async ({ page, checkAccessibility }) => {
  await page.goto(`/${market}/p/tidal-mug`);
  const picture = page.getByTitle(say("shop.product.zoom")).first();
  await expect(page.getByRole("button", { name: say("shop.product.save") })).toBeVisible();
  const opened = await picture.getByRole("img").getAttribute("src");
  await picture.focus();
  await page.keyboard.press("Enter");
  const layer = page.getByRole("dialog", { name: say("shop.product.pictures") });
  await expect(layer.getByRole("status")).toHaveText(/^1 \/ /);
  await page.keyboard.press("ArrowRight");
  await expect(layer.getByRole("status")).toHaveText(/^2 \/ /);
  await page.keyboard.press("ArrowLeft");
  await expect(layer.getByRole("status")).toHaveText(/^1 \/ /);
  await page.keyboard.press("ArrowRight");
  await expect(layer.getByRole("status")).toHaveText(/^2 \/ /);
  await checkAccessibility(page);
  await page.keyboard.press("Escape");
  await expect(layer).toHaveCount(0);
  await expect(picture).toBeFocused();
  await expect(picture.getByRole("img")).not.toHaveAttribute("src", opened ?? "");
});

test("a wish outlives the page, and is taken back after it was removed", async ({
  page,
  request,
  checkAccessibility,
}) => {
  const [wish] = await offers(request, market, 1);
  if (!wish) throw new Error("Nothing is for sale.");
  await page.goto(`/${market}/wishlist`);
  await expect(page.getByText(say("shop.wishes.emptyTitle"))).toBeVisible();
  await checkAccessibility(page);
  await page.goto(`/${market}/p/${wish.handle}`);
  const heart = page.getByRole("button", { name: say("shop.product.save") });
  await heart.click();
  await expect(heart).toHaveAttribute("aria-pressed", "true");
  await page.reload();
  await expect(heart).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("link", { name: say("shop.wishes.title") }).click();
  const kept = page.getByRole("main").getByRole("link", { name: wish.title });
  await expect(kept).toBeVisible();
  await checkAccessibility(page);
  await page
    .getByRole("main")
    .getByRole("button", { name: say("shop.cart.removeOf") })
    .click();
  await expect(kept).toHaveCount(0);
  await page.getByRole("button", { name: say("shop.cart.undo") }).click();
  await expect(kept).toBeVisible();
});

test("two products stand side by side until one is taken out", async ({ page, request, checkAccessibility }) => {
  const compared = await offers(request, market, 2);
  for (const { handle } of compared) {
    await page.goto(`/${market}/p/${handle}`);
    await page.getByRole("button", { name: say("shop.product.compare") }).click();
  }
  await page.getByRole("link", { name: say("shop.product.compareSee") }).click();
  const table = page.getByRole("table");
  // By address: two products of one store may bear the same name.
  const [first, second] = compared.map(({ handle }) => table.locator(`a[href="/${market}/p/${handle}"]`));
  await expect(first ?? table).toBeVisible();
  await expect(second ?? table).toBeVisible();
  await expect(table.getByRole("rowheader", { name: say("shop.compare.stock") })).toBeVisible();
  await checkAccessibility(page);
  await table
    .getByRole("button", { name: say("shop.cart.removeOf") })
    .last()
    .click();
  await expect(table.getByRole("columnheader").filter({ has: page.getByRole("link") })).toHaveCount(1);
  expect(Number(await first?.count()) + Number(await second?.count())).toBe(1);
});
