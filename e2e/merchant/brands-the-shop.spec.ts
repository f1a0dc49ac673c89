import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import type { Context } from "@/commerce/context";
import { removeBrandPicture } from "@/commerce/store/set-brand-picture";
import { updateStore } from "@/commerce/store/update-store";
import type { Db } from "@/db/client";
import { users } from "@/db/schema/customers";
import { systemContext } from "@/worker/system-context";
import { expect, test } from "../fixtures";
import { givenColleague, signIn, storeDatabase } from "./staff";

const shop = "/en-us";

async function ownerContext(db: Db): Promise<Context> {
  const [user] = await db.select().from(users).where(eq(users.role, "manager")).limit(1);
  return { ...systemContext(db, "e2e"), actor: { kind: "staff", id: user?.id ?? "", role: "owner" } };
}

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
    await updateStore(await ownerContext(db), { theme: null });
    await close();
  }
});

/** A word on a transparent ground, four times as wide as high. */
const logoFile = async (name: string, colour: string) => ({
  name: `${name}.png`,
  mimeType: "image/png",
  buffer: await sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="160"><rect width="160" height="160" rx="40" fill="${colour}"/><text x="190" y="110" font-size="72" font-weight="700" font-family="sans-serif" fill="${colour}">Northwind</text></svg>`,
    ),
  )
    .png()
    .toBuffer(),
});

test("a merchant’s logo, picture and words are previewed and shown by the shop at once, each language its own", async ({
  page,
  running,
  checkAccessibility,
}) => {
  test.slow();
  const { db, close } = storeDatabase(running);
  try {
    await signIn(page, await givenColleague(db, "manager"));
    await page.goto("/dashboard/settings/look");
    const preview = page.getByRole("img", { name: "Preview" });
    const upload = (label: string) => page.locator(`input[type=file][aria-label="${label}"]`);
    const script = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    const drawing = { name: "logo.svg", mimeType: "image/svg+xml", buffer: Buffer.from(script) };
    // Again, because a file that is chosen before the scripts run goes nowhere.
    await expect(async () => {
      await upload("Upload logo").setInputFiles(drawing);
      await expect(page.getByText("This is not a picture we can read.")).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await upload("Upload logo").setInputFiles(await logoFile("logo", "#123c69"));
    await upload("Upload dark version").setInputFiles(await logoFile("dark", "#cfe4ff"));
    await expect(page.getByRole("button", { name: "Remove dark version" })).toBeVisible();
    await expect(preview.locator(".store-mark")).toHaveJSProperty("naturalWidth", 640);
    await upload("Upload picture").setInputFiles("public/demo/heron-vase-room.avif");
    // Made anew in three sizes first.
    await expect(page.getByRole("button", { name: "Remove picture" })).toBeVisible({ timeout: 30_000 });

    await page.getByLabel("Title (English)").fill("Made to outlast us");
    await page.getByLabel("Line below (English)").fill("Repaired for free, for ever.");
    await page.getByRole("button", { name: "Chinese", exact: true }).click();
    await page.getByLabel("Title (Chinese)").fill("经得起时间");
    await expect(preview).toContainText("经得起时间");
    await page.getByLabel("Find a product for the button").fill("Heron");
    await page.getByRole("button", { name: /^Lead to Heron/ }).click();
    await checkAccessibility(page);
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("The look is saved")).toBeVisible();

    const title = page.getByRole("heading", { level: 1 });
    await expect(async () => {
      await page.goto(shop);
      await expect(title).toContainText("Made to outlast us", { timeout: 500 });
    }).toPass();
    const mark = page.getByRole("banner").getByRole("img");
    expect(await mark.boundingBox()).toMatchObject({ width: 160, height: 40 });
    await expect(page.getByText("Repaired for free, for ever.")).toBeVisible();
    await expect(page.locator(".home-hero > img")).toHaveAttribute("src", /\/media\/store\//);
    const ld = await page.locator('script[type="application/ld+json"]').allTextContents();
    expect(ld.join("")).toMatch(/"logo":"http[^"]+\/media\/store\/\w+\.png"/);
    await checkAccessibility(page);
    const collections = page.getByRole("navigation", { name: "Collections" });
    await expect(collections.locator("img")).toHaveCount(0);
    await collections.getByRole("link", { name: "Table" }).hover();
    const below = collections.getByRole("link", { name: "Drinking and pouring" });
    await expect(below.locator("img")).toHaveJSProperty("complete", true);
    await expect(below.locator("img")).not.toHaveJSProperty("naturalWidth", 0);
    await page.goto("/zh-cn");
    await expect(title).toContainText("经得起时间");
    await page.goto("/de-de");
    await expect(title.getByText("Made to outlast us")).toHaveAttribute("lang", "en");
    await page.locator(".home-hero a").click();
    await expect(page).toHaveURL(/\/de-de\/p\/heron-vase/);
  } finally {
    // Through the commands, so that the pages which others look at lose it as well.
    const context = await ownerContext(db);
    for (const place of ["logo", "home"] as const) await removeBrandPicture(context, { place });
    await updateStore(context, { home: null });
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
