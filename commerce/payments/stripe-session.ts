import type Stripe from "stripe";
import type { OrderStatus } from "@/db/schema/orders";
import { moneyOf } from "@/lib/money";
import { stripe } from "./stripe";
import { toStripeAmount } from "./stripe-amount";
import { textsOf } from "./stripe-page-texts";

export type SessionLine = {
  title: string;
  options: readonly { name: string; value: string }[];
  unitPrice: number;
  quantity: number;
};
/** An order as far as its payment needs it; amounts in minor units of `currency`. */
export type PayableOrder = {
  id: string;
  number: string;
  status: OrderStatus;
  language: string;
  currency: string;
  email: string;
  shippingTitle: string;
  shipping: number;
  discount: number;
  tax: number;
  isTaxIncluded: boolean;
  total: number;
  lines: readonly SessionLine[];
};
export type SessionRequest = {
  order: PayableOrder;
  /** Id of our row for this attempt: its name at Stripe and the key of the call. */
  paymentSessionId: string;
  expiresAt: Date;
  returnUrl: string;
  cancelUrl: string;
  /** Cards only hold the money; methods that cannot do that are captured at once all the same. */
  isCapturedLater?: boolean;
};

type Params = Stripe.Checkout.SessionCreateParams;
type Line = Stripe.Checkout.SessionCreateParams.LineItem;

const longestName = 250;
// Stripe takes at most 100 lines, and tax may need one.
const mostLines = 99;

/**
 * Opens Stripe's hosted page for an order. Which methods it offers is decided by the account and the currency, so none
 * is named. Asking again with the same row gives the same session.
 */
export async function createCheckoutSession(request: SessionRequest): Promise<Stripe.Checkout.Session> {
  const { order, paymentSessionId } = request;
  const coupon = order.discount > 0 ? await createDiscount(request) : null;
  const params: Params = { ...sessionParams(request), ...(coupon && { discounts: [{ coupon: coupon.id }] }) };
  return stripe().checkout.sessions.create(params, { idempotencyKey: `session:${paymentSessionId}` });
}

/** The request's body; every amount is our own rounded one. */
export function sessionParams(request: SessionRequest): Params {
  const { order, paymentSessionId, expiresAt, returnUrl, cancelUrl } = request;
  const currency = order.currency.toLowerCase();
  const asked = (amount: number) => toStripeAmount(moneyOf(amount, order.currency));
  const metadata = { order_id: order.id, payment_session_id: paymentSessionId };
  return {
    mode: "payment",
    ui_mode: "hosted_page",
    success_url: returnUrl,
    cancel_url: cancelUrl,
    client_reference_id: order.id,
    customer_email: order.email,
    locale: textsOf(order.language).locale,
    expires_at: Math.floor(expiresAt.getTime() / 1000),
    metadata,
    payment_intent_data: { metadata, description: textsOf(order.language).order(order.number) },
    ...(request.isCapturedLater && {
      payment_method_options: { card: { capture_method: "manual" }, link: { capture_method: "manual" } },
    }),
    line_items: [...orderItems(order, asked), ...taxItem(order, asked)],
    ...(order.shipping > 0 && {
      shipping_options: [
        {
          shipping_rate_data: {
            type: "fixed_amount",
            display_name: (order.shippingTitle || textsOf(order.language).shipping).slice(0, 100),
            fixed_amount: { amount: asked(order.shipping), currency },
          },
        },
      ],
    }),
  };
}

type Asked = (amount: number) => number;

function orderItems(order: PayableOrder, asked: Asked): Line[] {
  const currency = order.currency.toLowerCase();
  if (order.lines.length > mostLines) {
    const subtotal = order.lines.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * quantity, 0);
    return [item(textsOf(order.language).order(order.number), asked(subtotal), 1, currency)];
  }
  return order.lines.map((line) => {
    const options = line.options.map(({ value }) => value).join(" / ");
    const name = options ? `${line.title} (${options})` : line.title;
    return item(name, asked(line.unitPrice), line.quantity, currency);
  });
}

function taxItem(order: PayableOrder, asked: Asked): Line[] {
  if (order.isTaxIncluded || order.tax === 0) return [];
  return [item(textsOf(order.language).tax, asked(order.tax), 1, order.currency.toLowerCase())];
}

const item = (name: string, unitAmount: number, quantity: number, currency: string): Line => ({
  quantity,
  price_data: { currency, unit_amount: unitAmount, product_data: { name: name.slice(0, longestName) } },
});

function createDiscount({ order, paymentSessionId }: SessionRequest) {
  const amount = toStripeAmount(moneyOf(order.discount, order.currency));
  return stripe().coupons.create(
    { amount_off: amount, currency: order.currency.toLowerCase(), duration: "once", max_redemptions: 1 },
    { idempotencyKey: `coupon:${paymentSessionId}` },
  );
}

/** Whether Stripe will ask for exactly what the order says. */
export function asksTheTotal(
  session: Stripe.Checkout.Session,
  order: Pick<PayableOrder, "total" | "currency">,
): boolean {
  const expected = toStripeAmount(moneyOf(order.total, order.currency));
  return session.amount_total === expected && session.currency?.toUpperCase() === order.currency;
}
