/** What should become of a small shop, as arithmetic. Pieces are listed by variant. */
export type Pieces = number[];
/** Where the page at Stripe truly is, told or not. */
export type Page = "open" | "paid" | "slow" | "slow_failed" | "expired";
/** News that can move an order. */
export type News = "captured" | "promised" | "failed" | "expired";
export type RefundModel = {
  amount: number;
  shipping: number;
  pieces: Pieces;
  cancelled: Pieces;
  /** The furthest that we were told; later news never move it back. */
  told: "pending" | "succeeded" | "failed";
  /** Where it truly is. */
  real: "pending" | "succeeded" | "failed";
};
/** Pieces of one variant on their way back, here (sellable again or not), refunded, or kept after all. */
export type ReturnModel = { variant: number; pieces: number; status: "coming" | "received" | "closed" | "off" };
export type OrderModel = {
  cart: CartModel;
  lines: [variant: number, pieces: number][];
  total: number;
  status: "pending" | "confirmed" | "completed" | "cancelled" | "expired";
  page: Page;
  /** The minute after which nobody may pay any more. */
  dueAt: number;
  known: Set<News>;
  /** Our row of the page is past "open". */
  isPageTold: boolean;
  declined: boolean;
  held: Pieces;
  shipped: Pieces;
  restocked: Pieces;
  refunds: RefundModel[];
  returns: ReturnModel[];
  dispute: "none" | "open" | "won" | "lost";
};
export type CartModel = { lines: [variant: number, pieces: number][]; isUsed: boolean };

export const prices: Pieces = [1000, 700];
export const shippingPrice = 500;
const none = (): Pieces => prices.map(() => 0);
const sumOf = (pieces: Pieces) => pieces.reduce((sum, count) => sum + count, 0);
const at = (pieces: Pieces, variant: number) => pieces[variant] ?? 0;
const add = (pieces: Pieces, variant: number, count: number) => {
  pieces[variant] = at(pieces, variant) + count;
};

export class Model {
  minutes = 0;
  readonly orders: OrderModel[] = [];
  readonly carts: CartModel[] = [
    { lines: [], isUsed: false },
    { lines: [], isUsed: false },
  ];

  constructor(
    readonly onHand: Pieces,
    private readonly minutesToPay: number,
  ) {}

  available(variant: number): number {
    return at(this.onHand, variant) - this.orders.reduce((sum, { held }) => sum + at(held, variant), 0);
  }

  /** What a cart can have: pieces its own pending order holds count for it. */
  sellable(cart: CartModel, variant: number): number {
    const own = this.orders.find((order) => order.cart === cart && order.status === "pending");
    return this.available(variant) + at(own?.held ?? none(), variant);
  }

  totalOf = (lines: CartModel["lines"]): number =>
    lines.reduce((sum, [variant, pieces]) => sum + at(prices, variant) * pieces, shippingPrice);

  open(cart: CartModel): OrderModel {
    const lines = cart.lines.map(([variant, pieces]): [number, number] => [variant, pieces]);
    const held = none();
    for (const [variant, pieces] of lines) add(held, variant, pieces);
    const order: OrderModel = {
      cart,
      lines,
      total: this.totalOf(lines),
      status: "pending",
      page: "open",
      dueAt: this.minutes + this.minutesToPay,
      known: new Set(),
      isPageTold: false,
      declined: false,
      held,
      shipped: none(),
      restocked: none(),
      refunds: [],
      returns: [],
      dispute: "none",
    };
    this.orders.push(order);
    return order;
  }

  /** Time passes; pages that were not paid end. */
  advance(minutes: number): void {
    this.minutes += minutes;
    for (const order of this.orders) if (order.page === "open" && order.dueAt <= this.minutes) order.page = "expired";
  }

  learn(order: OrderModel, news: News, isAboutPage: boolean): void {
    order.known.add(news);
    if (isAboutPage) order.isPageTold = true;
    if (news === "promised") order.dueAt = Number.POSITIVE_INFINITY;
    this.settle(order);
  }

  /** The page is read at Stripe, ended first where it is still open and `isToEnd`. */
  readPage(order: OrderModel, isToEnd: boolean): void {
    if (order.page === "open" && isToEnd) order.page = "expired";
    const news: Record<Page, News | null> = {
      open: null,
      paid: "captured",
      slow: "promised",
      slow_failed: "failed",
      expired: "expired",
    };
    const told = news[order.page];
    if (told) this.learn(order, told, true);
  }

