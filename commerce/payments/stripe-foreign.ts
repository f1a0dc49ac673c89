import type Stripe from "stripe";
import type { PostalAddress } from "@/db/schema/store";
import { isCurrency } from "@/lib/money";
import type { ForeignCheckout, ForeignLine } from "./foreign-checkout";
import { stripe } from "./stripe";
import { fromStripeAmount, isTellable } from "./stripe-amount";
import { idOf, isForeign } from "./stripe-references";

type Read = { checkout: ForeignCheckout; session: Stripe.Checkout.Session };

/**
 * A foreign session with everything that an order needs; null while it is not paid, and for our own. Amounts that our
 * unit cannot hold throw RangeError. Never inside a transaction.
 */
export async function readForeignCheckout(sessionId: string): Promise<Read | null> {
  const session = await stripe().checkout.sessions.retrieve(sessionId, {
    expand: ["payment_intent.latest_charge", "shipping_cost.shipping_rate"],
  });
  const intent = typeof session.payment_intent === "object" ? session.payment_intent : null;
  const isHeld = intent?.status === "requires_capture";
  const isPaid = session.status === "complete" && (session.payment_status !== "unpaid" || isHeld);
  if (!isForeign(session) || !isPaid) return null;
  const items: Stripe.LineItem[] = [];
  const asked = { limit: 100, expand: ["data.price.product", "data.taxes"] };
  for await (const item of stripe().checkout.sessions.listLineItems(sessionId, asked)) items.push(item);
  return { session, checkout: checkoutOf(session, items, isHeld) };
}

function checkoutOf(session: Stripe.Checkout.Session, items: readonly Stripe.LineItem[], isHeld: boolean) {
  const currency = (session.currency ?? "").toUpperCase();
  const told = (amount: number | null | undefined) => minorUnits(amount ?? 0, currency);
  const { customer_details: who, collected_information: collected, shipping_cost: delivery } = session;
  const rate = typeof delivery?.shipping_rate === "object" ? delivery.shipping_rate : null;
  const shipTo = collected?.shipping_details;
  const billing = addressOf(who?.address, who?.name, who?.phone);
  return {
    sessionId: session.id,
    intentId: idOf(session.payment_intent),
    isHeld,
    locale: session.locale ?? "",
    currency,
    subtotal: told(session.amount_subtotal),
    discount: told(session.total_details?.amount_discount),
    shipping: told(delivery?.amount_subtotal ?? session.total_details?.amount_shipping),
    shippingTax: told(delivery?.amount_tax),
    tax: told(session.total_details?.amount_tax),
    total: told(session.amount_total),
    shippingTitle: rate?.display_name ?? "",
    email: who?.email ?? session.customer_email ?? "",
    phone: who?.phone ?? "",
    shippingAddress: addressOf(shipTo?.address, shipTo?.name, who?.phone) ?? billing,
    billingAddress: billing,
    lines: items.map((item) => lineOf(item, told)),
  } satisfies ForeignCheckout;
}

function lineOf(item: Stripe.LineItem, told: (amount: number) => number): ForeignLine {
  return {
    description: item.description ?? "",
    quantity: item.quantity ?? 1,
    subtotal: told(item.amount_subtotal),
    discount: told(item.amount_discount),
    tax: told(item.amount_tax),
    taxes: (item.taxes ?? []).map(({ amount, rate }) => ({
      name: rate.display_name,
      rateBps: Math.round((rate.effective_percentage ?? rate.percentage) * 100),
      amount: told(amount),
    })),
    names: namesOf(item),
  };
}

function namesOf({ price, metadata }: Stripe.LineItem): string[] {
  const product = typeof price?.product === "object" && !price.product.deleted ? price.product : null;
  const marked = [metadata, price?.metadata, product?.metadata];
  const names = [
    ...marked.map((marks) => marks?.variant_id),
    ...marked.map((marks) => marks?.sku),
    price?.lookup_key,
    product?.id ?? (typeof price?.product === "string" ? price.product : null),
  ];
  return [...new Set(names.filter((name): name is string => Boolean(name)))];
}

function minorUnits(amount: number, currency: string): number {
  if (!isCurrency(currency) || !isTellable(amount, currency))
    throw new RangeError(`${amount} ${currency} is no amount`);
  return fromStripeAmount(amount, currency).amount;
}

function addressOf(
  address: Stripe.Address | null | undefined,
  name: string | null | undefined,
  phone: string | null | undefined,
): PostalAddress | null {
  if (!address?.country || !address.line1) return null;
  return {
    name: name ?? "",
    line1: address.line1,
    ...(address.line2 && { line2: address.line2 }),
    city: address.city ?? "",
    ...(address.state && { region: address.state }),
    ...(address.postal_code && { postalCode: address.postal_code }),
    country: address.country.toUpperCase(),
    ...(phone && { phone }),
  };
}
