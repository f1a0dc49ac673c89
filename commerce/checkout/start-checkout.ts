import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Context } from "@/commerce/context";
import type { PaymentStatus } from "@/commerce/orders/derive-payment-status";
import { orderToken } from "@/commerce/orders/order-token";
import { parseInput } from "@/commerce/parse-input";
import { closePayment } from "@/commerce/payments/close-payment";
import type { Claim } from "@/commerce/payments/claim-payment-session";
import { type OpenedPayment, openPage, openPayment } from "@/commerce/payments/open-payment";
import { Refusal } from "@/commerce/refusal";
import type { Db } from "@/db/client";
import { type OrderStatus, orders } from "@/db/schema/orders";
import { type Money, moneyOf } from "@/lib/money";
import { openOrder } from "./open-order";
import { startCheckoutInput } from "./schemas";

export type StartedCheckout = {
  order: {
    id: string;
    number: string;
    status: OrderStatus;
    paymentStatus: PaymentStatus;
    total: Money;
    /** Opens the order without signing in. */
    accessToken: string;
  };
  /** Where the shopper pays; null when nothing is owed. */
  payment: OpenedPayment | null;
};

const maxAttempts = 4;

/**
 * Opens the cart's order and the page where it is paid. Asked again, it finds the same order and page; once the cart has
 * changed, the old page is closed at Stripe and the old order given up before a new one is opened. Nothing of ours is
 * locked while Stripe is asked, so every step may find that the world went on, and then starts again.
 */
export async function startCheckout(
  context: Context,
  raw: z.input<typeof startCheckoutInput>,
): Promise<StartedCheckout> {
  const { returnUrl, cancelUrl = returnUrl, ...wanted } = parseInput(startCheckoutInput, raw);
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const { outcome, orderId, isFree, claim } = await openOrder(context, wanted);
    const token = orderToken(orderId);
    if (outcome === "stale") {
      await closePayment(context, { orderId, token });
      continue;
    }
    const fill = (url: string) => url.replaceAll("{ORDER_ID}", orderId).replaceAll("{ORDER_TOKEN}", token);
    const urls = { returnUrl: fill(returnUrl), cancelUrl: fill(cancelUrl) };
    const payment = isFree ? null : await payFor(context, { claim, orderId, token, ...urls });
    if (payment !== "closed") return { order: await readOrder(context.db, orderId), payment };
  }
  throw new Refusal("order_cannot_move");
}

type ToPay = { claim: Claim | null; orderId: string; token: string; returnUrl: string; cancelUrl: string };

/** "closed" when the order was given up between our two steps. */
async function payFor(context: Context, { claim, ...wanted }: ToPay): Promise<OpenedPayment | "closed"> {
  return (claim ? openPage(context, claim, wanted) : openPayment(context, wanted)).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === "order_cannot_move") return "closed" as const;
    throw error;
  });
}

async function readOrder(db: Db, orderId: string): Promise<StartedCheckout["order"]> {
  const [order] = await db
    .select({
      number: orders.number,
      status: orders.status,
      total: orders.total,
      currency: orders.currency,
      paymentStatus: sql<PaymentStatus>`(select payment_status from order_states s where s.order_id = ${orders.id})`,
    })
    .from(orders)
    .where(eq(orders.id, orderId));
  if (!order) throw new Refusal("not_found");
  const { number, status, paymentStatus, total, currency } = order;
  const accessToken = orderToken(orderId);
  return { id: orderId, number, status, paymentStatus, total: moneyOf(total, currency), accessToken };
}
