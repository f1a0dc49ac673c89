import { systemActor } from "@/commerce/actor";
import { openOrder } from "@/commerce/checkout/open-order";
import type { Context } from "@/commerce/context";
import { receiveStripeEvent } from "@/commerce/payments/receive-stripe-event";
import type { StripeEvent } from "@/commerce/payments/stripe";
import type { PaymentCapture } from "@/db/schema/payments";
import { givenFilledCart } from "./given-checkout";
import { givenStripeEvents } from "./given-stripe-events";

type Wanted = {
  lines: { variantId: string; quantity: number }[];
  market?: string;
  /** `at_once` is captured, anything else is only held. */
  capture?: PaymentCapture;
};

/** An order that went through the checkout and was paid, or authorised, by the payment provider's own news. */
export async function givenPaidOrder(shopper: Context, { capture = "at_once", ...wanted }: Wanted) {
  const cart = await givenFilledCart(shopper, wanted);
  const expectedTotal = { amount: cart.totals.total.amount, currency: cart.totals.total.currency };
  const { orderId, claim } = await openOrder(shopper, { cartToken: cart.id, expectedTotal });
  const order = { id: orderId, total: expectedTotal.amount, currency: expectedTotal.currency };
  const events = await givenStripeEvents(shopper.db, order, { capture, claimed: claim?.session.id });
  const receive = (event: StripeEvent) => receiveStripeEvent({ ...shopper, actor: { kind: "stripe" } }, event);
  const news = capture === "at_once" ? [events.completed()] : [events.completed(), events.chargeHeld()];
  for (const event of news) await receive(event);
  return { ...order, events, receive };
}

export const bookkeeping = (context: Context): Context => ({ ...context, actor: systemActor("test") });
