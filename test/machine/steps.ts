import fc from "fast-check";
import { addToCart } from "@/commerce/cart/add-to-cart";
import { setCartLine } from "@/commerce/cart/set-cart-line";
import { startCheckout } from "@/commerce/checkout/start-checkout";
import { shipItems } from "@/commerce/fulfillment/ship-items";
import { cancelOrder } from "@/commerce/payments/cancel-order";
import { refundOrder } from "@/commerce/payments/refund-order";
import { Refusal, type RefusalCode } from "@/commerce/refusal";
import { money } from "@/lib/money";
import type { StoredEvent } from "@/sandbox/stripe/server";
import { type CartModel, type Model, type OrderModel, prices } from "./model";
import type { World } from "./world";

type Step = fc.AsyncCommand<Model, World>;
type Play = (model: Model, world: World) => Promise<void>;
const visa = { method: "card", number: "4242424242424242", exp_month: 12, exp_year: 2040, cvc: "123" } as const;

/** A step, after which every order's status and all stock are what the model says. */
const step = (name: string, isPossible: (model: Model) => boolean, play: Play): Step => ({
  check: isPossible,
  run: async (model, world) => {
    await play(model, world);
    const statuses = await world.statuses();
    const real = model.orders.map((order) => statuses.get(world.realOf(order).id));
    const wanted = model.orders.map(({ status }) => status);
    expectSame(name, "status", real, wanted);
    await expectSameStock(name, model, world);
  },
  toString: () => name,
});

export async function expectSameStock(step: string, model: Model, world: World): Promise<void> {
  const { onHand, reserved } = await world.levels();
  expectSame(step, "on hand", onHand, model.onHand);
  const free = onHand.map((count, at) => count - (reserved[at] ?? 0));
  const wanted = prices.map((_, at) => model.available(at));
  expectSame(step, "free", free, wanted);
}

export function expectSame(step: string, what: string, real: unknown, wanted: unknown): void {
  const [is, should] = [JSON.stringify(real), JSON.stringify(wanted)];
  if (is !== should) throw new Error(`${step}: ${what} is ${is}, the model says ${should}`);
}

/** Runs it and checks that it was refused with `code`, or not at all. */
async function expectOutcome<Result>(
  name: string,
  code: RefusalCode | null,
  work: Promise<Result>,
): Promise<Result | null> {
  const [result, refused] = await work.then(
    (value): [Result | null, string | null] => [value, null],
    (error: unknown): [null, string] => {
      if (error instanceof Refusal) return [null, error.code];
      throw error;
    },
  );
  expectSame(name, "refusal", refused, code);
  return result;
}

const cartAt = (model: Model, at: number) => model.carts[at % model.carts.length] as CartModel;
const orderAt = (model: Model, at: number) => model.orders[at % model.orders.length] as OrderModel;
const hasOrders = (model: Model) => model.orders.length > 0;

const addStep = (at: number, variant: number, pieces: number) =>
  step(
    `add(${at}, ${variant}, ${pieces})`,
    () => true,
    async (model, world) => {
      if (cartAt(model, at).isUsed) model.carts[at % model.carts.length] = { lines: [], isUsed: false };
      const cart = cartAt(model, at);
      const line = cart.lines.find(([candidate]) => candidate === variant);
      const wanted = pieces + (line?.[1] ?? 0);
      const code = wanted > model.sellable(cart, variant) ? "out_of_stock" : null;
      const asked = {
        cartToken: await world.cartToken(cart),
        variantId: world.variantIds[variant] ?? "",
        quantity: pieces,
      };
      await expectOutcome("add", code, addToCart(world.asGuest(), asked));
      if (code) return;
      if (line) line[1] = wanted;
      else cart.lines.push([variant, wanted]);
    },
  );

