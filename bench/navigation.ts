import { freePort } from "@/sandbox/ports";
import { firstLink } from "./links";
import { inChromium, median } from "./in-chromium";
import { startStore } from "./own-store";

const hoverMs = 50;
const mostProducts = 12;

/**
 * From a list to a product that someone has seen before: the pointer rests on the card for 50 ms, then clicks; until the
 * product's name is painted.
 */
export async function benchNavigation() {
  const store = await startStore();
  try {
    return await inChromium(await freePort(), async (browser) => {
      const collection = store.url + (await firstLink(`${store.url}/en-us`, "/en-us/c/"));
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await page.goto(collection, { waitUntil: "networkidle" });
      const count = Math.min(mostProducts, await page.locator("article h3 a").count());
      const links = await page
        .locator("article h3 a")
        .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
      for (const link of links.slice(0, count)) await (await fetch(link)).arrayBuffer();
      const times: number[] = [];
      for (let index = 0; index < count; index += 1) {
        const link = page.locator("article h3 a").nth(index);
        const title = (await link.textContent()) ?? "";
        await link.scrollIntoViewIfNeeded();
        await link.hover();
        await page.waitForTimeout(hoverMs);
        times.push(await page.evaluate(untilPainted, { index, title }));
        await page.goBack({ waitUntil: "networkidle" });
      }
      return {
        bench: "navigation",
        aims: { p50Ms: 40 },
        hoverMs,
        products: count,
        p50Ms: Math.round(median(times)),
        times: times.map(Math.round),
      };
    });
  } finally {
    await store.stop();
  }
}

function untilPainted({ index, title }: { index: number; title: string }): Promise<number> {
  return new Promise((resolve) => {
    const startedAt = performance.now();
    new MutationObserver((_, observer) => {
      if (document.querySelector("h1")?.textContent?.trim() !== title.trim()) return;
      observer.disconnect();
      requestAnimationFrame(() => resolve(performance.now() - startedAt));
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    document.querySelectorAll<HTMLElement>("article h3 a")[index]?.click();
  });
}
