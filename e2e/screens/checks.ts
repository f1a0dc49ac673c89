import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import type { Theme } from "./screen";

/** Until nothing is loading and nothing moves any more. */
export async function calm(page: Page): Promise<void> {
  await page.waitForLoadState("load");
  await page.waitForFunction(() =>
    [...document.querySelectorAll("[role=status] .skeleton-pulse")].every((piece) => !piece.checkVisibility()),
  );
  await page.evaluate(async () => {
    await document.fonts.ready;
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    // What is not drawn, as the entries of a closed list, never comes to its end.
    for (const animation of ending) animation.finish();
  });
}

/** The shop is as its merchant set it; a dashboard as the system or its reader has it. */
export async function wear(page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.evaluate((chosen) => {
    document.documentElement.dataset.theme = chosen;
  }, theme);
  await calm(page);
}

const everyRule = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const rulesOfColour = ["color-contrast", "link-in-text-block"];

/** What axe finds wrong, by every rule it has for WCAG 2.2 AA and by its own advice. */
export async function axeFindings(page: Page, { isOnlyColour = false } = {}): Promise<string[]> {
  // A bar at the window's end covers what one can scroll to; at the page's end it covers nothing.
  await page.evaluate(() => scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" }));
  // In a page of its own axe gathers what frames of other sites answered; no screen of ours has one.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await (isOnlyColour ? axe.withRules(rulesOfColour) : axe.withTags(everyRule)).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, target }) => `${id}: ${target.join(" ")} ${html}`));
}

/** Elements that reach out of the window, where the page can be scrolled sideways because of them. */
export async function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth } = document.scrollingElement ?? document.documentElement;
    if (scrollWidth <= innerWidth) return [];
    const isOut = (element: Element) => {
      const { left, right, width: own } = element.getBoundingClientRect();
      return own > 0 && (right > innerWidth + 1 || left < -1);
    };
    const out = [...document.querySelectorAll("body *")].filter(isOut);
    const named = out.filter((element) => ![...element.children].some(isOut)).slice(0, 5);
    return [`${scrollWidth} > ${innerWidth}`, ...named.map(({ outerHTML }) => outerHTML.slice(0, 160))];
  });
}

const spacing = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-block-end: 2em !important }`;

/** Texts that lose words when a reader spaces them out (WCAG 1.4.12); those that end in … anyway are not asked. */
export async function cutBySpacing(page: Page): Promise<string[]> {
  return page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
    const cut = [...document.querySelectorAll<HTMLElement>("body *")].filter((element) => {
      const { overflow, textOverflow, webkitLineClamp, clipPath, position } = getComputedStyle(element);
      const { clientWidth, clientHeight, scrollWidth, scrollHeight } = element;
      const isShort = textOverflow === "ellipsis" || webkitLineClamp !== "none";
      // What only screen readers read is a pixel wide.
      const isHidden = clientWidth <= 1 || clientHeight <= 1 || (position === "absolute" && clipPath !== "none");
      if (isShort || isHidden || !/hidden|clip/.test(overflow) || !element.checkVisibility()) return false;
      const hasText = [...element.childNodes].some(({ nodeType, nodeValue }) => nodeType === 3 && nodeValue?.trim());
      return hasText && (scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1);
    });
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    return cut.map(({ outerHTML }) => outerHTML.slice(0, 160));
  }, spacing);
}
