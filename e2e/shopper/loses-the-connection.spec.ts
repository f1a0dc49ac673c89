import { expect, test } from "../fixtures";

const sentences = {
  "en-us": ["You are offline", "Try again"],
  "ja-jp": ["オフラインです", "もう一度試す"],
  "ar-ae": ["أنت غير متصل بالإنترنت", "إعادة المحاولة"],
} as const;

for (const [market, [title, retry]] of Object.entries(sentences))
  test(`a shopper in ${market} who loses the connection is told so and comes to the page that was asked for`, async ({
    page,
    context,
    checkAccessibility,
  }) => {
    await page.goto(`/${market}`);
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    const isKept = () => page.evaluate((path) => caches.match(path).then(Boolean), `/offline/${market}`);
    await expect.poll(isKept, { timeout: 15_000 }).toBe(true);
    await context.setOffline(true);
    await page.goto(`/${market}/help/delivery`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    expect(new URL(page.url()).pathname).toBe(`/${market}/help/delivery`);
    await checkAccessibility(page);
    await page.getByRole("link", { name: retry }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    // Connected again, the page asks by itself for what was asked for.
    await context.setOffline(false);
    await expect(page.getByRole("navigation").first()).toBeVisible();
    expect(new URL(page.url()).pathname).toBe(`/${market}/help/delivery`);
    // Only the page that says so is kept, whatever was visited.
    await page.goto(`/${market}/cart`);
    const kept = await page.evaluate(async () => {
      const names = await caches.keys();
      const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return all.flat().map(({ url }) => new URL(url).pathname);
    });
    expect(kept).toEqual([`/offline/${market}`]);
  });
