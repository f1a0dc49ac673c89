import { readFile } from "node:fs/promises";
import { uuidv7 } from "@/lib/ids";
import { expect as expectSoon, test } from "../fixtures";
import { givenPaidOrder } from "./given-paid-order";
import { givenColleague, signIn, storeDatabase } from "./staff";

const expect = expectSoon.configure({ timeout: 20_000 });

test("two orders go out at once, the list leaves as a file, and the palette finds one of them", async ({
  page,
  running,
}) => {
  test.setTimeout(60_000);
  const { db, close } = storeDatabase(running);
  try {
    const email = `bulk-${uuidv7()}@mail.example`;
    const orders = [await givenPaidOrder(page, db, email), await givenPaidOrder(page, db, email)];
    await signIn(page, await givenColleague(db, "manager"));
    await page.goto(`/dashboard/orders?view=all&q=${encodeURIComponent(email)}`);
    for (const { number } of orders) await page.getByRole("checkbox", { name: `Select order ${number}` }).check();
    await page.getByRole("button", { name: "Ship 2 orders" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Ship 2 orders" }).click();
    await expect(page.getByText("2 orders shipped")).toBeVisible();

    const coming = page.waitForEvent("download");
    await page.getByRole("link", { name: "Export CSV" }).click();
    const lines = (await readFile(await (await coming).path(), "utf8")).trim().split("\n");
    expect(lines.slice(1).map((line) => line.split(",")[0])).toEqual(orders.map(({ number }) => number).reverse());

    await page.keyboard.press("ControlOrMeta+k");
    await page.keyboard.type(orders[0]?.number ?? "");
    await expect(page.getByRole("option", { name: orders[0]?.number })).toBeVisible();
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/dashboard/orders/${orders[0]?.id}`);
  } finally {
    await close();
  }
});

test("a customer is added, changed and erased, and is called erased from then on", async ({ page, running }) => {
  test.setTimeout(60_000);
  const { db, close } = storeDatabase(running);
  try {
    await signIn(page, await givenColleague(db, "owner"));
    const email = `zoe-${uuidv7()}@mail.example`;
    await page.goto("/dashboard/customers");
    await page.getByRole("button", { name: "Add customer" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("Zoë Abara");
    await dialog.getByLabel("E-mail").fill(email);
    await dialog.getByRole("button", { name: "Add customer" }).click();
    await expect(page.getByText("Customer added")).toBeVisible();

    await page.goto(`/dashboard/customers?q=${encodeURIComponent(email)}`);
    await page.getByRole("link", { name: "Zoë Abara" }).first().click();
    await page.getByRole("button", { name: "Edit customer" }).click();
    await dialog.getByLabel("Telephone").fill("+1 212 555 0100");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("link", { name: "+1 212 555 0100" })).toBeVisible();

    await page.getByRole("button", { name: "Erase customer" }).click();
    await dialog.getByRole("textbox").fill(email);
    await dialog.getByRole("button", { name: "Erase customer" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Erased customer" })).toBeVisible();
    await page.goto(`/dashboard/customers?q=${encodeURIComponent(email)}`);
    await expect(page.getByText("No customers match")).toBeVisible();
  } finally {
    await close();
  }
});

test("settings are kept: the store’s, a zone with a rate, a key that is shown once and revoked", async ({
  page,
  running,
  checkAccessibility,
}) => {
  test.setTimeout(60_000);
  const { db, close } = storeDatabase(running);
  try {
    await signIn(page, await givenColleague(db, "owner"));
    const dialog = page.getByRole("dialog");
    const name = `Nordics ${uuidv7().slice(-6)}`;
    await page.goto("/dashboard/settings/returns");
    const field = page.getByLabel("In every market");
    const days = (await field.inputValue()) === "45" ? "46" : "45";
    await field.fill(days);
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(page.getByText("Rules for returns saved")).toBeVisible();
    await page.reload();
    await expect(field).toHaveValue(days);

    await page.goto("/dashboard/settings/shipping");
    await page.getByRole("button", { name: "Add zone" }).click();
    await dialog.getByRole("textbox", { name: "Name", exact: true }).fill(name);
    await dialog.getByLabel("Greenland").check();
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: `Add rate to ${name}` }).click();
    await dialog.getByRole("textbox", { name: "Name", exact: true }).fill("Sled");
    await dialog.getByRole("textbox", { name: "Price" }).fill("9,50");
    await dialog.getByLabel("Days at least").fill("3");
    await dialog.getByLabel("Days at most").fill("5");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Rate saved")).toBeVisible();
    await page.getByRole("button", { name: `Delete zone ${name}` }).click();
    await dialog.getByRole("button", { name: /^Delete zone/ }).click();
    await expect(page.getByRole("heading", { name })).toHaveCount(0);

    await page.goto("/dashboard/settings/api-keys");
    await page.getByRole("button", { name: "Create key" }).first().click();
    await dialog.getByLabel("Name").fill(name);
    await dialog.getByRole("checkbox").first().check();
    await dialog.getByRole("button", { name: "Create key" }).click();
    await expect(page.getByText("Copy the key now")).toBeVisible();
    await page.getByRole("button", { name: "I have kept it" }).click();
    await page.getByRole("listitem").filter({ hasText: name }).getByRole("button", { name: "Revoke" }).click();
    await dialog.getByRole("button", { name: "Revoke" }).click();
    await expect(page.getByText("Key revoked")).toBeVisible();
    await checkAccessibility(page);
  } finally {
    await close();
  }
});

test("a collection is made inside another, its products are put in order, and a translation is kept", async ({
  page,
  running,
}) => {
  test.setTimeout(60_000);
  const { db, close } = storeDatabase(running);
  try {
    await signIn(page, await givenColleague(db, "manager"));
    await page.goto("/dashboard/collections/new");
    await page.getByRole("textbox", { name: "Title", exact: true }).fill(`Picnic ${uuidv7().slice(-6)}`);
    await page.getByLabel("Inside").selectOption({ label: "Table" });
    await page.getByRole("button", { name: "Create collection" }).click();
    await page.waitForURL(/collections\/[0-9a-f-]{36}$/);
    for (const title of ["Tidal Mug", "Kettlestone Teapot"]) {
      await page.getByLabel("Add a product").fill(title);
      await page.getByRole("button", { name: `Add ${title}` }).click();
    }
    await page.getByRole("button", { name: "Move Kettlestone Teapot up" }).click();
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(page.getByText("Collection saved")).toBeVisible();
    await page.reload();
    const members = page.getByRole("listitem").filter({ hasText: /Tidal Mug|Kettlestone Teapot/ });
    await expect(members).toHaveText([/Kettlestone Teapot/, /Tidal Mug/]);

    await page.getByRole("link", { name: "Translations" }).click();
    await page.getByRole("link", { name: "German" }).click();
    await page.waitForURL(/language=de/);
    await page.getByRole("textbox", { name: "Title", exact: true }).fill("Picknick");
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(page.getByText("Unsaved changes")).toBeHidden();
    await page.reload();
    await expect(page.getByRole("textbox", { name: "Title", exact: true })).toHaveValue("Picknick");
  } finally {
    await close();
  }
});
