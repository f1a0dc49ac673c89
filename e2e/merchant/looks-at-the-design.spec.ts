import { expect, test } from "../fixtures";
import { givenColleague, signIn, storeDatabase } from "./staff";

test("every primitive, tone and state looks as it did, in light and in dark", async ({
  page,
  running,
  checkAccessibility,
}) => {
  const { db, close } = storeDatabase(running);
  try {
    await signIn(page, await givenColleague(db, "manager"));
    await page.setViewportSize({ width: 1280, height: 900 });
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      await page.goto("/dashboard/design");
      await expect(page.getByRole("heading", { level: 1, name: "Design" })).toBeVisible();
      await page.evaluate(() => document.fonts.ready);
      await checkAccessibility(page);
      // Fonts and engines draw edges a little differently; a changed size, colour or place is far more than this.
      await expect(page.getByRole("main")).toHaveScreenshot(`design-${scheme}.png`, {
        maxDiffPixelRatio: 0.03,
        threshold: 0.25,
        animations: "disabled",
      });
    }
  } finally {
    await close();
  }
});
