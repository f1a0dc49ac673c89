import type { Locator, Page } from "@playwright/test";
import { calm, tooWide } from "../screens/checks";
import { expect, test } from "../fixtures";
import { fillCart, fillCheckout, freshAddress, offers, payButton, words } from "./buyer";

const market = "de-de";
const say = words(market);

test.describe("at twice the size", () => {
  // A desk's window of 1280 × 1024 whose reader has zoomed to 200 %.
  test.use({ viewport: { width: 640, height: 512 }, deviceScaleFactor: 2 });

  test("everything up to the payment is there and can be pressed", async ({ page, request }) => {
    test.setTimeout(120_000);
    const [offer] = await offers(request, market, 1);
    if (!offer) throw new Error("Nothing is for sale.");
    const fits = async () => expect(await tooWide(page), page.url()).toEqual([]);
    for (const path of ["", "/c/table", "/search?q=becher"]) {
      await page.goto(`/${market}${path}`);
      await fits();
      await page.locator('main a[href*="/p/"]').first().click({ trial: true });
    }
    await page.goto(`/${market}/p/${offer.handle}?variant=${offer.variantId}`);
    await fits();
    await fillCart(page, market, [offer]);
    const drawer = page.getByRole("dialog", { name: say("shop.cart.title") });
    await drawer.getByRole("link", { name: say("shop.cart.checkout") }).click({ trial: true });
    await fits();
    await page.goto(`/${market}/cart`);
    await fits();
    await page
      .getByRole("main")
      .getByRole("link", { name: say("shop.cart.checkout") })
      .click({ trial: true });
    await fillCheckout(page, market, freshAddress("zoom"));
    await fits();
    await payButton(page, market).click({ trial: true });
  });
});

/** Names of what has begun to change over time since this was asked last. */
async function changesOf(page: Page, deed: () => Promise<void>): Promise<string[]> {
  await page.evaluate(() => {
    const seen = new Set<string>();
    Object.assign(window, { seenChanges: seen });
    document.addEventListener("transitionrun", ({ propertyName }) => seen.add(propertyName), true);
    document.addEventListener("animationstart", ({ animationName }) => seen.add(animationName), true);
  });
  await deed();
  await calm(page);
  return page.evaluate(() => [...(window as unknown as { seenChanges: Set<string> }).seenChanges]);
}

const movements = ["translate", "transform", "scale", "rotate", "top", "left", "width", "height"];

for (const reducedMotion of ["no-preference", "reduce"] as const)
  test(`with the motion of ${reducedMotion}, what opens ${reducedMotion === "reduce" ? "only fades" : "moves"}`, async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion });
    await page.goto(`/${market}/p/tidal-mug`);
    const opened = async (layer: Locator) => {
      await expect(layer).toBeVisible();
      await page.keyboard.press("Escape");
    };
    const changes = await changesOf(page, async () => {
      await page.locator(`header a[href="/${market}/cart"]`).click();
      await opened(page.getByRole("dialog", { name: say("shop.cart.title") }));
      await page.getByTitle(say("shop.product.zoom")).first().click();
      await opened(page.getByRole("dialog", { name: say("shop.product.pictures") }));
      const top = page
        .getByRole("navigation", { name: say("shop.nav.collections") })
        .locator("> ul > li")
        .first();
      await top.hover();
      await expect(top.locator("ul a").first()).toBeVisible();
    });
    expect(changes).toContain("opacity");
    const moved = changes.filter((name) => movements.includes(name));
    if (reducedMotion === "reduce") expect(moved).toEqual([]);
    else expect(moved).toContain("translate");
  });

test("in forced colours what can be pressed has an edge, what is chosen is told apart, and colours for sale stay", async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto(`/${market}/p/tidal-mug`);
  const styleOf = (of: Locator, names: string[], pseudo?: string) =>
    of.evaluate(
      (element, [wanted, part]) => wanted.map((name) => getComputedStyle(element, part).getPropertyValue(name)),
      [names, pseudo] as const,
    );
  const add = page.getByRole("button", { name: say("shop.product.add") });
  const [edge, width, ground] = await styleOf(add, ["border-top-color", "border-top-width", "background-color"]);
  expect(width).toBe("1px");
  expect(edge).not.toBe(ground);

  await add.focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  const [ring, ringWidth] = await styleOf(add, ["outline-style", "outline-width"]);
  expect([ring, ringWidth]).toEqual(["solid", "2px"]);

  const options = page.locator(".option-button");
  const chosen = options.filter({ has: page.locator(":checked") }).first();
  const other = options.filter({ hasNot: page.locator(":checked") }).first();
  expect(await styleOf(chosen, ["border-top-width"])).not.toEqual(await styleOf(other, ["border-top-width"]));

  const swatches = page.locator(".option-button .swatch");
  const colours = await Promise.all((await swatches.all()).map((swatch) => styleOf(swatch, ["background-color"])));
  expect(new Set(colours.flat()).size).toBe(colours.length);

  const head = page.locator("header").first();
  const [canvas] = await styleOf(head, ["background-color"]);
  expect(await styleOf(page.locator(`header a[href="/${market}/cart"] svg`), ["stroke"])).not.toEqual([canvas]);
  const heart = page.locator(`header a[href="/${market}/wishlist"]`);
  expect(await styleOf(heart, ["background-color"], "::before")).not.toEqual([canvas]);
});
