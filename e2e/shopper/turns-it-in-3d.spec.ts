import { devices, type Locator, type Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { offerOf, words } from "./buyer";

const handle = "skiff-chair";
// Without motion the model stands where it will stand as soon as it is there.
test.use({ contextOptions: { reducedMotion: "reduce" } });

type Viewer = HTMLElement & {
  loaded: boolean;
  variantName: string | null;
  getCameraOrbit: () => { theta: number; phi: number; radius: number };
  getFieldOfView: () => number;
  toDataURL: () => string;
  prepareUSDZ: () => Promise<string>;
};

const viewerOf = (page: Page) => page.locator("model-viewer");
const openerOf = (page: Page, market: string) =>
  page.getByRole("button", { name: words(market)("shop.product.model") });
/** Opens a product's page and waits until its buttons do something. */
async function arrive(page: Page, market: string, query = ""): Promise<void> {
  await page.goto(`/${market}/p/${handle}${query}`);
  await expect(page.getByRole("button", { name: words(market)("shop.product.save") })).toBeVisible({ timeout: 30_000 });
}
const orbitOf = (viewer: Locator) => viewer.evaluate((element: Viewer) => element.getCameraOrbit());
const materialOf = (viewer: Locator) => viewer.evaluate((element: Viewer) => element.variantName);

/** How much of the drawn picture is not its empty ground. */
const drawnShare = (viewer: Locator) =>
  viewer.evaluate(async (element: Viewer) => {
    const image = new Image();
    image.src = element.toDataURL();
    await image.decode();
    const canvas = new OffscreenCanvas(64, 64);
    const context = canvas.getContext("2d");
    context?.drawImage(image, 0, 0, 64, 64);
    const pixels = context?.getImageData(0, 0, 64, 64).data ?? [];
    return [...pixels].filter((value, index) => index % 4 === 3 && value > 128).length / (64 * 64);
  });

function violationsOf(page: Page): string[] {
  const violations: string[] = [];
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) violations.push(message.text());
  });
  return violations;
}

test("a chair is turned in 3D with the keyboard alone, in the wood that is chosen, and costs nothing before", async ({
  page,
  request,
  checkAccessibility,
}) => {
  test.setTimeout(180_000);
  const market = "en-us";
  const say = words(market);
  const violations = violationsOf(page);
  const asked: string[] = [];
  const heavy: string[] = [];
  page.on("response", async (response) => {
    asked.push(response.url());
    if (response.request().resourceType() !== "script") return;
    if ((await response.text().catch(() => "")).includes("WebGLRenderer")) heavy.push(response.url());
  });
  const { variantId, title } = await offerOf(request, market, { handle, value: "Oak" });
  await arrive(page, market, `?variant=${variantId}`);
  const opener = openerOf(page, market);
  await expect(opener).toHaveText(/\d MB$/);
  expect(asked.filter((url) => /\.glb|\/api\/model/.test(url))).toEqual([]);
  expect(heavy).toEqual([]);

  await opener.focus();
  await page.keyboard.press("Enter");
  const stage = page.getByRole("group", { name: `${title} in 3D` });
  await expect(stage).toBeFocused({ timeout: 30_000 });
  const viewer = viewerOf(page);
  await expect(stage).toHaveAttribute("data-state", "shown", { timeout: 60_000 });
  expect(heavy.length).toBeGreaterThan(0);
  expect(await drawnShare(viewer)).toBeGreaterThan(0.02);
  await expect(stage.getByText(/\d cm/)).toBeVisible();
  expect(await materialOf(viewer)).toBe("oak");

  const before = await orbitOf(viewer);
  await page.keyboard.press("ArrowRight");
  await expect.poll(async () => Math.abs((await orbitOf(viewer)).theta - before.theta)).toBeGreaterThan(0.2);
  await page.keyboard.press("Tab");
  await expect(viewer).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect.poll(async () => Math.abs((await orbitOf(viewer)).phi - before.phi)).toBeGreaterThan(0.05);
  const wide = await viewer.evaluate((element: Viewer) => element.getFieldOfView());
  await page.keyboard.press("+");
  await expect.poll(() => viewer.evaluate((element: Viewer) => element.getFieldOfView())).toBeLessThan(wide);
  await stage.getByRole("button", { name: say("shop.model.left") }).press("Enter");
  await checkAccessibility(page);

  await page.getByRole("radio", { name: "Walnut" }).check({ force: true });
  await expect.poll(() => materialOf(viewer)).toBe("walnut");

  await stage.getByRole("button", { name: say("shop.model.right") }).press("Escape");
  await expect(stage).toBeHidden();
  await expect(opener).toBeFocused();
  await expect(page.getByTitle(say("shop.product.zoom")).getByRole("img")).toBeVisible();
  expect(violations).toEqual([]);
});

