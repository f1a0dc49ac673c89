import { eq, inArray } from "drizzle-orm";
import { guest, systemActor } from "@/commerce/actor";
import { expireOrders } from "@/commerce/checkout/expire-orders";
import { receiveStripeEvent } from "@/commerce/payments/receive-stripe-event";
import type { StripeEvent } from "@/commerce/payments/stripe";
import { handledEventTypes } from "@/commerce/payments/stripe-event-handlers";
import { reconcile } from "@/commerce/payments/sweeps";
import type { Connection } from "@/db/client";
import { cartLines, carts } from "@/db/schema/carts";
import { orderLines, orders } from "@/db/schema/orders";
import { returnLines } from "@/db/schema/returns";
import { hashToken, randomToken, uuidv7 } from "@/lib/ids";
import { type StripeSandbox, type StoredEvent, startStripeSandbox } from "@/sandbox/stripe/server";

import { useEnvironment } from "@/test/given-checkout";
import { contextOf, givenVariant } from "@/test/given-shop";
import { type CartModel, type Model, type News, type OrderModel, prices } from "./model";

export const stripeSecrets = { STRIPE_SECRET_KEY: "sk_test_machine", STRIPE_WEBHOOK_SECRET: "whsec_machine" };
export const owner = { kind: "staff", id: "01900000-0000-7000-8000-000000000001", role: "owner" } as const;
export type Shop = Connection & { url: string; locationId: string; filledCart: typeof carts.$inferSelect };

/** An order of the model where it really is. */
export type RealOrder = {
  id: string;
  sessionId: string;
  lineIds: Map<number, string>;
  refundIds: string[];
  returnIds: string[];
};

/** The shop of one run: variants and carts of its own in the shared database, and a Stripe of its own. */
export class World {
  /** By order of the model. */
  readonly real = new Map<OrderModel, RealOrder>();
  private readonly tokens = new Map<CartModel, string>();
  private readonly disputes = new Map<OrderModel, string>();
  private taken = 0;
  private waiting: StoredEvent[] = [];

  private constructor(
    readonly shop: Shop,
    readonly model: Model,
    readonly stripe: StripeSandbox,
    readonly variantIds: string[],
    readonly now: () => Date,
  ) {}

  static async start(shop: Shop, model: Model, startedAt = Date.now()): Promise<World> {
    const now = () => new Date(startedAt + model.minutes * 60_000);
    const webhook = { url: "http://127.0.0.1:9/none", secret: stripeSecrets.STRIPE_WEBHOOK_SECRET };
    const stripe = await startStripeSandbox({
      port: 0,
      secretKey: stripeSecrets.STRIPE_SECRET_KEY,
      webhook,
      clock: now,
    });
    // Nothing happens by itself: every step is the model's.
    stripe.knobs.set({ hold: true, settleAfterMs: 1e12, refundAfterMs: 1e12 });
    useEnvironment({ STRIPE_API_URL: stripe.url });
    const made: string[] = [];
    for (const [at, price] of prices.entries()) {
      const stock = { [shop.locationId]: model.onHand[at] ?? 0 };
      made.push((await givenVariant(shop.db, { price, isTaxable: false, stock })).variantId);
    }
    return new World(shop, model, stripe, made, now);
  }

  asGuest = () => contextOf(this.shop.db, guest, this.now);
  asStaff = () => contextOf(this.shop.db, owner, this.now);
  asSystem = () => contextOf(this.shop.db, systemActor("model"), this.now);

  realOf(order: OrderModel): RealOrder {
    const real = this.real.get(order);
    if (!real) throw new Error("The model opened an order that the shop does not have");
    return real;
  }

  /** The shopper's cart; a new one where the last was ordered. */
  async cartToken(cart: CartModel): Promise<string> {
    const known = this.tokens.get(cart);
    if (known) return known;
    const token = randomToken();
    const id = uuidv7();
    const expiresAt = new Date(this.now().getTime() + 30 * 86_400_000);
    await this.shop.db.insert(carts).values({ ...this.shop.filledCart, id, tokenHash: hashToken(token), expiresAt });
    this.tokens.set(cart, token);
    return token;
  }

  /** Puts pieces into a cart without the shop's commands. */
  async fill(token: string, variant: number, quantity: number): Promise<void> {
    const { db } = this.shop;
    const [cart] = await db
      .select({ id: carts.id })
      .from(carts)
      .where(eq(carts.tokenHash, hashToken(token)));
    const variantId = this.variantIds[variant] ?? "";
    const seenPrice = prices[variant] ?? 0;
    await db.insert(cartLines).values({ cartId: cart?.id ?? "", variantId, quantity, seenPrice, seenCurrency: "USD" });
  }

  async cartLineId(cart: CartModel, variant: number): Promise<string> {
    const { db } = this.shop;
    const hash = hashToken(await this.cartToken(cart));
    const rows = await db
      .select({ id: cartLines.id, variantId: cartLines.variantId })
      .from(cartLines)
      .where(
        inArray(
          cartLines.cartId,
          db
            .select({ id: carts.id })
            .from(carts)
            .where(inArray(carts.tokenHash, [hash])),
        ),
      );
    return rows.find(({ variantId }) => variantId === this.variantIds[variant])?.id ?? "";
  }

  async remember(order: OrderModel, id: string, sessionId: string): Promise<void> {
    const rows = await this.shop.db
      .select()
      .from(orderLines)
      .where(inArray(orderLines.orderId, [id]));
    const lineIds = new Map(rows.map((row) => [this.variantIds.indexOf(row.variantId ?? ""), row.id]));
    this.real.set(order, { id, sessionId, lineIds, refundIds: [], returnIds: [] });
  }

