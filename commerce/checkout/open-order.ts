import { and, asc, eq, inArray } from "drizzle-orm";
import { tags } from "@/commerce/cache-tags";
import { hasEnough, missingOf } from "@/commerce/cart/cart-view";
import { type CartDraft, draftCart } from "@/commerce/cart/draft-cart";
import { lockOpenCart } from "@/commerce/cart/require-cart";
import { seePrices } from "@/commerce/cart/see-prices";
import { command } from "@/commerce/command";
import { reserveStock } from "@/commerce/inventory/reserve-stock";
import { recordOrderEvent } from "@/commerce/orders/record-order-event";
import { settleOrder } from "@/commerce/orders/settle-order";
import { type Claim, insertPaymentSession } from "@/commerce/payments/claim-payment-session";
import { paymentsOn } from "@/commerce/payments/stripe";
import { Refusal } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { orderLines, orders } from "@/db/schema/orders";
import { isSameMoney, type Money, money } from "@/lib/money";
import { agreedLinesOf, agreementOf, isSameAgreement } from "./agreement";
import { insertOrder } from "./insert-order";
import { openOrderInput } from "./schemas";

/** `stale`: the cart has a pending order that says something else; its payment must be closed before a new one opens. */
export type OpenedOrder = {
  outcome: "opened" | "resumed" | "stale";
  orderId: string;
  isFree: boolean;
  /** Of an order that was just opened and has to be paid: the attempt that its page is opened for. */
  claim: Claim | null;
};

/**
 * Turns a cart into a pending order, all of it or nothing: repriced and compared with what the shopper saw, lines and
 * addresses copied, stock promised. A cart has one live order at a time; asking again finds that one.
 */
export const openOrder = command({
  name: "openOrder",
  input: openOrderInput,
  allow: "anyone",
  async run({ tx, actor, now, expire, context }, { cartToken, expectedTotal }): Promise<OpenedOrder> {
    const cart = await lockOpenCart(tx, { actor, now }, cartToken);
    const draft = await draftCart(tx, cart, now);
    assertOrderable(draft);
    assertExpected(draft, money(expectedTotal.amount, expectedTotal.currency));

    const agreement = agreementOf(draft);
    const lines = agreedLinesOf(draft);
    const live = await findLiveOrder(tx, cart.id);
    if (live) {
      if (live.order.status !== "pending") throw new Refusal("already_paid");
      const isSame = isSameAgreement(live.order, live.lines, agreement, lines);
      return {
        outcome: isSame ? "resumed" : "stale",
        orderId: live.order.id,
        isFree: live.order.total === 0,
        claim: null,
      };
    }
    if (agreement.total > 0 && !paymentsOn()) throw new Refusal("payments_off");

    const { orderPrefix, paymentCapture: capture } = draft.store;
    const placed = await insertOrder(tx, {
      agreement: { ...agreement, ipPrefix: context.ipPrefix },
      lines,
      orderPrefix,
      now,
    });
    const { orderId, number, expiresAt, toReserve } = placed;
    await recordOrderEvent(tx, actor, orderId, { kind: "placed", data: { number } });
    const isFree = agreement.total === 0;
    const { total: amount, currency } = agreement;
    const session = isFree ? null : await insertPaymentSession(tx, { orderId, amount, currency, expiresAt, capture });
    await seePrices(tx, draft);
    // Last, because everybody who wants the same variant waits from here until the commit.
    const crossed = await reserveStock(tx, { orderId, lines: toReserve });
    expire(...crossed.map(tags.product));
    // Nothing is owed, so nothing is waited for.
    if (isFree) await settleOrder(tx, actor, orderId);
    const order = { ...agreement, id: orderId, number, status: "pending" as const, lines };
    return { outcome: "opened", orderId, isFree, claim: session && { order, session } };
  },
});

function assertOrderable(draft: CartDraft) {
  const { lines, requiresShipping, shippingOptions } = draft;
  if (lines.length === 0) throw new Refusal("cart_empty");
  const short = lines.filter((line) => !hasEnough(line));
  if (short.length > 0) {
    throw new Refusal(
      "out_of_stock",
      { count: short.length },
      short.map(({ variantId, quantity, sellable }) => ({ variantId, wanted: quantity, available: sellable ?? 0 })),
    );
  }
  if (requiresShipping && shippingOptions?.length === 0) throw new Refusal("delivery_unavailable");
  const [missing] = missingOf(draft);
  if (missing) throw new Refusal("checkout_incomplete", { missing });
}

function assertExpected({ priced }: CartDraft, expected: Money) {
  if (isSameMoney(priced.total, expected)) return;
  throw new Refusal("price_changed", { amount: priced.total.amount, currency: priced.total.currency });
}

async function findLiveOrder(tx: Tx, cartId: string) {
  const [order] = await tx
    .select()
    .from(orders)
    .where(and(eq(orders.cartId, cartId), inArray(orders.status, ["pending", "confirmed", "completed"])));
  if (!order) return null;
  const lines = await tx
    .select()
    .from(orderLines)
    .where(eq(orderLines.orderId, order.id))
    .orderBy(asc(orderLines.position));
  return { order, lines };
}
