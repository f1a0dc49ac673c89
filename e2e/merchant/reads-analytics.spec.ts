import { expect as expectSoon, test } from "../fixtures";
import { givenColleague, signIn, storeDatabase } from "./staff";

const expect = expectSoon.configure({ timeout: 30_000 });

test("an analyst goes from the home page to a year of sales, in numbers too; support is told that it may not", async ({
  page,
  running,
  checkAccessibility,
}) => {
  test.setTimeout(120_000);
  const { db, close } = storeDatabase(running);
  try {
    await signIn(page, await givenColleague(db, "analyst"));
    await page.getByRole("link", { name: "See analytics" }).click();
    await page.waitForURL("**/dashboard/analytics");
    await page.getByRole("link", { name: "12 months" }).click();
    await expect(page.getByRole("heading", { name: /^Sales (up|down|as in).*12 months before/ })).toBeVisible();
    // The home page stays in the document, hidden: only what is shown has a role.
    await page.getByRole("group").getByText("Show as table").click();
    await expect(page.getByRole("table", { name: /^Sales / }).getByRole("row")).toHaveCount(13);
    await expect(page.getByRole("table", { name: /brings \d+% of sales/ }).getByRole("row")).not.toHaveCount(1);
    await checkAccessibility(page);
    await page.setViewportSize({ width: 390, height: 844 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await page.context().clearCookies();
    await signIn(page, await givenColleague(db, "support"));
    await page.goto("/dashboard/analytics");
    await expect(page.getByText("Your role does not include this")).toBeVisible();
  } finally {
    await close();
  }
});
