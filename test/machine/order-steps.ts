import { shipItems } from "@/commerce/fulfillment/ship-items";
import { cancelOrder } from "@/commerce/payments/cancel-order";
import { refundOrder } from "@/commerce/payments/refund-order";
import type { RefusalCode } from "@/commerce/refusal";
import { type Model, type OrderModel, prices } from "./model";
import { expectOutcome, hasOrders, orderAt, step } from "./step";

export const cancelStep = (at: number, outcome: "pending" | "succeeded") =>
  step(`cancel(${at}, ${outcome})`, hasOrders, async (model, world) => {
    const order = orderAt(model, at);
    const isOpen = order.status === "pending" || order.status === "confirmed";
    const code = isOpen && order.shipped.every((count) => count === 0) ? null : "order_cannot_move";
    world.stripe.knobs.set({ refund: outcome });
    const real = world.realOf(order);
    if (!code) cancel(model, order, outcome);
    const cancelled = await expectOutcome("cancel", code, cancelOrder(world.asStaff(), { orderId: real.id }));
    if (cancelled?.refundId) real.refundIds.push(cancelled.refundId);
  });

function cancel(model: Model, order: OrderModel, outcome: "pending" | "succeeded") {
  const amount = model.remaining(order);
  model.close(order, "cancelled");
  if (amount > 0) {
    const pieces = prices.map((_, variant) => model.ordered(order, variant) - model.back(order, "pieces", variant));
    const left = prices.map((_, variant) => model.ordered(order, variant) - model.back(order, "cancelled", variant));
    const cancelled = pieces.map((count, variant) => Math.min(count, left[variant] ?? 0));
    const shipping = Math.min(Math.max(model.shippingLeft(order), 0), amount);
    model.promiseBack(order, { amount, shipping, pieces, cancelled }, outcome);
  }
  if (!order.isPageTold) model.readPage(order, true);
}

export const shipStep = (at: number, variant: number, pieces: number) =>
  step(
    `ship(${at}, ${variant}, ${pieces})`,
    (model) => hasOrders(model) && model.ordered(orderAt(model, at), variant) > 0,
    async (model, world) => {
      const order = orderAt(model, at);
      const real = world.realOf(order);
      const lines = [{ orderLineId: real.lineIds.get(variant) ?? "", quantity: pieces }];
      await expectOutcome(
        "ship",
        ship(model, order, variant, pieces),
        shipItems(world.asStaff(), { orderId: real.id, lines }),
      );
    },
  );

function ship(model: Model, order: OrderModel, variant: number, pieces: number): RefusalCode | null {
  if (order.status !== "confirmed") return "order_cannot_move";
  if (pieces > Math.max(model.unsent(order, variant), 0)) return "too_many_to_ship";
  return model.ship(order, variant, pieces) ? null : "out_of_stock";
}

type Asked = { variant: number; pieces: number; shipping: boolean; restock: boolean; outcome: "pending" | "succeeded" };

export const refundStep = (at: number, asked: Asked) =>
  step(
    `refund(${at}, ${JSON.stringify(asked)})`,
    (model) => hasOrders(model) && model.ordered(orderAt(model, at), asked.variant) > 0,
    async (model, world) => {
      const order = orderAt(model, at);
      const real = world.realOf(order);
      world.stripe.knobs.set({ refund: asked.outcome });
      const { code, back } = refund(model, order, asked);
      const lines = [{ orderLineId: real.lineIds.get(asked.variant) ?? "", quantity: asked.pieces, restock: back }];
      const wanted = { orderId: real.id, lines, shipping: asked.shipping };
      const given = await expectOutcome("refund", code, refundOrder(world.asStaff(), wanted));
      if (given) real.refundIds.push(given.refundId);
    },
  );

function refund(model: Model, order: OrderModel, { variant, pieces, shipping, restock, outcome }: Asked) {
  const refuse = (code: RefusalCode) => ({ code, back: 0 });
  const remaining = model.remaining(order);
  if (remaining === 0) return refuse("nothing_to_refund");
  if (pieces > model.ordered(order, variant) - model.back(order, "pieces", variant)) return refuse("refund_too_large");
  const cancelled = Math.min(pieces, Math.max(model.unsent(order, variant), 0));
  const back = restock ? Math.min(pieces - cancelled, model.out(order, variant)) : 0;
  const forShipping = shipping ? Math.max(model.shippingLeft(order), 0) : 0;
  const amount = pieces * (prices[variant] ?? 0) + forShipping;
  if (amount > remaining) return { code: "refund_too_large" as const, back };
  const only = (count: number) => prices.map((_, of) => (of === variant ? count : 0));
  model.giveBack(order, variant, { cancelled, restocked: back });
  const promise = { amount, shipping: forShipping, pieces: only(pieces), cancelled: only(cancelled) };
  promiseAndSettle(model, order, promise, outcome);
  return { code: null, back };
}

/** The promise itself settles the order, also when Stripe refuses it a moment later. */
export function promiseAndSettle(
  model: Model,
  order: OrderModel,
  promise: Parameters<Model["promiseBack"]>[1],
  outcome: "pending" | "succeeded",
) {
  model.promiseBack(order, promise, outcome);
  const last = order.refunds.at(-1);
  if (last?.told === "failed") {
    last.told = "pending";
    model.settle(order);
    last.told = "failed";
  }
  model.settle(order);
}

export const refundEndsStep = (at: number, which: number, outcome: "succeeded" | "failed") =>
  step(
    `refundEnds(${at}, ${which}, ${outcome})`,
    (model) => hasOrders(model) && orderAt(model, at).refunds.length > 0,
    async (model, world) => {
      const order = orderAt(model, at);
      const chosen = order.refunds[which % order.refunds.length];
      const id = world.stripeRefundId(world.realOf(order).refundIds[which % order.refunds.length] ?? "");
      if (!chosen || !id || chosen.real === "failed" || chosen.real === outcome) return;
      chosen.real = outcome;
      world.stripe.knobs.settleRefund(id, outcome);
    },
  );
