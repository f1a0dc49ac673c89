import { eq } from "drizzle-orm";
import type { StripeEvent } from "@/commerce/payments/stripe";
import type { Db } from "@/db/client";
import { type PaymentCapture, paymentSessions } from "@/db/schema/payments";
import { uuidv7 } from "@/lib/ids";
import type { GivenOrder } from "./given-order";

type Fields = Record<string, unknown>;
/** Makes events about one payment of an order, in the shape Stripe sends them. Amounts are in Stripe's units. */
export type StripeEvents = Awaited<ReturnType<typeof givenStripeEvents>>;

let serial = 0;

type Wanted = {
  status?: "open" | "expired";
  capture?: PaymentCapture;
  /** A session that was claimed before, which Stripe now has a page for. */
  claimed?: string | undefined;
};

/**
 * An open session of the order, as `openPayment` leaves it, and what Stripe could tell about it. Its amount is the given
 * total, so that the payment of a difference is told by an order that comes to the difference.
 */
export async function givenStripeEvents(
  db: Db,
  order: Pick<GivenOrder, "id" | "total" | "currency">,
  { status = "open", capture = "at_once", claimed }: Wanted = {},
) {
  serial += 1;
  const name = `${serial}_${order.id.slice(-12)}`;
  const row = claimed ?? uuidv7();
  const [sessionId, intentId, chargeId] = [`cs_${name}`, `pi_${name}`, `ch_${name}`];
  const page = { status, stripeSessionId: sessionId, url: "https://checkout.stripe.example" };
  if (claimed)
    await db
      .update(paymentSessions)
      .set({ ...page, capture })
      .where(eq(paymentSessions.id, claimed));
  else
    await db.insert(paymentSessions).values({
      ...{ id: row, orderId: order.id, capture, ...page, amount: order.total, currency: order.currency },
      expiresAt: new Date(Date.now() + 3_600_000),
    });
  const metadata = { order_id: order.id, payment_session_id: row };
  const currency = order.currency.toLowerCase();
  const made = Math.floor(Date.now() / 1000);
  const event = (type: string, object: Fields) =>
    ({
      id: `evt_${type}_${name}_${uuidv7()}`,
      object: "event",
      type,
      created: made,
      livemode: false,
      data: { object },
    }) as unknown as StripeEvent;
  const session = (fields: Fields) => ({
    id: sessionId,
    object: "checkout.session",
    client_reference_id: order.id,
    metadata,
    payment_intent: intentId,
    amount_total: order.total,
    currency,
    status: "complete",
    payment_status: "paid",
    ...fields,
  });
  const intent = (fields: Fields) => ({
    id: intentId,
    object: "payment_intent",
    metadata,
    currency,
    amount: order.total,
    amount_received: order.total,
    latest_charge: chargeId,
    ...fields,
  });
  const charge = (fields: Fields) => ({
    id: chargeId,
    object: "charge",
    payment_intent: intentId,
    metadata,
    currency,
    amount: order.total,
    amount_captured: order.total,
    amount_refunded: 0,
    captured: true,
    paid: true,
    payment_method_details: { type: "card", card: { brand: "visa", last4: "4242" } },
    ...fields,
  });
  const refund = (type: string, fields: Fields) =>
    event(type, {
      id: `re_${name}`,
      object: "refund",
      payment_intent: intentId,
      currency,
      amount: order.total,
      ...fields,
    });
  const dispute = (type: string, fields: Fields) =>
    event(type, {
      id: `dp_${name}`,
      object: "dispute",
      payment_intent: intentId,
      currency,
      amount: order.total,
      reason: "fraudulent",
      ...fields,
    });
  return {
    sessionId,
    intentId,
    event,
    completed: (fields: Fields = {}) => event("checkout.session.completed", session(fields)),
    asyncSucceeded: () => event("checkout.session.async_payment_succeeded", session({})),
    asyncFailed: () => event("checkout.session.async_payment_failed", session({ payment_status: "unpaid" })),
    expired: () =>
      event("checkout.session.expired", session({ status: "expired", payment_status: "unpaid", payment_intent: null })),
    intentSucceeded: (fields: Fields = {}) => event("payment_intent.succeeded", intent(fields)),
    intentFailed: () =>
      event(
        "payment_intent.payment_failed",
        intent({ last_payment_error: { code: "card_declined" }, latest_charge: `ch_failed_${name}` }),
      ),
    chargeSucceeded: (fields: Fields = {}) => event("charge.succeeded", charge(fields)),
    capturable: () => event("payment_intent.amount_capturable_updated", intent({ amount_capturable: order.total })),
    canceled: (reason: string) => event("payment_intent.canceled", intent({ cancellation_reason: reason })),
    chargeHeld: () => event("charge.succeeded", charge({ captured: false, amount_captured: 0 })),
    chargeCaptured: (amount: number) =>
      event("charge.captured", charge({ amount_captured: amount, amount_refunded: order.total - amount })),
    chargeReleased: () =>
      event("charge.refunded", charge({ captured: false, amount_captured: 0, amount_refunded: order.total })),
    chargeRefunded: (amount: number) => event("charge.refunded", charge({ amount_refunded: amount })),
    refund,
    dispute,
  };
}
