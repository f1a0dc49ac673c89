import type { OrderModel } from "./model";
import { hasOrders, orderAt, step } from "./step";
import type { World } from "./world";

const visa = { method: "card", number: "4242424242424242", exp_month: 12, exp_year: 2040, cvc: "123" } as const;

/** What happens on the page at Stripe, of which we are not told yet. */
const pageStep = (
  name: string,
  at: number,
  from: OrderModel["page"],
  play: (order: OrderModel, sessionId: string, world: World) => void,
) =>
  step(
    `${name}(${at})`,
    (model) => hasOrders(model) && orderAt(model, at).page === from,
    async (model, world) => {
      const order = orderAt(model, at);
      play(order, world.realOf(order).sessionId, world);
    },
  );

export const payStep = (at: number) =>
  pageStep("pay", at, "open", (order, id, { stripe }) => {
    order.page = "paid";
    stripe.knobs.pay(id, visa);
  });
export const declineStep = (at: number) =>
  pageStep("decline", at, "open", (order, id, { stripe }) => {
    order.declined = true;
    stripe.knobs.pay(id, { ...visa, number: "4000000000000002" });
  });
export const paySlowlyStep = (at: number) =>
  pageStep("paySlowly", at, "open", (order, id, { stripe }) => {
    order.page = "slow";
    stripe.knobs.pay(id, { method: "crypto" }, "settle_later");
  });
export const arriveStep = (at: number, outcome: "succeeded" | "failed") =>
  pageStep(`slowMoney ${outcome}`, at, "slow", (order, id, { stripe }) => {
    order.page = outcome === "succeeded" ? "paid" : "slow_failed";
    stripe.knobs.settle(id, outcome);
  });
export const expirePageStep = (at: number) =>
  pageStep("expirePage", at, "open", (order, id, { stripe }) => {
    order.page = "expired";
    stripe.knobs.expire(id);
  });

export const disputeStep = (at: number) =>
  step(
    `dispute(${at})`,
    (model) => hasOrders(model) && orderAt(model, at).page === "paid" && orderAt(model, at).dispute === "none",
    async (model, world) => {
      const order = orderAt(model, at);
      order.dispute = "open";
      world.openDispute(order);
    },
  );
export const verdictStep = (at: number, verdict: "won" | "lost") =>
  step(
    `verdict(${at}, ${verdict})`,
    (model) => hasOrders(model) && orderAt(model, at).dispute === "open",
    async (model, world) => {
      const order = orderAt(model, at);
      order.dispute = verdict;
      world.closeDispute(order, verdict);
    },
  );
