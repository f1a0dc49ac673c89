import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { tags } from "@/commerce/cache-tags";
import { type CommandScope, command } from "@/commerce/command";
import type { Context } from "@/commerce/context";
import { reserveStock } from "@/commerce/inventory/reserve-stock";
import { recordOrderEvent } from "@/commerce/orders/record-order-event";
import { settleOutcome } from "@/commerce/payments/apply-stripe-event";
import type { ForeignCheckout } from "@/commerce/payments/foreign-checkout";
import { openReview } from "@/commerce/payments/open-review";
import { readForeignCheckout } from "@/commerce/payments/stripe-foreign";
import { recordSessionNow } from "@/commerce/payments/stripe-news";
import { Refusal } from "@/commerce/refusal";
import { getStore, listMarkets } from "@/commerce/store/queries";
import { inTransaction } from "@/db/client";
import { paymentReviews } from "@/db/schema/payment-cases";
import { paymentSessions } from "@/db/schema/payments";
import { insertOrder } from "./insert-order";
import { matchVariants } from "./match-variants";
import { marketOf, stripeAgreementOf, Unplaceable, type UnplaceableReason } from "./stripe-agreement";

type Read = NonNullable<Awaited<ReturnType<typeof readForeignCheckout>>>;

/**
 * Makes the order of a paid checkout that began at Stripe, once: goods matched to variants, stock promised, amounts and
 * addresses as they were charged. What cannot become an order is put on the list for people and changes nothing else.
 */
export async function placeStripeOrder(context: Context, { sessionId }: { sessionId: string }): Promise<void> {
  const read = await readForeignCheckout(sessionId);
  if (!read) return;
  await insertStripeOrder(context, { read }).catch(async (error: unknown) => {
    const why = reasonOf(error);
    if (!why) throw error;
    await inTransaction(context.db, (tx) => openReview(tx, caseOf(read.checkout, why)));
  });
}

function reasonOf(error: unknown): UnplaceableReason | null {
  if (error instanceof Unplaceable) return error.why;
  return error instanceof Refusal && error.code === "out_of_stock" ? "stock" : null;
}

export const insertStripeOrder = command({
  name: "insertStripeOrder",
  input: z.strictObject({ read: z.custom<Read>() }),
  allow: ["system"],
  async run(scope, { read: { checkout, session } }) {
    const { tx, actor, now, expire } = scope;
    // Whoever comes at the same moment waits here, and then finds the order.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${checkout.sessionId}, 0))`);
    const [known] = await tx
      .select({ orderId: paymentSessions.orderId })
      .from(paymentSessions)
      .where(eq(paymentSessions.stripeSessionId, checkout.sessionId));
    if (known) return { orderId: known.orderId };
    const { orderId, toReserve } = await insertFrom(scope, checkout);
    const facts = { tx, actor, eventId: "", occurredAt: now };
    if (checkout.total > 0) await recordSessionNow(facts, session);
    const { expired } = await settleOutcome(facts, { orderId });
    // Last, because everybody who wants the same variant waits from here until the commit.
    const crossed = await reserveStock(tx, { orderId, lines: toReserve });
    expire(...expired, ...crossed.map(tags.product));
    await tx
      .update(paymentReviews)
      .set({ orderId, closedAt: now, closedBy: "healed" })
      .where(
        and(
          eq(paymentReviews.kind, "foreign_session"),
          eq(paymentReviews.objectId, checkout.sessionId),
          isNull(paymentReviews.closedAt),
        ),
      );
    return { orderId };
  },
});

async function insertFrom({ tx, actor, now }: CommandScope, checkout: ForeignCheckout) {
  const store = await getStore(tx);
  const market = marketOf(checkout, await listMarkets(tx));
  const { baseLanguage } = store;
  const matched = await matchVariants(tx, checkout.lines, { language: market.language, baseLanguage });
  if (checkout.lines.length === 0 || matched.includes(undefined)) throw new Unplaceable("lines");
  const { agreement, lines } = stripeAgreementOf({
    checkout,
    market,
    matched: matched.flatMap((variant) => variant ?? []),
    returnDays: market.returnDays ?? store.returnDays,
  });
  const placed = await insertOrder(tx, { agreement, lines, orderPrefix: store.orderPrefix, now });
  const { orderId, number } = placed;
  await recordOrderEvent(tx, actor, orderId, { kind: "placed", data: { number, source: "stripe" } });
  await tx.insert(paymentSessions).values({
    orderId,
    status: "open",
    stripeSessionId: checkout.sessionId,
    stripeIntentId: checkout.intentId,
    amount: checkout.total,
    currency: checkout.currency,
    expiresAt: now,
    capture: checkout.isHeld ? "by_hand" : "at_once",
  });
  return placed;
}

/** Everything that a person needs to send it by hand or to give the money back. */
function caseOf(checkout: ForeignCheckout, why: UnplaceableReason) {
  const { sessionId, intentId, total, currency, email, shippingAddress, lines } = checkout;
  const { name = "", line1 = "", city = "", postalCode = "", country = "" } = shippingAddress ?? {};
  const details = {
    why,
    amount: total,
    currency,
    intentId: intentId ?? "",
    email,
    shipTo: [name, line1, `${postalCode} ${city}`.trim(), country].filter(Boolean).join(", "),
    goods: lines
      .map(({ quantity, description, names }) => `${quantity} × ${description || (names[0] ?? "")}`)
      .join("; ")
      .slice(0, 2000),
  };
  return { orderId: null, kind: "foreign_session", objectId: sessionId, details } as const;
}
