import { readFileSync } from "node:fs";
import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { languageOf } from "@/config/languages";

type Json = { [name: string]: string | Json };

/** The words a shopper reads: `words("zh-cn")("checkout.review.pay")`, up to the first place that is filled in. */
export function words(market: string): (path: string) => string {
  return (path) => {
    const [namespace = "", ...rest] = path.split(".");
    const file = new URL(`../../messages/${languageOf(market)}/${namespace}.json`, import.meta.url);
    const found = rest.reduce<string | Json>(
      (at, name) => (typeof at === "string" ? at : (at[name] ?? "")),
      JSON.parse(readFileSync(file, "utf8")) as Json,
    );
    if (typeof found !== "string" || found === "") throw new Error(`There is no message ${path} for ${market}.`);
    return found.replace(/\{.*$/s, "").trim();
  };
}

export const freshAddress = (name: string): string =>
  `${name}-${Date.now()}-${Math.floor(Math.random() * 1e6)}@mail.example`;

export type Offer = { handle: string; variantId: string; title: string };

/**
 * Variants that can be bought now, each of another product of the demo: what other journeys make may sell out meanwhile.
 * The cheapest, so that two of them stay below what is delivered free and a chosen delivery stays good.
 */
export async function offers(request: APIRequestContext, market: string, count: number): Promise<Offer[]> {
  type Listed = { items: { handle: string }[] };
  type Product = { title: { text: string }; variants: { id: string; availability: string }[] };
  const list = (await (
    await request.get(`/api/v1/products?market=${market}&collection=table&available=true&sort=price&limit=24`)
  ).json()) as Listed;
  const found: Offer[] = [];
  for (const { handle } of list.items) {
    if (found.length === count) break;
    const product = (await (await request.get(`/api/v1/products/${handle}?market=${market}`)).json()) as Product;
    const variant = product.variants.find(({ availability }) => availability === "in_stock");
    if (variant) found.push({ handle, variantId: variant.id, title: product.title.text });
  }
  expect(found).toHaveLength(count);
  return found;
}

/** One variant of a product: the one with this value of an option, else the first. */
export async function offerOf(
  request: APIRequestContext,
  market: string,
  { handle, value }: { handle: string; value?: string },
): Promise<Offer> {
  type Product = { title: { text: string }; variants: { id: string; options: string[] }[] };
  const answer = await request.get(`/api/v1/products/${handle}?market=${market}`);
  const { title, variants } = (await answer.json()) as Product;
  const variant = variants.find(({ options }) => !value || options.includes(value));
  if (!variant) throw new Error(`There is no ${value} ${handle}.`);
  return { handle, variantId: variant.id, title: title.text };
}

/** Puts variants into the cart on their pages, as a shopper does. */
export async function fillCart(page: Page, market: string, wanted: readonly Offer[]): Promise<void> {
  for (const { handle, variantId } of wanted) {
    await page.goto(`/${market}/p/${handle}?variant=${variantId}`);
    await page.getByRole("button", { name: words(market)("shop.product.add") }).click();
    // In the drawer, or on the cart's page for whoever is faster than the scripts.
    await expect(page.locator(`a[href="/${market}/checkout"]`).first()).toBeVisible({ timeout: 20_000 });
  }
}

type Place = { name: string; line1: string; city: string; postalCode?: string; region?: string };
const places: Record<string, Place> = {
  "en-us": { name: "Ann Example", line1: "1 Main Street", city: "Los Angeles", region: "CA", postalCode: "90012" },
  "zh-cn": { name: "王小明", line1: "南京西路 1266 号", city: "上海市", region: "上海市", postalCode: "200040" },
  "de-de": { name: "Jürgen Müller", line1: "Torstraße 140", city: "Berlin", postalCode: "10119" },
  "ja-jp": { name: "佐藤 結衣", line1: "北沢 2-14-5", city: "世田谷区", region: "東京都", postalCode: "155-0031" },
  "ar-ae": { name: "كريم المنصوري", line1: "شارع الوصل 14", city: "دبي", region: "دبي" },
};

/** Where the shopper of a market lives, as the API takes it. */
export const addressIn = (market: string) => ({ ...places[market], country: market.slice(3).toUpperCase() });

/** Goes through contact, address and delivery, up to the review. */
export async function fillCheckout(page: Page, market: string, email: string): Promise<void> {
  const say = words(market);
  const next = () => page.getByRole("button", { name: say("common.continue"), exact: true }).click();
  await page.goto(`/${market}/checkout`);
  await page.locator("#field-email").fill(email);
  await next();
  const { region, ...place } = places[market] ?? {};
  await expect(page.locator("#field-address-country")).toHaveValue(market.slice(3).toUpperCase());
  for (const [name, value] of Object.entries(place)) {
    const field = page.locator(`#field-address-${name}`);
    if ((await field.count()) > 0) await field.fill(value);
  }
  if (region) await page.locator("#field-address-region").selectOption(region);
  await next();
  await expect(page.getByRole("radio").first()).toBeVisible();
  await next();
  await expect(payButton(page, market)).toBeVisible();
}

export const payButton = (page: Page, market: string) =>
  page.getByRole("button", { name: words(market)("checkout.review.pay") });

/** Presses the button that names the amount and waits for the provider's page; answers its session's id. */
export async function goToPayment(page: Page, market: string): Promise<string> {
  await payButton(page, market).click();
  await page.waitForURL(/\/c\/pay\/cs_/);
  return /cs_[^/?#]+/.exec(page.url())?.[0] ?? "";
}

export async function payByCard(page: Page, number: string): Promise<void> {
  await page.locator("#method-card").check();
  await page.locator("#card-number").fill(number);
  await page.locator("#card-expiry").fill("12/34");
  await page.locator("#card-cvc").fill("123");
  const name = page.locator("#card-name");
  if ((await name.count()) > 0) await name.fill("Ann Example");
  await page.locator("#card-number").press("Enter");
}

/** Pays by a method that asks on a page of its own; `decision` is what the shopper does there. */
export async function payElsewhere(page: Page, method: string, decision: string): Promise<void> {
  await page.locator(`#method-${method}`).check();
  await page.locator(`#method-${method}`).press("Enter");
  await page.locator(`button[value="${decision}"]`).click();
}

/** The link of a mail that opens an order. */
export const orderLinkIn = (text = ""): string => /https?:\/\/\S+\/orders\/[^\s)>\]]+/.exec(text)?.[0] ?? "";

export const turnKnob = async (request: APIRequestContext, stripeUrl: string, name: string, data: object = {}) => {
  const answer = await request.post(`${stripeUrl}/_sandbox/knobs${name && `/${name}`}`, { data });
  expect(answer.ok(), await answer.text()).toBe(true);
};

/** The heading of an order's page. */
export const newsOf = (page: Page, market: string, news: string) =>
  page.getByRole("heading", { level: 1, name: words(market)(`orders.news.${news}.title`) });
