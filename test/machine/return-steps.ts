import { cancelReturn } from "@/commerce/returns/decide-return";
import { receiveReturn } from "@/commerce/returns/receive-return";
import { refundReturn } from "@/commerce/returns/refund-return";
import { requestReturn } from "@/commerce/returns/request-return";
import type { RefusalCode } from "@/commerce/refusal";
import { type Model, type OrderModel, prices, type ReturnModel } from "./model";
import { promiseAndSettle } from "./order-steps";
import { expectOutcome, hasOrders, orderAt, step } from "./step";
import type { World } from "./world";

/** Staff write down that pieces come back; it is approved at once. */
export const askReturnStep = (at: number, variant: number, pieces: number) =>
  step(
    `askReturn(${at}, ${variant}, ${pieces})`,
    (model) => hasOrders(model) && model.ordered(orderAt(model, at), variant) > 0,
    async (model, world) => {
      const order = orderAt(model, at);
      const real = world.realOf(order);
      const isLive = order.status === "confirmed" || order.status === "completed";
      const refusal = pieces > model.out(order, variant) ? "too_many_to_return" : null;
      const code = isLive ? refusal : "nothing_to_return";
      const lines = [{ orderLineId: real.lineIds.get(variant) ?? "", quantity: pieces }];
      const asked = await expectOutcome("askReturn", code, requestReturn(world.asStaff(), { orderId: real.id, lines }));
      if (!asked) return;
      order.returns.push({ variant, pieces, status: "coming" });
      real.returnIds.push(asked.returnId);
    },
  );

type OfReturn = { order: OrderModel; back: ReturnModel; ids: { orderId: string; returnId: string } };

const returnStep = (
  name: string,
  { at, which }: { at: number; which: number },
  play: (of: OfReturn, model: Model, world: World) => Promise<void>,
) =>
  step(
    `${name}(${at}, ${which})`,
    (model) => hasOrders(model) && orderAt(model, at).returns.length > 0,
    async (model, world) => {
      const order = orderAt(model, at);
      const real = world.realOf(order);
      const chosen = which % order.returns.length;
      const back = order.returns[chosen];
      if (back)
        await play({ order, back, ids: { orderId: real.id, returnId: real.returnIds[chosen] ?? "" } }, model, world);
    },
  );

const movesFrom = (back: ReturnModel, from: ReturnModel["status"]): RefusalCode | null =>
  back.status === from ? null : "return_cannot_move";

export const receiveStep = (at: number, which: number, isDamaged: boolean) =>
  returnStep(`receive ${isDamaged ? "damaged" : "whole"}`, { at, which }, async ({ back, ids }, model, world) => {
    const code = movesFrom(back, "coming");
    const { orderLineId } = await world.returnLine(ids.returnId);
    const [restocked, damaged] = isDamaged ? [0, back.pieces] : [back.pieces, 0];
    const lines = [{ orderLineId, restocked, damaged, lost: 0 }];
    await expectOutcome("receive", code, receiveReturn(world.asStaff(), { ...ids, lines }));
    if (code) return;
    back.status = "received";
    model.onHand[back.variant] = (model.onHand[back.variant] ?? 0) + restocked;
  });

export const callOffStep = (at: number, which: number) =>
  returnStep("callOff", { at, which }, async ({ back, ids }, _model, world) => {
    const code = movesFrom(back, "coming");
    await expectOutcome("callOff", code, cancelReturn(world.asStaff(), ids));
    if (!code) back.status = "off";
  });

export const refundReturnStep = (at: number, which: number, outcome: "pending" | "succeeded") =>
  returnStep(`refundReturn ${outcome}`, { at, which }, async ({ order, back, ids }, model, world) => {
    world.stripe.knobs.set({ refund: outcome });
    const { variant } = back;
    const pieces = Math.min(back.pieces, model.ordered(order, variant) - model.back(order, "pieces", variant));
    const amount = pieces * (prices[variant] ?? 0);
    const remaining = model.remaining(order);
    const refusal = amount > remaining ? "refund_too_large" : null;
    const code = movesFrom(back, "received") ?? (amount === 0 || remaining === 0 ? "nothing_to_refund" : refusal);
    if (!code) {
      const of = prices.map((_, each) => (each === variant ? pieces : 0));
      promiseAndSettle(model, order, { amount, shipping: 0, pieces: of, cancelled: prices.map(() => 0) }, outcome);
      back.status = "closed";
    }
    const given = await expectOutcome("refundReturn", code, refundReturn(world.asStaff(), ids));
    if (given) world.realOf(order).refundIds.push(given.refundId);
  });
