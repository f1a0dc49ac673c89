import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { APIRequestContext } from "@playwright/test";
import postgres from "postgres";
import { expect, test } from "../fixtures";
import { runningStore } from "../global-setup";
import { runCommand, startSecondShop } from "./second-shop";

// Two processes serve one shop here; what changes in one of them, on a shell or in the worker is measured on both.
test.describe.configure({ mode: "serial" });

// A page may be old for two seconds; a machine that tests at the same time takes a moment more to make the new one.
const allowedMs = 2000 + 500;
const run = Date.now().toString(36);

let sql: postgres.Sql;
let key: string;
let folder: string;
let second: { url: string; stop: () => Promise<void> };

test.beforeAll(async () => {
  test.setTimeout(120_000);
  const running = await runningStore();
  sql = postgres(running.overrides.DATABASE_URL ?? "", { max: 1, onnotice: () => undefined });
  const scopes = "catalog:read,catalog:write,prices:write,inventory:read,inventory:write";
  key = (await runCommand("scripts/api-key.ts", "--scopes", scopes)).trim();
  folder = await mkdtemp(path.join(tmpdir(), "tradewind-freshness-"));
  second = await startSecondShop(running);
});

test.afterAll(async () => {
  await second?.stop();
  await sql?.end();
  if (folder) await rm(folder, { recursive: true, force: true });
});

type Answer = Record<string, unknown>;

