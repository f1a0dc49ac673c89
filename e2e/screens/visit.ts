import { test as base, expect, type Page } from "@playwright/test";
import { axeFindings, calm, cutBySpacing, tooWide, wear } from "./checks";
import type { DashboardScreen, ShopScreen, Theme } from "./screen";
import { Stage } from "./stage";

type Look = (page: Page) => Promise<void>;
const desk = { width: 1280, height: 900 };
const phone = { width: 320, height: 720 };

export { expect };

export const test = base.extend<object, { stage: Stage }>({
  stage: [
    async ({ browser }, use) => {
      const stage = await Stage.open(browser);
      await use(stage);
      await stage.close();
    },
    { scope: "worker" },
  ],
});

/** Opens a screen of the shop as somebody of a market sees it, and looks at it. */
export async function visitShop(stage: Stage, market: string, screen: ShopScreen, look: Look): Promise<void> {
  const given = await stage.given(market);
  const path = typeof screen.path === "string" ? screen.path : screen.path(given);
  const page = await stage.shopper(market, screen.who ?? "guest");
  const address = path.startsWith(":") ? path.slice(1) : `/${market}${path}`;
  await lookAt(page, { ...screen, address, settle: () => screen.settle?.(page, given) }, look);
}

export async function visitDashboard(
  stage: Stage,
  language: string,
  screen: DashboardScreen,
  look: Look,
): Promise<void> {
  const given = await stage.dashboardGiven(language);
  const address = typeof screen.path === "string" ? screen.path : screen.path(given);
  const page = await stage.staff(language, screen.who ?? "owner");
  await lookAt(page, { ...screen, address, settle: () => screen.settle?.(page, given) }, look);
}

type Opened = { address: string; width?: number; settle: () => Promise<void> | undefined };

async function lookAt(page: Page, { address, width = desk.width, settle }: Opened, look: Look): Promise<void> {
  await page.setViewportSize({ ...desk, width });
  await page.goto(address);
  await calm(page);
  await settle();
  await look(page);
}

/** What every screen must be: without a finding of axe in these colours, and whole on the smallest phone. */
export async function expectAccessible(page: Page, colours: readonly Theme[]): Promise<void> {
  for (const [index, theme] of colours.entries()) {
    await wear(page, theme);
    // The same document in other colours: what else axe looks at has not changed.
    expect.soft(await axeFindings(page, { isOnlyColour: index > 0 }), `axe, ${theme}`).toEqual([]);
  }
  await page.setViewportSize(phone);
  expect.soft(await tooWide(page), `${phone.width} pixels wide`).toEqual([]);
  expect.soft(await cutBySpacing(page), "words that spacing cuts off").toEqual([]);
}
