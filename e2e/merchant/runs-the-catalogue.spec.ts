import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import sharp from "sharp";
import { expect as expectSoon, test } from "../fixtures";
import { givenColleague, signIn, storeDatabase } from "./staff";

// An upload is encoded in three sizes, and an import waits for the worker.
const expect = expectSoon.configure({ timeout: 30_000 });

const picture = () =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: "teal" } })
    .jpeg()
    .toBuffer();

async function createProduct(page: Page, title: string): Promise<void> {
  await page.goto("/dashboard/products/new");
  await page.getByLabel("Title", { exact: true }).fill(title);
  await page.getByLabel("Price", { exact: true }).fill("19,00");
  await page.getByLabel("Pieces in stock").fill("8");
  await page.getByRole("button", { name: "Add options" }).click();
  await page.getByLabel("Option name", { exact: true }).fill("Size");
  await page.getByLabel("Value 1", { exact: true }).fill("Small");
  await page.getByRole("button", { name: "Add value" }).click();
  await page.getByLabel("Value 2", { exact: true }).fill("Large");
  await page.getByRole("button", { name: "Add another option" }).click();
  const second = page.getByRole("group", { name: "Option 2" });
  await second.getByLabel("Option name", { exact: true }).fill("Colour");
  await second.getByLabel("Value 1", { exact: true }).fill("Oak");
  await page.getByRole("button", { name: "Create product" }).click();
  await expect(page.getByText("The product is created")).toBeVisible();
}

test("a product with two options is made, pictured, leaving asks about changes, and a new price is in the shop", async ({
  page,
  running,
  checkAccessibility,
}) => {
  test.setTimeout(120_000);
  const { db, close } = storeDatabase(running);
  try {
    await signIn(page, await givenColleague(db, "manager"));
    const title = `Standing lamp ${Date.now()}`;
    await createProduct(page, title);
    await expect(page.getByRole("link", { name: "Large / Oak" })).toBeVisible();
    await page
      .getByLabel("Add files")
      .and(page.locator("input"))
      .setInputFiles({ name: "lamp.jpg", mimeType: "image/jpeg", buffer: await picture() });
    await expect(page.getByRole("img", { name: `Picture 1 of ${title}` })).toBeVisible();
    await checkAccessibility(page);

    const shop = await page.context().newPage();
    const address = await page.getByRole("link", { name: "View in the shop" }).getAttribute("href");
    await shop.goto(address ?? "");
    await expect(shop.getByRole("main")).toContainText("19.00");

    await page.getByRole("link", { name: "Small / Oak" }).click();
    await page.getByRole("textbox", { name: "Price", exact: true }).first().fill("23");
    await expect(page.getByText("Unsaved changes")).toBeVisible();
    await page.getByRole("link", { name: title }).click();
    await expect(page.getByRole("heading", { name: "Leave without saving?" })).toBeVisible();
    await page.getByRole("button", { name: "Stay here" }).last().click();
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(page.getByText("Variant saved")).toBeVisible();
    await expect(async () => {
      await shop.goto(address ?? "");
      await expect(shop.getByRole("main")).toContainText("23.00", { timeout: 500 });
    }).toPass({ timeout: 10_000 });
  } finally {
    await close();
  }
});

test("a price that is none is refused at its field, and a form that was given up is empty again", async ({
  page,
  running,
}) => {
  test.setTimeout(90_000);
  const { db, close } = storeDatabase(running);
  try {
    await signIn(page, await givenColleague(db, "manager"));
    await page.goto("/dashboard/products/new");
    await page.getByLabel("Title", { exact: true }).fill("Nothing");
    await page.getByLabel("Price", { exact: true }).fill("a lot");
    await page.getByRole("button", { name: "Create product" }).click();
    await expect(page.getByText("Enter an amount such as 19 or 19.00.")).toBeVisible();
    await expect(page.getByLabel("Price", { exact: true })).toBeFocused();
    await expect(page.getByLabel("Price", { exact: true })).toHaveValue("a lot");

    await page.getByRole("navigation").getByRole("link", { name: "Products" }).click();
    await page.getByRole("button", { name: "Leave without saving" }).click();
    await page.getByRole("link", { name: "Add product" }).click();
    await expect(page.getByRole("textbox", { name: "Title", exact: true })).toHaveValue("");
    await expect(page.getByText("Check the marked fields.")).toBeHidden();
  } finally {
    await close();
  }
});

test("a file with a bad row is imported and its report names the row and the reason", async ({
  page,
  running,
  checkAccessibility,
}) => {
  test.setTimeout(90_000);
  const { db, close } = storeDatabase(running);
  try {
    await signIn(page, await givenColleague(db, "manager"));
    const good = (await readFile("test/fixtures/shopify.csv", "utf8")).split("\n");
    const header = (good[0] ?? "").replace(/^\ufeff/, "").split(",");
    const row = (values: Record<string, string>) => header.map((name) => values[name] ?? "").join(",");
    const wrong = row({ Title: "Broken", "URL handle": "broken-row", Status: "Active", SKU: "B-1", Price: "cheap" });
    const right = row({
      Title: "Whole",
      "URL handle": `whole-${Date.now()}`,
      Status: "Active",
      SKU: "W-1",
      Price: "5.00",
    });
    await page.goto("/dashboard/import");
    await page.locator("input[type=file]").setInputFiles({
      name: "one-bad-row.csv",
      mimeType: "text/csv",
      buffer: Buffer.from([header.join(","), right, wrong, ""].join("\n")),
    });
    await page.getByLabel("Check only").uncheck();
    await page.getByRole("button", { name: "Import file" }).click();
    await expect(page.getByRole("heading", { name: "one-bad-row.csv" })).toBeVisible();
    await expect(page.getByText("“cheap” is not a price in this currency.")).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText("1 product added")).toBeVisible();
    await checkAccessibility(page);
  } finally {
    await close();
  }
});

test("somebody is invited to the staff and gets a mail", async ({ page, running, mailbox, checkAccessibility }) => {
  test.setTimeout(90_000);
  const { db, close } = storeDatabase(running);
  try {
    await signIn(page, await givenColleague(db, "manager"));
    const email = `new-${Date.now()}@shop.example`;
    await page.goto("/dashboard/settings/staff");
    await page.getByRole("button", { name: "Invite somebody" }).click();
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Role", { exact: true }).selectOption("support");
    await page.getByRole("button", { name: "Send invitation" }).click();
    await expect(page.getByRole("listitem").filter({ hasText: email })).toBeVisible();
    await mailbox.waitFor(email, /./, 60_000);
    await checkAccessibility(page);
  } finally {
    await close();
  }
});