async function call(request: APIRequestContext, method: string, path: string, data?: unknown, more = {}) {
  const headers = { authorization: `Bearer ${key}`, ...more };
  const answer = await request.fetch(`/api/v1${path}`, { method, headers, ...(data !== undefined && { data }) });
  expect(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`).toBe(true);
  return (await answer.json()) as Answer;
}

type Product = { handle: string; productId: string; variantId: string };

/** A product of its own for one test, for sale at $10.00. */
async function givenProduct(request: APIRequestContext, handle: string): Promise<Product> {
  const variant = { price: { amount: 1000, currency: "USD" }, sku: handle.toUpperCase(), isTracked: true };
  const body = { title: `Thing ${handle}`, handle, status: "active", isPublished: true, variants: [variant] };
  const made = await call(request, "POST", "/admin/products", body);
  const [variantId = ""] = made.variantIds as string[];
  return { handle, productId: String(made.productId), variantId };
}

const pageOf = (origin: string, { handle }: { handle: string }) => `${origin}/en-us/p/${handle}`;

/** The currency sign stands in an element of its own; what is compared is what a person reads. */
const readable = (html: string) => html.replaceAll(/<\/?span[^>]*>/g, "");

async function show(origin: string, product: { handle: string }) {
  const answer = await fetch(pageOf(origin, product));
  return { status: answer.status, html: readable(await answer.text()), cache: answer.headers.get("x-nextjs-cache") };
}

/** When the change was made, by the database that both processes ask. */
async function stampOf({ productId }: Product): Promise<number> {
  const [row] = await sql`select expired_at_ms from cache_tags where tag = ${`product:${productId}`}`;
  return Number(row?.expired_at_ms ?? 0);
}

/** Both processes are visited all the time while something changes; answers how old the change was when each showed it. */
async function measure(origins: string[], product: Product, price: string, change: () => Promise<unknown>) {
  const seenAt = origins.map(async (origin) => {
    const until = Date.now() + 45_000;
    while (Date.now() < until) {
      if ((await show(origin, product)).html.includes(price)) return Date.now();
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    throw new Error(`${origin} never showed ${price}`);
  });
  const [, ...seen] = await Promise.all([change(), ...seenAt]);
  const changedAt = await stampOf(product);
  const ages = seen.map((at) => Number(at) - changedAt);
  test.info().annotations.push({ type: "measured", description: `${ages.join(" ms, ")} ms` });
  return ages;
}

const origins = (first: string | undefined) => [
  new URL(first ?? "").origin.replace("localhost", "127.0.0.1"),
  second.url,
];

async function csvFile(handle: string, price: string): Promise<string> {
  const file = path.join(folder, `${handle}.csv`);
  await writeFile(file, csv(handle, price));
  return file;
}

const csv = (handle: string, price: string) =>
  `Title,URL handle,Status,SKU,Price\nThing ${handle},${handle},Active,${handle.toUpperCase()},${price}\n`;

test("a price changed by a request to one process is on the other’s page within two seconds", async ({
  request,
  baseURL,
}) => {
  const product = await givenProduct(request, `by-request-${run}`);
  for (const origin of origins(baseURL))
    await expect.poll(async () => (await show(origin, product)).html).toContain("$10.00");
  const price = { amount: 1234, currency: "USD" };
  const change = () => call(request, "PATCH", `/admin/variants/${product.variantId}`, { price });
  for (const age of await measure(origins(baseURL), product, "$12.34", change)) expect(age).toBeLessThan(allowedMs);
});

test("a price changed by an import on a shell is on both pages within two seconds", async ({ request, baseURL }) => {
  test.setTimeout(90_000);
  const product = await givenProduct(request, `by-shell-${run}`);
  for (const origin of origins(baseURL))
    await expect.poll(async () => (await show(origin, product)).html).toContain("$10.00");
  const file = await csvFile(product.handle, "23.45");
  const change = () => runCommand("scripts/import.ts", file);
  for (const age of await measure(origins(baseURL), product, "$23.45", change)) expect(age).toBeLessThan(allowedMs);
});

test("a price changed by the worker is on both pages within two seconds", async ({ request, baseURL }) => {
  test.setTimeout(90_000);
  const product = await givenProduct(request, `by-worker-${run}`);
  for (const origin of origins(baseURL))
    await expect.poll(async () => (await show(origin, product)).html).toContain("$10.00");
  const change = () =>
    call(request, "POST", "/admin/products/import", csv(product.handle, "34.56"), { "content-type": "text/csv" });
  for (const age of await measure(origins(baseURL), product, "$34.56", change)) expect(age).toBeLessThan(allowedMs);
});

test("a price changed in a quiet hour is on the first page that anyone asks for two seconds later", async ({
  request,
  baseURL,
}) => {
  const product = await givenProduct(request, `quiet-${run}`);
  for (const origin of origins(baseURL))
    await expect.poll(async () => (await show(origin, product)).html).toContain("$10.00");
  await new Promise((resolve) => setTimeout(resolve, 3000));
  await call(request, "PATCH", `/admin/variants/${product.variantId}`, { price: { amount: 4567, currency: "USD" } });
  await new Promise((resolve) => setTimeout(resolve, 2000));
  for (const origin of origins(baseURL)) expect((await show(origin, product)).html).toContain("$45.67");
});

test("a process that was away while a price changed shows the new one from its first page on", async ({
  request,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const product = await givenProduct(request, `restart-${run}`);
  for (const origin of origins(baseURL))
    await expect.poll(async () => (await show(origin, product)).html).toContain("$10.00");
  await second.stop();
  await call(request, "PATCH", `/admin/variants/${product.variantId}`, { price: { amount: 5678, currency: "USD" } });
  second = await startSecondShop(await runningStore());
  expect((await show(second.url, product)).html).toContain("$56.78");
  const change = () =>
    call(request, "PATCH", `/admin/variants/${product.variantId}`, { price: { amount: 6789, currency: "USD" } });
  for (const age of await measure(origins(baseURL), product, "$67.89", change)) expect(age).toBeLessThan(allowedMs);
});

test("an address that led nowhere leads to the product once there is one, in both processes", async ({
  request,
  baseURL,
}) => {
  const handle = `to-come-${run}`;
  for (const origin of origins(baseURL))
    for (const _visit of [1, 2]) expect((await show(origin, { handle })).status).toBe(404);
  await givenProduct(request, handle);
  const from = Date.now();
  for (const origin of origins(baseURL))
    await expect.poll(async () => (await show(origin, { handle })).status, { intervals: [50] }).toBe(200);
  expect(Date.now() - from).toBeLessThan(allowedMs);
});

test("a sale renews the page only when it changes what the page says about stock", async ({ request, baseURL }) => {
  const product = await givenProduct(request, `sold-${run}`);
  const stock = { delta: 50, reason: "received" };
  await call(request, "POST", `/admin/inventory/${product.variantId}/adjustments`, stock);
  for (const origin of origins(baseURL)) {
    await expect.poll(async () => (await show(origin, product)).html).toContain('"InStock"');
  }
  const before = await stampOf(product);

  await order(request, product, 2);
  // No stamp, no expiry: the tests above show that pages follow the stamps.
  expect(await stampOf(product)).toBe(before);
  await order(request, product, 48);
  expect(await stampOf(product)).toBeGreaterThan(before);
  for (const origin of origins(baseURL))
    await expect.poll(async () => (await show(origin, product)).html).toContain('"OutOfStock"');
});

/** Opens an order, as a program of a shopper does: its pieces are promised from then on. */
async function order(request: APIRequestContext, { variantId }: Product, quantity: number): Promise<void> {
  const cart = `/carts/${(await call(request, "POST", "/carts", { market: "en-us" })).id}`;
  await call(request, "POST", `${cart}/lines`, { variantId, quantity });
  await call(request, "PUT", `${cart}/contact`, { email: `freshness-${run}@shopper.example` });
  const address = { name: "Ada Byron", line1: "1 Main Street", city: "New York", region: "NY", postalCode: "10001" };
  const addressed = await call(request, "PUT", `${cart}/shipping-address`, { ...address, country: "US" });
  const [option] = addressed.shippingOptions as { id: string }[];
  const { totals } = await call(request, "PUT", `${cart}/shipping-option`, { id: option?.id });
  const body = { expectedTotal: (totals as Answer).total, returnUrl: "http://localhost/done" };
  await call(request, "POST", `${cart}/checkout`, body, { "idempotency-key": `${run}-${quantity}` });
}
