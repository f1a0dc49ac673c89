import { randomUUID } from "node:crypto";
import path from "node:path";
import type { Browser, Page } from "@playwright/test";
import type { OrderDetail } from "@/commerce/orders/get-order";
import { type Api, answered, apiOf, checkOutByApi, fillCartByApi, givenApiKey, stockOf } from "../api";
import { expect as expectSoon, type Mailbox, test } from "../fixtures";
import {
  fillCart,
  fillCheckout,
  freshAddress,
  goToPayment,
  newsOf,
  offerOf,
  orderLinkIn,
  payElsewhere,
  turnKnob,
  words,
} from "../shopper/buyer";
import { givenColleague, signIn, storeDatabase } from "./staff";

// A file, a parcel or a refund goes through the database and the worker before anybody sees it.
const expect = expectSoon.configure({ timeout: 30_000 });
const folder = process.env.TRADEWIND_DATA;
const fileName = "packt-product-data.csv";
const market = "zh-cn";
const chosen = [{ handle: "gardening-gloves", value: "Yellow" }, { handle: "grey-wheelbarrow" }] as const;
const parcels = [
  { carrier: "DHL", trackingNumber: "JD014600001" },
  { carrier: "SF Express 顺丰速运", trackingNumber: "SF1020304050" },
] as const;

test.describe.configure({ mode: "serial", timeout: 300_000 });
test.skip(!folder, "TRADEWIND_DATA names no folder of third-party files.");

/** The order that the first journey ends with; the third makes the same one by the API. */
let sold: OrderDetail | undefined;

