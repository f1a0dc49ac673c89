import { randomUUID } from "node:crypto";
import Stripe from "stripe";
import type { CartView } from "@/commerce/cart/cart-view";
import type { StartedCheckout } from "@/commerce/checkout/start-checkout";
import type { Called, Caller } from "./caller";

/** The requests of one order: cart, line, contact, address, option, checkout, signed webhook. */
export const requestsPerOrder = 7;

const address = {
  name: "Ada Byron",
  line1: "1 Main Street",
  city: "New York",
  region: "NY",
  postalCode: "10001",
  country: "US",
};

/** A cart that is ready to be ordered. */
export async function fillCart(call: Caller, variantId: string): Promise<CartView> {
  const { id } = expected(201, await call<CartView>("POST", "/api/v1/carts", { body: { market: "en-us" } }));
  const cart = `/api/v1/carts/${id}`;
  expected(200, await call("POST", `${cart}/lines`, { body: { variantId, quantity: 1 } }));
  expected(
    200,
    await call("PUT", `${cart}/contact`, { body: { email: `${randomUUID()}@buyers.example`, phone: "+12125550100" } }),
  );
  const { shippingOptions } = expected(200, await call<CartView>("PUT", `${cart}/shipping-address`, { body: address }));
  return expected(
    200,
    await call<CartView>("PUT", `${cart}/shipping-option`, { body: { id: shippingOptions?.[0]?.id } }),
  );
}

export type Ordered = StartedCheckout & { code?: string };

export const checkOut = (call: Caller, { id, totals }: CartView) =>
  call<Ordered>("POST", `/api/v1/carts/${id}/checkout`, {
    headers: { "idempotency-key": randomUUID() },
    body: { expectedTotal: totals.total, returnUrl: "http://shop.example/orders/{ORDER_ID}" },
  });

/** What Stripe would tell of an order that was paid by card. */
export function paidEvent({ order, payment }: StartedCheckout): object {
  return {
    id: `evt_${randomUUID()}`,
    object: "event",
    type: "checkout.session.completed",
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    data: {
      object: {
        id: payment?.sessionId,
        object: "checkout.session",
        client_reference_id: order.id,
        metadata: {},
        payment_intent: `pi_${randomUUID()}`,
        amount_total: order.total.amount,
        currency: order.total.currency.toLowerCase(),
        status: "complete",
        payment_status: "paid",
      },
    },
  };
}

/** Hands an event to the webhook's address as Stripe does. */
export function deliver(call: Caller, event: object, secret: string): Promise<Called<unknown>> {
  const payload = JSON.stringify(event);
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret });
  return call("POST", "/api/webhooks/stripe", { text: payload, headers: { "stripe-signature": signature } });
}

export function expected<Body>(status: number, { status: given, body }: Called<Body>): Body {
  if (given !== status) throw new Error(`${given} instead of ${status}: ${JSON.stringify(body)}`);
  return body;
}