const changeStep = (at: number, variant: number, pieces: number) =>
  step(
    `change(${at}, ${variant}, ${pieces})`,
    (model) => cartAt(model, at).lines.some(([of]) => of === variant),
    async (model, world) => {
      const cart = cartAt(model, at);
      const line = cart.lines.find(([candidate]) => candidate === variant) as [number, number];
      const isTooMuch = pieces > line[1] && pieces > model.sellable(cart, variant);
      const refusal = isTooMuch ? "out_of_stock" : null;
      const code = cart.isUsed ? "cart_closed" : refusal;
      const lineId = await world.cartLineId(cart, variant);
      await expectOutcome(
        "change",
        code,
        setCartLine(world.asGuest(), { cartToken: await world.cartToken(cart), lineId, quantity: pieces }),
      );
      if (code) return;
      line[1] = pieces;
      cart.lines = cart.lines.filter(([, count]) => count > 0);
    },
  );

/** What checkout will say; opens the order in the model when it will be opened. */
function checkout(model: Model, cart: CartModel): { code: RefusalCode | null; opened: OrderModel | null } {
  const refuse = (code: RefusalCode) => ({ code, opened: null });
  if (cart.isUsed) return refuse("cart_closed");
  if (cart.lines.length === 0) return refuse("cart_empty");
  if (cart.lines.some(([variant, pieces]) => pieces > model.sellable(cart, variant))) return refuse("out_of_stock");
  const live = model.orders.find((order) => order.cart === cart && order.status === "pending");
  if (live && JSON.stringify(live.lines) === JSON.stringify(cart.lines))
    return live.isPageTold ? refuse("already_paid") : { code: null, opened: null };
  if (live) model.giveUp(live);
  if (live && live.status !== "expired") return refuse("already_paid");
  return { code: null, opened: model.open(cart) };
}

const checkoutStep = (at: number) =>
  step(
    `checkout(${at})`,
    () => true,
    async (model, world) => {
      const cart = cartAt(model, at);
      const total = cart.lines.length > 0 ? model.totalOf(cart.lines) : 0;
      const { code, opened } = checkout(model, cart);
      const asked = {
        cartToken: await world.cartToken(cart),
        expectedTotal: money(total, "USD"),
        returnUrl: "http://shop.example/done",
      };
      const started = await expectOutcome("checkout", code, startCheckout(world.asGuest(), asked));
      if (opened && started) await world.remember(opened, started.order.id, started.payment?.sessionId ?? "");
    },
  );

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

const payStep = (at: number) =>
  pageStep("pay", at, "open", (order, id, { stripe }) => {
    order.page = "paid";
    stripe.knobs.pay(id, visa);
  });
const declineStep = (at: number) =>
  pageStep("decline", at, "open", (order, id, { stripe }) => {
    order.declined = true;
    stripe.knobs.pay(id, { ...visa, number: "4000000000000002" });
  });
const paySlowlyStep = (at: number) =>
  pageStep("paySlowly", at, "open", (order, id, { stripe }) => {
    order.page = "slow";
    stripe.knobs.pay(id, { method: "crypto" }, "settle_later");
  });
const arriveStep = (at: number, outcome: "succeeded" | "failed") =>
  pageStep(`slowMoney ${outcome}`, at, "slow", (order, id, { stripe }) => {
    order.page = outcome === "succeeded" ? "paid" : "slow_failed";
    stripe.knobs.settle(id, outcome);
  });
const expirePageStep = (at: number) =>
  pageStep("expirePage", at, "open", (order, id, { stripe }) => {
    order.page = "expired";
    stripe.knobs.expire(id);
  });

const cancelStep = (at: number, outcome: "pending" | "succeeded") =>
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

const shipStep = (at: number, variant: number, pieces: number) =>
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

const refundStep = (at: number, asked: Asked) =>
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
  const out = (order.shipped[variant] ?? 0) - (order.restocked[variant] ?? 0);
  const back = restock ? Math.min(pieces - cancelled, out) : 0;
  const forShipping = shipping ? Math.max(model.shippingLeft(order), 0) : 0;
  const amount = pieces * (prices[variant] ?? 0) + forShipping;
  if (amount > remaining) return { code: "refund_too_large" as const, back };
  const only = (count: number) => prices.map((_, of) => (of === variant ? count : 0));
  model.giveBack(order, variant, { cancelled, restocked: back });
  model.promiseBack(
    order,
    { amount, shipping: forShipping, pieces: only(pieces), cancelled: only(cancelled) },
    outcome,
  );
  // The promise itself settles the order, also when Stripe refuses it a moment later.
  const last = order.refunds.at(-1);
  if (last?.told === "failed") {
    last.told = "pending";
    model.settle(order);
    last.told = "failed";
  }
  model.settle(order);
  return { code: null, back };
}