test("a merchant imports another shop’s file and sells two of its variants in China, up to a refund", async ({
  page,
  browser,
  baseURL,
  request,
  running,
  mailbox,
  stripeUrl,
  checkAccessibility,
}) => {
  const { db, close } = storeDatabase(running);
  try {
    await signIn(page, await givenColleague(db, "manager"));
    await importFile(page);
    await checkAccessibility(page);

    const email = freshAddress("china");
    const shopper = await openPage(browser);
    const offers = await Promise.all(chosen.map((wanted) => offerOf(request, market, wanted)));
    await fillCart(shopper, market, offers);
    await fillCheckout(shopper, market, email);
    try {
      await turnKnob(request, stripeUrl, "", { delayMs: 6_000 });
      await goToPayment(shopper, market);
      await payElsewhere(shopper, "alipay", "approve");
      await shopper.waitForURL(/\/zh-cn\/orders\//);
      await expect(newsOf(shopper, market, "confirming")).toBeVisible();
    } finally {
      await turnKnob(request, stripeUrl, "", { delayMs: 0 });
    }
    await expect(newsOf(shopper, market, "paid")).toBeVisible({ timeout: 60_000 });
    await mailbox.waitFor(email, /^已收到订单/);
    const paid = await mailbox.waitFor(email, /已付款$/);

    const visitor = await openPage(browser);
    const show = async (news: string) => {
      await visitor.goto(orderLinkIn(paid.text));
      await expect(newsOf(visitor, market, news)).toBeVisible();
    };
    await show("paid");
    for (const { title } of offers) await expect(visitor.getByText(title).first()).toBeVisible();
    const orderId = /\/orders\/([^/?]+)/.exec(visitor.url())?.[1] ?? "";

    await page.goto(`/dashboard/orders/${orderId}`);
    await shipParcels(page, show);
    await mailsArrive(mailbox, email, /已发货$/, 2);
    const follow = visitor.getByRole("link", { name: words(market)("orders.track") });
    await expect(follow.nth(1)).toHaveAttribute("href", /sf-express\.com.*SF1020304050/);
    for (const left of [2, 1]) {
      await expect(page.getByRole("button", { name: "Mark as delivered" })).toHaveCount(left);
      await page.getByRole("button", { name: "Mark as delivered" }).first().click();
    }
    await mailsArrive(mailbox, email, /已送达$/, 2);
    await show("delivered");

    await refundFirstLine(page);
    await mailsArrive(mailbox, email, /退款/, 1);
    await show("delivered");
    await expect(visitor.getByText("已退款 1 件")).toBeVisible();
    await checkAccessibility(visitor);
    const api = apiOf(baseURL, await givenApiKey(db, ["orders:read"]));
    sold = await orderOnce(api, orderId, { paymentStatus: "partially_refunded" });
  } finally {
    await close();
  }
});

test("a slow payment for the imported variants fails, says so on the page and by mail, and the next one pays", async ({
  browser,
  baseURL,
  request,
  running,
  mailbox,
  checkAccessibility,
}) => {
  // Methods that pay later are offered in dollars only.
  const dollars = "en-us";
  const { db, close } = storeDatabase(running);
  try {
    const api = apiOf(baseURL, await givenApiKey(db, ["orders:read", "inventory:read"]));
    const email = freshAddress("slowly");
    const shopper = await openPage(browser);
    const offers = await Promise.all(chosen.map((wanted) => offerOf(request, dollars, wanted)));
    const wheelbarrow = offers[1]?.variantId ?? "";
    const before = await promised(api, wheelbarrow);
    await fillCart(shopper, dollars, offers);
    await fillCheckout(shopper, dollars, email);
    await goToPayment(shopper, dollars);
    await payElsewhere(shopper, "crypto", "settle_failed");
    await shopper.waitForURL(/\/en-us\/orders\//);
    await expect(newsOf(shopper, dollars, "payment_failed")).toBeVisible({ timeout: 60_000 });
    await checkAccessibility(shopper);
    const failedId = /\/orders\/([^/?]+)/.exec(shopper.url())?.[1] ?? "";
    expect(await promised(api, wheelbarrow)).toBe(before);
    const failed = await orderOnce(api, failedId, { paymentStatus: "failed" });
    expect(failed).toMatchObject({ status: "expired", displayStatus: "expired", paid: { captured: { amount: 0 } } });

    const mail = await mailbox.waitFor(email, /did not go through/);
    const visitor = await openPage(browser);
    await visitor.goto(orderLinkIn(mail.text));
    await expect(newsOf(visitor, dollars, "payment_failed")).toBeVisible();
    await expect(visitor.getByText(words(dollars)("orders.cartElsewhere"))).toBeVisible();
    await expect(visitor.getByRole("link", { name: words(dollars)("orders.tryAgain") })).toHaveCount(0);

    await shopper.getByRole("link", { name: words(dollars)("orders.tryAgain") }).click();
    await goToPayment(shopper, dollars);
    await payElsewhere(shopper, "crypto", "settle_succeeded");
    await expect(newsOf(shopper, dollars, "paid")).toBeVisible({ timeout: 60_000 });
    await mailbox.waitFor(email, /is paid/);
    const paidId = /\/orders\/([^/?]+)/.exec(shopper.url())?.[1] ?? "";
    expect(paidId).not.toBe(failedId);
    expect(agreedOf(await orderOnce(api, paidId, { paymentStatus: "paid" }))).toEqual(agreedOf(failed));
    expect(await promised(api, wheelbarrow)).toBe(before + 1);
  } finally {
    await close();
  }
});

test("the same order through the API ends as the one sold on the web", async ({
  baseURL,
  request,
  running,
  stripeUrl,
}) => {
  if (!sold) throw new Error("The journey before this one sold nothing.");
  const { db, close } = storeDatabase(running);
  try {
    const store = apiOf(baseURL);
    const packer = apiOf(baseURL, await givenApiKey(db, ["orders:read", "fulfillment:write"]));
    const cashier = apiOf(baseURL, await givenApiKey(db, ["orders:read", "refunds:write"]));
    const offers = await Promise.all(chosen.map((wanted) => offerOf(request, market, wanted)));
    const lines = offers.map(({ variantId }) => ({ variantId, quantity: 1 }));
    const cart = await fillCartByApi(store, { market, lines, delivery: sold.shippingTitle });
    const { order, payment } = await answered(201, checkOutByApi(store, cart));
    expect(order).toMatchObject({ status: "pending", paymentStatus: "unpaid", total: sold.totals?.total });
    const paying = { session: payment?.sessionId, attempt: { method: "alipay" }, decision: "approve" };
    await turnKnob(request, stripeUrl, "pay", paying);
    const paid = await orderOnce(packer, order.id, { paymentStatus: "paid" });

    const at = `/admin/orders/${order.id}`;
    for (const [index, parcel] of parcels.entries()) {
      const body = { ...parcel, lines: [{ orderLineId: paid.lines[index]?.id, quantity: 1 }] };
      await answered(201, packer("POST", `${at}/shipments`, { body }));
      const status = index === 0 ? "partially_shipped" : "shipped";
      await orderOnce(packer, order.id, { fulfillmentStatus: status });
    }
    const { shipments } = await orderOnce(packer, order.id, { fulfillmentStatus: "shipped" });
    for (const { id } of shipments) await answered(200, packer("POST", `${at}/shipments/${id}/delivered`));

    const body = { lines: [{ orderLineId: paid.lines[0]?.id, quantity: 1, restock: 1 }] };
    const idempotencyKey = randomUUID();
    await answered(403, packer("POST", `${at}/refunds`, { body, idempotencyKey: randomUUID() }));
    const refund = await cashier("POST", `${at}/refunds`, { body, idempotencyKey });
    expect(refund.status).toBe(201);
    const again = await cashier("POST", `${at}/refunds`, { body, idempotencyKey });
    expect(again).toEqual({ ...refund, isReplay: true });

    const ended = await orderOnce(cashier, order.id, { paymentStatus: "partially_refunded" });
    expect(resultOf(ended)).toEqual(resultOf(sold));
    const link = `/orders/${order.id}?token=${order.accessToken}`;
    expect(await answered(200, store("GET", link))).toMatchObject({ displayStatus: "delivered" });
    await answered(404, store("GET", `/orders/${order.id}?token=${"x".repeat(22)}`));
  } finally {
    await close();
  }
});

const openPage = async (browser: Browser): Promise<Page> => (await browser.newContext()).newPage();

async function importFile(page: Page) {
  await page.goto("/dashboard/import");
  await page.locator("input[type=file]").setInputFiles(path.join(folder ?? "", "catalog-csv/shopify", fileName));
  await page.getByLabel("Check only").uncheck();
  await page.getByRole("button", { name: "Import file" }).click();
  await expect(page.getByRole("heading", { name: fileName })).toBeVisible();
  await expect(page.getByText("21 rows read")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("Every row was taken")).toBeVisible();
  // Not all are new when this store has the file already, because a journey before was cut off.
  const counts = await page.getByText(/^\d+ products? (added|changed|(was|were) already the same)$/).allTextContents();
  expect(counts.reduce((sum, text) => sum + Number.parseInt(text, 10), 0)).toBe(20);
}

/** One line a parcel; `show` opens the shopper's page and looks for what it says first. */
async function shipParcels(page: Page, show: (news: string) => Promise<void>) {
  for (const [index, { carrier, trackingNumber }] of parcels.entries()) {
    await page.getByRole("button", { name: "Ship items" }).click();
    if (index === 0) await page.getByLabel("Pieces of Grey Wheelbarrow in this parcel").fill("0");
    await page.getByLabel("Carrier").fill(carrier);
    await page.getByLabel("Tracking number").fill(trackingNumber);
    await page.getByRole("button", { name: "Ship 1 piece" }).click();
    await expect(page.getByRole("heading", { name: `Parcel ${index + 1}` })).toBeVisible();
    await show(index === 0 ? "part_shipped" : "shipped");
  }
}

async function refundFirstLine(page: Page) {
  await page.getByRole("button", { name: "Refund", exact: true }).click();
  await page.getByLabel("Pieces of Gardening Gloves to refund").fill("1");
  await page.getByLabel("Pieces of Gardening Gloves to refund").blur();
  await page.getByLabel("Put 1 piece back on the shelf").check();
  await page.getByRole("button", { name: /^Refund .*\d/ }).click();
}

const mailsArrive = (mailbox: Mailbox, email: string, subject: RegExp, count: number) =>
  expect
    .poll(async () => (await mailbox.mailsTo(email)).filter((mail) => subject.test(mail.subject)).length)
    .toBe(count);

/** The order as a key reads it, once it is in that state. */
async function orderOnce(api: Api, orderId: string, state: Partial<OrderDetail>): Promise<OrderDetail> {
  let order: OrderDetail | undefined;
  await expect
    .poll(async () => {
      order = await answered(200, api<OrderDetail>("GET", `/admin/orders/${orderId}`));
      return order;
    })
    .toMatchObject(state);
  if (!order) throw new Error("The order was not read.");
  return order;
}

const promised = async (api: Api, variantId: string) => (await stockOf(api, variantId)).reserved;

/** What was agreed, without ids, numbers and times. */
const agreedOf = ({ marketKey, currency, country, shippingTitle, totals, lines }: OrderDetail) => ({
  ...{ marketKey, currency, country, shippingTitle, totals },
  lines: lines.map(({ handle, title, options, sku, quantity, unitPrice, discount, total, tax, taxRateBps }) => ({
    ...{ handle, title, options, sku, quantity, unitPrice, discount, total, tax, taxRateBps },
  })),
});

/** How it ended, compared in the same way. */
const resultOf = (order: OrderDetail) => ({
  ...agreedOf(order),
  statuses: [order.status, order.paymentStatus, order.fulfillmentStatus, order.displayStatus],
  paid: order.paid,
  method: order.method,
  progress: order.lines.map(({ shipped, cancelled, refunded, restocked, toShip }) => ({
    ...{ shipped, cancelled, refunded, restocked, toShip },
  })),
  parcels: order.shipments.map(({ status, carrier, trackingNumber, trackingUrl, lines }) => ({
    ...{ status, carrier, trackingNumber, trackingUrl, pieces: lines.map(({ quantity }) => quantity) },
  })),
  refunds: order.refunds.map(({ status, amount, shipping, lines }) => ({
    ...{ status, amount, shipping },
    lines: lines.map(({ quantity, amount: given, restocked }) => ({ quantity, given, restocked })),
  })),
  told: order.timeline.map(({ kind }) => kind).sort(),
});
