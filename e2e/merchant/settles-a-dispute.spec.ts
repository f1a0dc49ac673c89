import { uuidv7 } from "@/lib/ids";
import { expect as expectSoon, test } from "../fixtures";
import { givenPaidOrder } from "./given-paid-order";
import { givenColleague, signIn, storeDatabase } from "./staff";

// Stripe's news come by a webhook, and an answer goes there and back before a page shows it.
const expect = expectSoon.configure({ timeout: 30_000 });

test("a bank takes money back, and the merchant answers once with what the order tells", async ({
  page,
  running,
  checkAccessibility,
}) => {
  test.setTimeout(120_000);
  const { db, close } = storeDatabase(running);
  try {
    const email = `dispute-${uuidv7().slice(-12)}@mail.example`;
    const order = await givenPaidOrder(page, db, email, { card: "4000 0000 0000 0259" });

    await signIn(page, await givenColleague(db, "owner"));
    await expect(async () => {
      await page.goto("/dashboard/orders/payments/disputes");
      await page.getByRole("link", { name: order.number }).click({ timeout: 2_000 });
    }).toPass();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(order.number);
    // What the order knows stands there already.
    await expect(page.getByLabel("E-mail of the customer")).toHaveValue(email);
    await checkAccessibility(page);

    await page.getByLabel("Name of the customer").fill("Ada of the parcel");
    await page.getByRole("button", { name: "Save draft" }).click();
    await expect(page.getByText("Draft saved")).toBeVisible();
    await page.reload();
    await expect(page.getByLabel("Name of the customer")).toHaveValue("Ada of the parcel");

    await page.getByRole("button", { name: "Send evidence" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Send evidence" }).click();
    await expect(page.getByRole("button", { name: "Save draft" })).toHaveCount(0);
    await expect(page.getByText("Ada of the parcel")).toBeVisible();
  } finally {
    await close();
  }
});
