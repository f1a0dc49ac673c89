import { orderToken } from "@/commerce/orders/order-token";
import { getOrder } from "@/commerce/orders/get-order";
import { markDelivered } from "@/commerce/fulfillment/mark-delivered";
import { shipItems } from "@/commerce/fulfillment/ship-items";
import { updateStore } from "@/commerce/store/update-store";
import type { Context } from "@/commerce/context";
import { uuidv7 } from "@/lib/ids";
import { formatMoney, moneyOf } from "@/lib/money";
import { bare, readPdf } from "@/test/read-pdf";
import { systemContext } from "@/worker/system-context";
import { expect as expectSoon, test } from "../fixtures";
import { givenPaidOrder } from "./given-paid-order";
import { enterAsOwner, storeDatabase } from "./staff";

// Money and mails go through the database, the worker and Stripe before a page shows them.
const expect = expectSoon.configure({ timeout: 30_000 });

type Db = ReturnType<typeof storeDatabase>["db"];
const staffOf = (db: Db): Context => ({
  ...systemContext(db, "e2e"),
  actor: { kind: "staff", id: uuidv7(), role: "owner" },
});
const someone = (name: string) => `${name}-${uuidv7().slice(-12)}@mail.example`;

test("a shopper sends a piece back; staff approve, receive and refund it", async ({
  page,
  running,
  mailbox,
  checkAccessibility,
}) => {
  test.setTimeout(180_000);
  const { db, close } = storeDatabase(running);
  const shopper = someone("returns");
  try {
    const order = await givenPaidOrder(page, db, shopper, { returnDays: 30 });
    const { shipmentId } = await shipItems(staffOf(db), { orderId: order.id });
    await markDelivered(staffOf(db), { orderId: order.id, shipmentId });

    await page.goto(`/en-us/orders/${order.id}/return?token=${orderToken(order.id)}`);
    await page.getByLabel("Pieces of Stoneware mug 1").selectOption("1");
    await page.getByLabel("Reason").first().selectOption({ label: "It is damaged or faulty" });
    await page.getByLabel("Condition").first().selectOption({ label: "Damaged" });
    await page.getByRole("button", { name: "Ask for the return" }).click();
    await expect(page.getByText("Being checked")).toBeVisible();
    await checkAccessibility(page);

    await enterAsOwner(page, db);
    await page.goto(`/dashboard/orders/returns?q=${order.number}`);
    await page.getByRole("link", { name: `${order.number}-R1` }).click();
    await page.waitForURL(`**/dashboard/orders/${order.id}**`);
    await page.getByRole("button", { name: "Approve", exact: true }).click();
    await page.getByRole("button", { name: "Approve return" }).click();
    await mailbox.waitFor(shopper, /return/i);
    await page.getByRole("button", { name: "Receive", exact: true }).click();
    // What the shopper called damaged is not put back on the shelf unless somebody says so.
    await expect(page.getByRole("dialog").getByLabel("Damaged")).toHaveValue("1");
    await page.getByRole("button", { name: "Receive return" }).click();
    const back = page.locator(`[id^="return-"]`).filter({ hasText: `${order.number}-R1` });
    await back.getByRole("button", { name: "Refund", exact: true }).click();
    await page.getByRole("button", { name: "Refund $19.00" }).click();
    await expect(back.getByText("Closed")).toBeVisible();
    await expect(page.getByText("Partly refunded").first()).toBeVisible();
    await mailbox.waitFor(shopper, /refund/i);
    await checkAccessibility(page);
  } finally {
    await close();
  }
});

test("a withdrawal is declared in two steps without signing in, and its receipt comes by mail", async ({
  page,
  running,
  mailbox,
  checkAccessibility,
}) => {
  test.setTimeout(120_000);
  const { db, close } = storeDatabase(running);
  const shopper = someone("withdraws");
  try {
    const order = await givenPaidOrder(page, db, shopper, { country: "DE" });
    await page.context().clearCookies();
    await page.goto("/en-us/help/withdrawal");
    await page.getByLabel("Order number").fill(`#${order.number}`);
    await page.getByLabel("E-mail address of the order").fill(shopper);
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByLabel("Your name").fill("Ada Lovelace");
    await page.getByLabel("Pieces of Stoneware mug 2").selectOption("0");
    await page.getByRole("button", { name: "Confirm withdrawal" }).click();
    await expect(page.getByRole("heading", { name: "We have received your withdrawal" })).toBeVisible();
    await expect(page.getByText("2 × Stoneware mug 1")).toBeVisible();
    await mailbox.waitFor(shopper, /withdrawal/i);
    await checkAccessibility(page);

    // What is left can be withdrawn from as well; nothing was sent, so all money goes back.
    await page.getByText("Withdraw from more of this order").click();
    await page.getByLabel("Your name").fill("Ada Lovelace");
    await page.getByRole("button", { name: "Confirm withdrawal" }).click();
    await expect(page.getByText("1 × Stoneware mug 2")).toBeVisible();
    await expect
      .poll(async () => (await getOrder(systemContext(db, "e2e"), { orderId: order.id })).paid?.refunded.amount)
      .toBe(order.total);
  } finally {
    await close();
  }
});

test("money that was held is taken when everything was sent, and the invoice says what the screen says", async ({
  page,
  running,
}) => {
  test.setTimeout(120_000);
  const { db, close } = storeDatabase(running);
  try {
    // Each payment keeps how it was opened, so that the setting stands for this one alone.
    await updateStore(staffOf(db), { paymentCapture: "on_shipping" });
    const order = await givenPaidOrder(page, db, someone("later")).finally(() =>
      updateStore(staffOf(db), { paymentCapture: "at_once" }),
    );
    await enterAsOwner(page, db);
    await page.goto(`/dashboard/orders/${order.id}`);
    await expect(page.getByText("Authorized").first()).toBeVisible();
    await page.getByRole("button", { name: "Ship items" }).click();
    await page.getByRole("button", { name: "Ship 3 pieces" }).click();
    const stateOf = async () => getOrder(systemContext(db, "e2e"), { orderId: order.id });
    await expect.poll(async () => (await stateOf()).paymentStatus).toBe("paid");

    const invoice = page.getByRole("link", { name: /^Invoice/ });
    await expect(async () => {
      await page.reload();
      await expect(invoice).toBeVisible({ timeout: 2_000 });
    }).toPass();
    const shown = formatMoney(moneyOf(order.total, "USD"), "en-US");
    await expect(page.getByText(shown).first()).toBeVisible();
    const answer = await page.request.get((await invoice.getAttribute("href")) ?? "");
    expect(answer.headers()["content-type"]).toContain("pdf");
    expect((await readPdf(await answer.body())).join("")).toContain(bare(shown));
  } finally {
    await close();
  }
});
