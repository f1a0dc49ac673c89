import { readFile } from "node:fs/promises";
import { expect as expectSoon, test } from "../fixtures";
import { givenColleague, signIn, storeDatabase } from "./staff";

// An import waits for the worker.
const expect = expectSoon.configure({ timeout: 30_000 });

test("a price that is none is refused at its field and nothing is saved", async ({ page, running }) => {
  test.setTimeout(180_000);
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
  test.setTimeout(180_000);
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
