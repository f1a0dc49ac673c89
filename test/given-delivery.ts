import { type Actor, guest, systemActor } from "@/commerce/actor";
import { markDelivered } from "@/commerce/fulfillment/mark-delivered";
import { shipItems } from "@/commerce/fulfillment/ship-items";
import { getOrder } from "@/commerce/orders/get-order";
import { orderToken } from "@/commerce/orders/order-token";
import { openPayment } from "@/commerce/payments/open-payment";
import type { StripeSandbox } from "@/sandbox/stripe/server";
import type { TestDatabase } from "./database";
import { contextOf, type GivenOrder, givenOrder } from "./given-order";

export const owner: Actor = { kind: "staff", id: "01900000-0000-7000-8000-000000000001", role: "owner" };
export const packer: Actor = { kind: "staff", id: "01900000-0000-7000-8000-000000000003", role: "fulfilment" };
const visa = { method: "card", number: "4242424242424242", exp_month: 12, exp_year: 2040, cvc: "123" } as const;
const day = 24 * 60 * 60 * 1000;

type Wanted = Parameters<typeof givenOrder>[1];

export const access = (order: GivenOrder) => ({ orderId: order.id, token: orderToken(order.id) });
export const lineId = (order: GivenOrder, at = 0) => order.lines[at]?.id ?? "";

/** Orders that were paid and arrived, for tests of what comes back of them. */
export function deliveries(stage: () => { store: TestDatabase; stripe: StripeSandbox }) {
  const as = (actor: Actor, inDays = 0) =>
    contextOf(stage().store.db, actor, () => new Date(Date.now() + inDays * day));
  async function paidOrder(wanted: Wanted = {}): Promise<GivenOrder> {
    const { store, stripe } = stage();
    const order = await givenOrder(store.db, { returnDays: 30, ...wanted });
    const urls = { returnUrl: "https://shop.example/return", cancelUrl: "https://shop.example/cart" };
    const { sessionId } = await openPayment(as(guest), { ...access(order), ...urls });
    stripe.knobs.pay(sessionId, visa);
    await stripe.knobs.idle();
    return order;
  }
  async function deliveredOrder(wanted: Wanted = {}): Promise<GivenOrder> {
    const order = await paidOrder(wanted);
    const { shipmentId } = await shipItems(as(owner), { orderId: order.id });
    await markDelivered(as(owner), { orderId: order.id, shipmentId });
    return order;
  }
  const detailOf = (order: GivenOrder) => getOrder(as(systemActor("test")), { orderId: order.id });
  return { as, paidOrder, deliveredOrder, detailOf };
}
