import { expect, type Page } from "@playwright/test";
import { guest } from "@/commerce/actor";
import type { Context } from "@/commerce/context";
import { openPayment } from "@/commerce/payments/open-payment";
import { getOrder } from "@/commerce/orders/get-order";
import { orderToken } from "@/commerce/orders/order-token";
import type { Db } from "@/db/client";
import { givenOrder, givenStore } from "@/test/given-order";
import { systemContext } from "@/worker/system-context";

type Wanted = Parameters<typeof givenOrder>[1] & { card?: string };

/** An order of two lines, paid by card on the sandbox's page and told by its signed webhook. */
export async function givenPaidOrder(
  page: Page,
  db: Db,
  email: string,
  { card = "4242 4242 4242 4242", ...wanted }: Wanted = {},
) {
  await givenStore(db);
  const order = await givenOrder(db, {
    email,
    lines: [
      { unitPrice: 1900, quantity: 2 },
      { unitPrice: 2500, quantity: 1 },
    ],
    ...wanted,
  });
  const context = systemContext(db, "e2e");
  const origin = new URL(process.env.E2E_URL ?? "http://localhost:3000").origin;
  const shopper: Context = { ...context, actor: guest };
  const access = { orderId: order.id, token: orderToken(order.id) };
  const { url } = await openPayment(shopper, { ...access, returnUrl: origin, cancelUrl: origin });
  await page.goto(url);
  await page.getByLabel("Card number").fill(card);
  await page.getByLabel("Expiry date").fill("12/40");
  await page.getByLabel("Security code").fill("123");
  await page.getByLabel("Name on card").fill("Ada Lovelace");
  await page.getByRole("button", { name: /^Pay / }).click();
  await expect
    .poll(async () => (await getOrder(context, { orderId: order.id })).paymentStatus, { timeout: 30_000 })
    .toMatch(/^(paid|authorized|disputed)$/);
  return order;
}