  /** Events that Stripe made and nobody was told of yet; what was told stays among `told`. */
  undelivered(): StoredEvent[] {
    const all = this.stripe.knobs.events();
    const fresh = all.slice(this.taken).filter(({ type }) => (handledEventTypes as string[]).includes(type));
    this.taken = all.length;
    this.waiting.push(...fresh);
    return this.waiting;
  }

  async deliver(events: readonly StoredEvent[]): Promise<void> {
    for (const event of events) {
      await receiveStripeEvent(contextOf(this.shop.db, { kind: "stripe" }, this.now), event as unknown as StripeEvent);
      this.teach(event);
    }
    this.waiting = this.waiting.filter((event) => !events.includes(event));
  }

  /** The sweeps of a quiet quarter of an hour: overdue orders, every event of Stripe's list, everything undecided. */
  async sweep(): Promise<void> {
    this.advance(6);
    for (const order of this.model.orders)
      if (order.status === "pending" && order.dueAt < this.model.minutes) this.model.giveUp(order);
    await expireOrders(this.asSystem());
    const told = [...this.undelivered()];
    await reconcile(this.asSystem());
    for (const event of told) this.teach(event);
    for (const order of this.model.orders) this.sweepOrder(order);
  }

  private sweepOrder(order: OrderModel) {
    const isOverdue = order.status === "pending" && order.dueAt < this.model.minutes;
    const isClosed = order.status === "cancelled" || order.status === "expired";
    if (!order.isPageTold || order.status === "pending") this.model.readPage(order, isClosed || isOverdue);
    if (isOverdue) this.model.giveUp(order);
    for (const refund of order.refunds) this.model.learnRefund(order, refund, refund.real);
  }

  advance(minutes: number): void {
    this.model.advance(minutes);
    this.stripe.knobs.tick();
  }

  /** What an event tells, in the model's words. */
  private teach({ type, data }: StoredEvent): void {
    const object = data.object as Told;
    const order = this.orderOf(object);
    if (!order) return;
    if (object.object === "refund") {
      const refund = order.refunds[this.realOf(order).refundIds.indexOf(object.metadata?.refund_id ?? "")];
      if (refund) this.model.learnRefund(order, refund, object.status);
      return;
    }
    const isUnpaid = object.payment_status === "unpaid";
    const news: Partial<Record<string, News>> = {
      "checkout.session.completed": isUnpaid ? "promised" : "captured",
      "checkout.session.async_payment_succeeded": "captured",
      "checkout.session.async_payment_failed": "failed",
      "checkout.session.expired": "expired",
      "payment_intent.succeeded": "captured",
      "charge.succeeded": "captured",
    };
    const told = news[type];
    if (told) this.model.learn(order, told, object.object === "checkout.session");
  }

  private orderOf({ metadata, payment_intent }: Told): OrderModel | undefined {
    const session = (id: string) => this.intents().get(id);
    for (const [order, { id, sessionId }] of this.real)
      if (id === metadata?.order_id || (payment_intent && session(sessionId) === payment_intent)) return order;
    return undefined;
  }

  private intents(): Map<string, string> {
    const sessions = this.stripe.knobs.events().flatMap(({ data: { object } }) => {
      const { id, object: kind, payment_intent } = object as Told;
      return kind === "checkout.session" && payment_intent ? [[id, payment_intent] as const] : [];
    });
    return new Map(sessions);
  }

  async returnLine(returnId: string): Promise<{ orderLineId: string }> {
    const [line] = await this.shop.db.select().from(returnLines).where(eq(returnLines.returnId, returnId));
    if (!line) throw new Error("A return without a line");
    return line;
  }

  /** Stripe's name of a refund of ours; none where Stripe refused it. */
  stripeRefundId(refundId: string): string | undefined {
    const made = this.stripe.knobs.events("refund.created").map(({ data }) => data.object as Told);
    return made.find(({ metadata }) => metadata?.refund_id === refundId)?.id;
  }

  openDispute(order: OrderModel): void {
    const intent = this.intents().get(this.realOf(order).sessionId);
    if (!intent) throw new Error("A paid page has no intent");
    this.disputes.set(order, this.stripe.knobs.dispute(intent).id);
  }

  closeDispute(order: OrderModel, verdict: "won" | "lost"): void {
    this.stripe.knobs.resolveDispute(this.disputes.get(order) ?? "", verdict);
  }

  async statuses(): Promise<Map<string, string>> {
    const ids = [...this.real.values()].map(({ id }) => id);
    if (ids.length === 0) return new Map();
    const { db } = this.shop;
    const rows = await db.select({ id: orders.id, status: orders.status }).from(orders).where(inArray(orders.id, ids));
    return new Map(rows.map(({ id, status }) => [id, status]));
  }

  async levels(): Promise<{ onHand: number[]; reserved: number[] }> {
    const rows = await this.shop.sql<{ variant_id: string; on_hand: number; reserved: number }[]>`
      select variant_id, on_hand, reserved from stock_levels where variant_id = any(${this.variantIds}::uuid[])`;
    const of = (id: string) => rows.find((row) => row.variant_id === id);
    return {
      onHand: this.variantIds.map((id) => of(id)?.on_hand ?? 0),
      reserved: this.variantIds.map((id) => of(id)?.reserved ?? 0),
    };
  }
}

type Told = {
  id: string;
  object: string;
  status: "pending" | "succeeded" | "failed";
  payment_status?: string;
  payment_intent?: string | null;
  metadata?: { order_id?: string; refund_id?: string };
};