test("a photograph is one press away, and the view says when it cannot be had", async ({ page, request }) => {
  test.setTimeout(120_000);
  const market = "de-de";
  const say = words(market);
  const { title } = await offerOf(request, market, { handle });
  await page.route("**/*.glb", (route) => route.abort());
  await arrive(page, market);
  await openerOf(page, market).click();
  const stage = page.getByRole("group", { name: `${title} in 3D` });
  await expect(stage.getByRole("alert")).toContainText(say("shop.model.failedTitle"), { timeout: 60_000 });
  await page.unroute("**/*.glb");
  await stage.getByRole("button", { name: say("common.retry") }).click();
  await expect(stage).toHaveAttribute("data-state", "shown", { timeout: 60_000 });
  await page
    .getByRole("region", { name: say("shop.product.pictures") })
    .getByRole("button", { name: `${say("shop.product.picture")}` })
    .nth(1)
    .click();
  await expect(stage).toBeHidden();
});

test("a browser without 3D graphics keeps the photographs and fetches no viewer", async ({ page }) => {
  const market = "en-us";
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
  await arrive(page, market);
  await openerOf(page, market).click();
  await expect(page.getByRole("alert").filter({ hasText: words(market)("shop.model.unsupportedTitle") })).toBeVisible();
  expect(asked.filter((url) => url.endsWith(".glb"))).toEqual([]);
});

test("on a narrow phone, read from right to left, the view fits and its words are Arabic", async ({ page }) => {
  test.setTimeout(120_000);
  const market = "ar-ae";
  await page.setViewportSize({ width: 320, height: 640 });
  await arrive(page, market);
  await openerOf(page, market).click();
  const stage = page.locator("[data-state]").filter({ has: viewerOf(page) });
  await expect(stage).toHaveAttribute("data-state", "shown", { timeout: 60_000 });
  await expect(stage.getByRole("button", { name: words(market)("shop.model.closer") })).toBeVisible();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test.describe("on a phone", () => {
  test.use({ userAgent: devices["Pixel 7"].userAgent, viewport: devices["Pixel 7"].viewport, hasTouch: true });

  test("the chair is offered in the room at its true size, for Android and for iOS", async ({ page }) => {
    test.setTimeout(120_000);
    const market = "en-us";
    const violations = violationsOf(page);
    await page.addInitScript(() => {
      // What would open another app: here it is only told.
      HTMLAnchorElement.prototype.click = function click() {
        document.documentElement.dataset.opened = this.href;
      };
    });
    await arrive(page, market);
    await openerOf(page, market).tap();
    await page.getByRole("button", { name: words(market)("shop.model.ar") }).tap({ timeout: 60_000 });
    const html = page.locator("html");
    await expect(html).toHaveAttribute("data-opened", /^intent:\/\/arvr\.google\.com\/scene-viewer/);
    const opened = decodeURIComponent((await html.getAttribute("data-opened")) ?? "");
    expect(opened).toContain("resizable=false");
    const [, file = ""] = /file=(http[^#]*\.glb)/.exec(opened) ?? [];
    expect((await page.request.get(file)).ok()).toBe(true);
    const usdz = await viewerOf(page).evaluate(
      async (element: Viewer) => (await (await fetch(await element.prepareUSDZ())).blob()).size,
    );
    expect(usdz).toBeGreaterThan(1_000);
    expect(violations).toEqual([]);
  });
});
