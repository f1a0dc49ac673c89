import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { updateStore } from "@/commerce/store/update-store";
import { users } from "@/db/schema/customers";
import { systemContext } from "@/worker/system-context";
import { expect, test } from "../fixtures";
import { givenColleague, signIn, storeDatabase } from "./staff";

const shop = "/en-us";

/** Contrast of one role on another, as WCAG 2 counts it, from the pixels that the browser makes of them. */
const contrastOf = (page: Page, text: string, ground: string): Promise<number> =>
  page.evaluate(
    ([first, second]) => {
      const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
      const probe = document.body.appendChild(document.createElement("i"));
      const luminance = (role = "") => {
        if (!context) throw new Error("no canvas");
        probe.style.color = `var(--${role})`;
        context.fillStyle = getComputedStyle(probe).color;
        context.fillRect(0, 0, 1, 1);
        const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data].map((byte) => {
          const part = byte / 255;
          return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      const [a, b] = [luminance(first), luminance(second)];
      probe.remove();
      return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    },
    [text, ground],
  );

test("a merchant’s colours and corners are previewed, saved, and worn by the shop at once", async ({
  page,
  running,
  checkAccessibility,
}) => {
  const { db, close } = storeDatabase(running);
  try {
    await signIn(page, await givenColleague(db, "manager"));
    await page.goto("/dashboard/settings/look");
    const accent = page.getByLabel("Accent", { exact: true });
    await accent.fill("yellow");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Enter a colour such as #00667c.")).toBeVisible();
    await accent.fill("#d4ff00");
    await page.getByLabel("Corners").selectOption("Square");
    await page.getByLabel("Brightness").selectOption("Dark");
    const preview = page.getByRole("img", { name: "Preview" });
    await expect(preview).toHaveCSS("--accent", "#d4ff00");
    await checkAccessibility(page);
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("The look is saved")).toBeVisible();
    await expect(async () => {
      await page.goto(shop);
      await expect(page.locator("html")).toHaveCSS("--accent", "#d4ff00", { timeout: 500 });
    }).toPass();
    await expect(page.locator("html")).toHaveCSS("--radius", "0.125rem");
    await expect(page.locator("html")).toHaveCSS("color-scheme", "dark");
    await page.goto(`${shop}/sign-in`);
    await expect(page.locator("html")).toHaveCSS("--accent", "#d4ff00");
    await checkAccessibility(page);
  } finally {
    // Through the command, so that the pages which others look at lose it as well.
    const [owner] = await db.select().from(users).where(eq(users.role, "manager")).limit(1);
    if (owner)
      await updateStore(
        { ...systemContext(db, "e2e"), actor: { kind: "staff", id: owner.id, role: "owner" } },
        { theme: null },
      );
    await close();
  }
});

test("no colour that a merchant can choose makes text unreadable, light or dark", async ({ page }) => {
  await page.goto(`${shop}/help`);
  for (const colour of ["#ffff00", "#ffffff", "#000000", "#39ff14", "#ff0000", "#0000ff", "#ff69b4", "#808080"])
    for (const scheme of ["light", "dark"]) {
      await page.evaluate(
        ([chosen = "", brightness = ""]) => {
          const { style } = document.documentElement;
          style.setProperty("--accent", chosen);
          style.setProperty("--base", `oklch(from ${chosen} 0.55 min(c, 0.03) h)`);
          document.documentElement.dataset.theme = brightness;
        },
        [colour, scheme],
      );
      const what = `${colour} ${scheme}`;
      await expect(page.locator("html")).toHaveCSS("color-scheme", scheme);
      expect(await contrastOf(page, "on-primary", "primary"), what).toBeGreaterThanOrEqual(4.5);
      expect(await contrastOf(page, "on-primary", "primary-hover"), what).toBeGreaterThanOrEqual(4.5);
      expect(await contrastOf(page, "foreground", "background"), what).toBeGreaterThanOrEqual(7);
      expect(await contrastOf(page, "muted", "surface-sunken"), what).toBeGreaterThanOrEqual(4.5);
      expect(await contrastOf(page, "ring", "background"), what).toBeGreaterThanOrEqual(3);
      expect(await contrastOf(page, "border-strong", "background"), what).toBeGreaterThanOrEqual(3);
    }
});