  settle(order: OrderModel): void {
    if (order.status === "pending" && order.known.has("captured")) {
      order.status = "confirmed";
      order.cart.isUsed = true;
    } else if (order.status === "pending" && (order.known.has("failed") || order.known.has("expired"))) {
      this.close(order, "expired");
    }
    if (order.status === "confirmed" && this.toShip(order) === 0) order.status = "completed";
  }

  close(order: OrderModel, status: "expired" | "cancelled"): void {
    order.status = status;
    order.held = none();
  }

  /** Its time is over or its cart has changed: the page ends, and the order with it unless money came or is on its way. */
  giveUp(order: OrderModel): void {
    if (!order.isPageTold) this.readPage(order, true);
    const isPromised = order.known.has("promised") && !order.known.has("failed");
    if (order.status === "pending" && !isPromised) this.close(order, "expired");
  }

  private readonly counted = ({ told }: RefundModel) => told !== "failed";

  back(order: OrderModel, what: "pieces" | "cancelled", variant: number): number {
    return order.refunds.filter(this.counted).reduce((sum, refund) => sum + at(refund[what], variant), 0);
  }

  unsent(order: OrderModel, variant: number): number {
    return this.ordered(order, variant) - at(order.shipped, variant) - this.back(order, "cancelled", variant);
  }

  /** Pieces that the shopper has and that are not announced to come back. */
  out(order: OrderModel, variant: number): number {
    const announced = order.returns
      .filter((back) => back.variant === variant && back.status !== "off")
      .reduce((sum, { pieces }) => sum + pieces, 0);
    return Math.max(at(order.shipped, variant) - at(order.restocked, variant) - announced, 0);
  }

  ordered = (order: OrderModel, variant: number): number =>
    order.lines.find(([candidate]) => candidate === variant)?.[1] ?? 0;

  toShip(order: OrderModel): number {
    return Math.max(
      order.lines.reduce((sum, [variant]) => sum + this.unsent(order, variant), 0),
      0,
    );
  }

  remaining(order: OrderModel): number {
    if (!order.known.has("captured")) return 0;
    return order.total - order.refunds.filter(this.counted).reduce((sum, { amount }) => sum + amount, 0);
  }

  shippingLeft(order: OrderModel): number {
    return shippingPrice - order.refunds.filter(this.counted).reduce((sum, { shipping }) => sum + shipping, 0);
  }

  /** Nothing can be given back of a payment that its bank took back. */
  promiseBack(order: OrderModel, refund: Omit<RefundModel, "told" | "real">, outcome: "pending" | "succeeded"): void {
    const isRefused = order.dispute !== "none";
    order.refunds.push({
      ...refund,
      told: isRefused ? "failed" : "pending",
      real: isRefused ? "failed" : outcome,
    });
  }

  giveBack(order: OrderModel, variant: number, { cancelled, restocked }: { cancelled: number; restocked: number }) {
    add(order.held, variant, -Math.min(at(order.held, variant), cancelled));
    add(order.restocked, variant, restocked);
    add(this.onHand, variant, restocked);
  }

  /** False when the pieces that were given up before are sold to others by now. */
  ship(order: OrderModel, variant: number, pieces: number): boolean {
    const missing = Math.max(pieces - at(order.held, variant), 0);
    if (missing > this.available(variant)) return false;
    add(order.held, variant, missing - pieces);
    add(this.onHand, variant, -pieces);
    add(order.shipped, variant, pieces);
    this.settle(order);
    return true;
  }

  learnRefund(order: OrderModel, refund: RefundModel, status: RefundModel["told"]): void {
    const rank = ["pending", "succeeded", "failed"];
    if (rank.indexOf(status) > rank.indexOf(refund.told)) refund.told = status;
    this.settle(order);
  }

  /** What the view `order_states` says once everything is told. */
  finalState(order: OrderModel) {
    const captured = order.known.has("captured") ? order.total : 0;
    const refunded = order.refunds
      .filter(({ told }) => told === "succeeded")
      .reduce((sum, { amount }) => sum + amount, 0);
    return {
      status: order.status,
      payment_status: this.paymentStatus(order, captured, refunded),
      captured,
      refunded,
      held: sumOf(order.held),
    };
  }

  private paymentStatus(order: OrderModel, captured: number, refunded: number): string {
    if (order.dispute === "open" || order.dispute === "lost") return "disputed";
    if (captured > 0 && refunded >= captured) return "refunded";
    if (captured > 0) return refunded > 0 ? "partially_refunded" : "paid";
    return order.declined || order.known.has("failed") ? "failed" : "unpaid";
  }
}
