import type { Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { answered, apiOf, givenApiKey } from "../api";
import { expect, test } from "../fixtures";
import { storeDatabase } from "../merchant/staff";
import { freshAddress, words } from "./buyer";

const market = "de-de";
const say = words(market);

test.setTimeout(120_000);

type Listed = { items: { handle: string }[] };
type Product = { title: { text: string }; variants: { id: string; availability: string }[] };

/** A variant of the demo that nobody can buy now. */
async function soldOut(page: Page) {
  const { items } = (await (await page.request.get(`/api/v1/products?market=${market}&limit=100`)).json()) as Listed;
  for (const { handle } of items) {
    const product = (await (await page.request.get(`/api/v1/products/${handle}?market=${market}`)).json()) as Product;
    const variant = product.variants.find(({ availability }) => availability === "sold_out");
    if (variant) return { handle, variantId: variant.id, title: product.title.text };
  }
  throw new Error("The demo store has everything in stock.");
}

test("who waits for a sold-out variant gets one mail when it is back, and it leads there", async ({
  page,
  baseURL,
  running,
  mailbox,
  checkAccessibility,
}) => {
  const { handle, variantId, title } = await soldOut(page);
  const email = freshAddress("waits");
  await page.goto(`/${market}/p/${handle}?variant=${variantId}`);
  await page.getByLabel(say("shop.restock.email")).fill(email);
  await page.getByRole("button", { name: say("shop.restock.action") }).click();
  await expect(page.getByText(email)).toBeVisible();
  await expect(page.getByRole("link", { name: say("shop.product.alternatives") })).toBeVisible();
  await checkAccessibility(page);

  const { db, close } = storeDatabase(running);
  const api = apiOf(baseURL, await givenApiKey(db, ["inventory:write"]));
  const change = (delta: number) =>
    answered(
      201,
      api("POST", `/admin/inventory/${variantId}/adjustments`, {
        body: { delta, reason: "counted" },
        idempotencyKey: `${email} ${delta}`,
      }),
    );
  await change(2);
  const mail = await mailbox.waitFor(email, /wieder da/, 80_000);
  await change(-2);
  await close();
  expect(mail.subject).toContain(title);
  expect(mail.text).toContain(`/${market}/p/${handle}?variant=${variantId}`);
  expect(await mailbox.mailsTo(email)).toHaveLength(1);
});

test("without scripts the page leads to a form that asks which one, and keeps the address", async ({
  browser,
  baseURL,
  running,
}) => {
  const context = await browser.newContext({ baseURL: baseURL ?? "", javaScriptEnabled: false });
  const page = await context.newPage();
  const { handle, variantId } = await soldOut(page);
  await page.goto(`/${market}/p/${handle}`);
  await page.getByRole("link", { name: say("shop.restock.title") }).click();
  await page.getByLabel(say("shop.restock.email")).fill("nobody");
  const which = page.getByLabel(say("shop.restock.which"));
  if ((await which.count()) > 0) await which.selectOption(variantId);
  await page.getByRole("button", { name: say("shop.restock.action") }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByLabel(say("shop.restock.email"))).toHaveValue("nobody");
  const email = freshAddress("scriptless");
  await page.getByLabel(say("shop.restock.email")).fill(email);
  await page.getByRole("button", { name: say("shop.restock.action") }).click();
  await expect(page.getByText(say("shop.restock.kept"))).toBeVisible();
  const { db, close } = storeDatabase(running);
  const kept = await db.execute(
    sql`select variant_id as id, market_key as market from stock_alerts where email = ${email}`,
  );
  await close();
  await context.close();
  expect([...kept]).toEqual([{ id: variantId, market }]);
});
