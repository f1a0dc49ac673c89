import { and, desc, eq, isNull } from "drizzle-orm";
import { orders } from "@/db/schema/orders";
import { paymentLedger, refunds } from "@/db/schema/payments";
import { expect as expectSoon, test } from "../fixtures";
import { givenPaidOrder } from "./given-paid-order";
import { enterAsOwner, givenColleague, signIn, storeDatabase } from "./staff";

// A parcel or a refund goes through the database, the worker and Stripe before the page shows it.
const expect = expectSoon.configure({ timeout: 30_000 });

test("a paid order goes out in two parcels, arrives, and one line is given back", async ({
  page,
  running,
  mailbox,
  checkAccessibility,
}) => {
  test.setTimeout(240_000);
  const { db, close } = storeDatabase(running);
  const shopper = `shopper-${Date.now()}@mail.example`;
  try {
    const order = await givenPaidOrder(page, db, shopper);
    await enterAsOwner(page, db);
    await page.goto(`/dashboard/orders?q=${order.number}`);
    await page.getByRole("link", { name: order.number }).first().click();
    await page.waitForURL(`**/dashboard/orders/${order.id}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(order.number);

    await page.getByRole("button", { name: "Ship items" }).click();
    await page.getByLabel("Pieces of Stoneware mug 2 in this parcel").fill("0");
    await page.getByLabel("Carrier").fill("DHL");
    await page.getByLabel("Tracking number").fill("JD014600001");
    await page.getByRole("button", { name: "Ship 2 pieces" }).click();
    await expect(page.getByText("Partly shipped")).toBeVisible();
    await expect(page.getByRole("link", { name: "JD014600001" })).toHaveAttribute("href", /dhl\.com.*JD014600001/);
    await mailbox.waitFor(shopper, /on its way|shipped|sent/i);

    await page.getByRole("button", { name: "Ship items" }).click();
    await page.getByRole("button", { name: "Ship 1 piece" }).click();
    await expect(page.getByRole("heading", { name: /Parcel 2/ })).toBeVisible();
    for (const left of [2, 1]) {
      await expect(page.getByRole("button", { name: "Mark as delivered" })).toHaveCount(left);
      await page.getByRole("button", { name: "Mark as delivered" }).first().click();
    }
    await expect(page.getByRole("button", { name: "Mark as delivered" })).toHaveCount(0);
    await mailbox.waitFor(shopper, /delivered|arrived/i);

    await page.getByRole("button", { name: "Refund", exact: true }).click();
    await page.getByLabel("Pieces of Stoneware mug 2 to refund").fill("1");
    await page.getByLabel("Pieces of Stoneware mug 2 to refund").blur();
    await page.getByLabel("Put 1 piece back on the shelf").check();
    await page.getByRole("button", { name: "Refund $25.00" }).click();
    // The money is back once Stripe’s webhook has said so; the page looks again until then.
    await expect(page.getByText("Partly refunded").first()).toBeVisible();
    await mailbox.waitFor(shopper, /refund/i);

    await page.getByLabel("Note for colleagues").fill("Sent the second mug without its box.");
    await page.getByRole("button", { name: "Add note" }).click();
    await expect(page.getByRole("listitem").filter({ hasText: "without its box" })).toBeVisible();
    await checkAccessibility(page);
  } finally {
    await close();
  }
});

test("a demo order’s payment can be given back: the sandbox knows it", async ({ page, running }) => {
  test.setTimeout(60_000);
  const { db, close } = storeDatabase(running);
  try {
    await enterAsOwner(page, db);
    const [given] = await db
      .select({ id: orders.id })
      .from(orders)
      .innerJoin(paymentLedger, and(eq(paymentLedger.orderId, orders.id), eq(paymentLedger.kind, "captured")))
      .leftJoin(refunds, eq(refunds.orderId, orders.id))
      .where(and(eq(orders.email, "maya.okafor@mail.example"), isNull(refunds.id)))
      .orderBy(desc(orders.placedAt))
      .limit(1);
    await page.goto(`/dashboard/orders/${given?.id}`);
    await page.getByRole("button", { name: "Refund", exact: true }).click();
    const pieces = page.getByLabel(/^Pieces of .+ to refund/).first();
    await pieces.fill("1");
    await pieces.blur();
    await page.getByRole("button", { name: /^Refund \$[1-9]/ }).click();
    await expect(page.getByText("Partly refunded").first()).toBeVisible();
  } finally {
    await close();
  }
});

test("fulfilment packs without seeing prices, and what its role may not see says so", async ({
  page,
  running,
  checkAccessibility,
}) => {
  test.setTimeout(180_000);
  const { db, close } = storeDatabase(running);
  try {
    const order = await givenPaidOrder(page, db, `packed-${Date.now()}@mail.example`);
    await signIn(page, await givenColleague(db, "fulfilment"));
    await expect(page.getByRole("link", { name: "Customers" })).toHaveCount(0);
    await page.goto(`/dashboard/orders/${order.id}`);
    await expect(page.getByRole("button", { name: "Ship items" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Refund" })).toHaveCount(0);
    await expect(page.getByRole("main")).not.toContainText("$");
    await page.goto("/dashboard/customers");
    await expect(page.getByText("Your role does not include this")).toBeVisible();
    await checkAccessibility(page);
    const missing = await page.goto("/dashboard/orders/01900000-0000-7000-8000-00000000dead");
    expect(missing?.status()).toBe(404);
  } finally {
    await close();
  }
});

test("a stranger is led to the door, and a shopper’s or wrong password opens nothing", async ({
  page,
  checkAccessibility,
}) => {
  await page.goto("/dashboard/orders");
  await expect(page).toHaveURL(/\/dashboard\/sign-in\?from=/);
  await page.getByLabel("E-mail").fill("nobody@mail.example");
  await page.getByLabel("Password").fill("not the right one");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(
    page.getByRole("alert").filter({ hasText: "The e-mail address or the password is wrong" }),
  ).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue("nobody@mail.example");
  await checkAccessibility(page);
});
