import { expect as expectSoon, test } from "../fixtures";
import { words } from "../shopper/buyer";
import { givenColleague, signIn, storeDatabase } from "./staff";

const expect = expectSoon.configure({ timeout: 30_000 });

test("what a bottle holds is entered once, and page, card and cart show what 100 ml cost", async ({
  page,
  running,
  checkAccessibility,
}) => {
  test.setTimeout(120_000);
  const { db, close } = storeDatabase(running);
  try {
    await signIn(page, await givenColleague(db, "manager"));
    const title = `Bath oil ${Date.now()}`;
    await page.goto("/dashboard/products/new");
    await page.getByLabel("Title", { exact: true }).fill(title);
    await page.getByLabel("Price", { exact: true }).fill("20.00");
    await page.getByLabel("Pieces in stock").fill("8");
    await page.getByRole("button", { name: "Add options" }).click();
    await page.getByLabel("Option name", { exact: true }).fill("Size");
    await page.getByLabel("Value 1", { exact: true }).fill("Small");
    await page.getByRole("button", { name: "Add value" }).click();
    await page.getByLabel("Value 2", { exact: true }).fill("Large");
    await page.getByRole("button", { name: "Create product" }).click();
    await expect(page.getByText("The product is created")).toBeVisible();
    const address = (await page.getByRole("link", { name: "View in the shop" }).getAttribute("href")) ?? "";
    const german = address.replace(/\/[a-z]{2}-[a-z]{2}\//, "/de-de/");

    await page.getByRole("link", { name: "Small", exact: true }).click();
    const form = page.getByRole("main");
    await form.getByLabel("One piece holds").fill("250");
    await form.getByLabel("Unit of the price").selectOption("kg");
    await form.getByRole("button", { name: "Save changes" }).click();
    await expect(form.getByText("Choose a unit of the same kind as the content’s")).toBeVisible();
    await form.getByLabel("Unit of the price").selectOption("ml");
    await form.getByRole("button", { name: "Save changes" }).click();
    await expect(page.getByText("Variant saved")).toBeVisible();
    await expect(form.getByLabel("One piece holds")).toHaveValue("250");
    await expect(form.getByLabel("Show the price for")).toHaveValue("100");
    await checkAccessibility(page);

    // 20.00 USD are 20.00 EUR in the demo store, which rounds to whole euros; two fifths of them are 8.00.
    const shop = await page.context().newPage();
    const per = /8,00\s€\s\/ 100\sml/;
    await expect(async () => {
      await shop.goto(german);
      await expect(shop.getByRole("main").getByText(per)).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 10_000 });
    await checkAccessibility(shop);
    await shop.getByText("Large", { exact: true }).click();
    await expect(shop.getByRole("main").getByText(per)).toHaveCount(0);
    await shop.getByText("Small", { exact: true }).click();
    await expect(shop.getByRole("main").getByText(per)).toBeVisible();
    await shop
      .getByRole("main")
      .getByRole("button", { name: words("de-de")("shop.product.add") })
      .first()
      .click();
    await expect(shop.getByRole("dialog").getByText(per)).toBeVisible();

    await shop.goto("/de-de/cart");
    await expect(shop.getByRole("main").getByText(per)).toBeVisible();
    await shop.goto(`/de-de/search?q=${encodeURIComponent(title)}`);
    const card = shop.getByRole("article").filter({ hasText: title });
    await expect(card.getByText(per)).toBeVisible();
    await checkAccessibility(shop);
  } finally {
    await close();
  }
});