const refundEndsStep = (at: number, which: number, outcome: "succeeded" | "failed") =>
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

const disputeStep = (at: number) =>
  step(
    `dispute(${at})`,
    (model) => hasOrders(model) && orderAt(model, at).page === "paid" && orderAt(model, at).dispute === "none",
    async (model, world) => {
      const order = orderAt(model, at);
      order.dispute = "open";
      world.openDispute(order);
    },
  );
const verdictStep = (at: number, verdict: "won" | "lost") =>
  step(
    `verdict(${at}, ${verdict})`,
    (model) => hasOrders(model) && orderAt(model, at).dispute === "open",
    async (model, world) => {
      const order = orderAt(model, at);
      order.dispute = verdict;
      world.closeDispute(order, verdict);
    },
  );

/** Which of the waiting events come, in which order, and whether each comes twice. */
type Delivery = { keys: number[]; share: number; twice: boolean };

const deliverStep = ({ keys, share, twice }: Delivery) =>
  step(
    `deliver(${JSON.stringify({ keys, share, twice })})`,
    () => true,
    async (_model, world) => {
      const chosen = shuffled(world.undelivered(), keys).slice(0, Math.ceil((world.undelivered().length * share) / 4));
      await world.deliver(twice ? [...chosen, ...chosen] : chosen);
    },
  );

/** By keys and not by chance, so that a counter-example can be played again. */
export function shuffled(events: readonly StoredEvent[], keys: readonly number[]): StoredEvent[] {
  const keyed = events.map((event, at) => ({ event, key: keys[at % keys.length] ?? 0, at }));
  return keyed.sort((left, right) => left.key - right.key || left.at - right.at).map(({ event }) => event);
}

const sweepStep = () =>
  step(
    "sweep",
    () => true,
    async (_model, world) => world.sweep(),
  );
const waitStep = (minutes: number) =>
  step(
    `wait(${minutes})`,
    () => true,
    async (_model, world) => world.advance(minutes),
  );

/** With what every run begins, so that most steps are possible from the start. */
export const opening: readonly Step[] = [addStep(0, 0, 1), addStep(0, 1, 1), checkoutStep(0)];

const slot = fc.nat(1);
const variant = fc.nat(prices.length - 1);
const which = fc.nat(3);
const pieces = fc.integer({ min: 1, max: 3 });
const promised = fc.constantFrom("pending" as const, "succeeded" as const);
const ended = fc.constantFrom("succeeded" as const, "failed" as const);
const asked = fc.record({ variant, pieces, shipping: fc.boolean(), restock: fc.boolean(), outcome: promised });
const delivery = fc.record({
  keys: fc.array(fc.nat(9), { minLength: 1, maxLength: 6 }),
  share: fc.integer({ min: 1, max: 4 }),
  twice: fc.boolean(),
});

export const steps: fc.Arbitrary<Step>[] = [
  fc.tuple(slot, variant, pieces).map((given) => addStep(...given)),
  fc.tuple(slot, variant, pieces).map((given) => addStep(...given)),
  fc.tuple(slot, variant, fc.nat(3)).map((given) => changeStep(...given)),
  slot.map(checkoutStep),
  slot.map(checkoutStep),
  which.map(payStep),
  which.map(payStep),
  which.map(declineStep),
  which.map(paySlowlyStep),
  fc.tuple(which, ended).map((given) => arriveStep(...given)),
  which.map(expirePageStep),
  fc.tuple(which, promised).map((given) => cancelStep(...given)),
  fc.tuple(which, variant, pieces).map((given) => shipStep(...given)),
  fc.tuple(which, asked).map((given) => refundStep(...given)),
  fc.tuple(which, which, ended).map((given) => refundEndsStep(...given)),
  which.map(disputeStep),
  fc.tuple(which, fc.constantFrom("won" as const, "lost" as const)).map((given) => verdictStep(...given)),
  delivery.map(deliverStep),
  delivery.map(deliverStep),
  fc.constant(0).map(sweepStep),
  fc.constantFrom(5, 20, 40).map(waitStep),
];
