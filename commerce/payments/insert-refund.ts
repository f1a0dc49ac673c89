import { eq } from "drizzle-orm";
import { type Actor, actorId } from "@/commerce/actor";
import { queueJob } from "@/commerce/jobs";
import type { OrderRow } from "@/commerce/orders/move-order";
import { readLineProgress } from "@/commerce/orders/read-order-facts";
import { recordOrderEvent } from "@/commerce/orders/record-order-event";
import type { Tx } from "@/db/client";
import { orderLines } from "@/db/schema/orders";
import { paymentLedger, refundLines, refunds } from "@/db/schema/payments";
import { uuidv7 } from "@/lib/ids";
import { decimalOf, type Money, moneyOf, scale, split, subtract } from "@/lib/money";
import { type RefundSource, readRefundable } from "./read-refundable";
import { type RefundTax, refundShares, refundTax, shareOfPieces, taxOfPieces } from "./refund-shares";

export type LineToRefund = {
  orderLineId: string;
  quantity: number;
  /** Of these pieces, those never sent, and those sent that go back on the shelf. */
  cancelled: number;
  restocked: number;
  amount: Money;
};
type NewRefund = {
  order: OrderRow;
  amount: Money;
  shipping: Money;
  reason: string;
  lines: readonly LineToRefund[];
};
type OnePayment = NewRefund & { intentId: string };

// The flow asks Stripe right after the commit; the job is for when it could not.
const jobAfterMs = 20_000;

/**
 * Writes the promise of a refund with the tax in it, tells it, and queues the job that keeps it. Where one payment cannot
 * give all of it, as after a change that was paid by itself, each gives its part; the first promise is the one returned.
 */
export async function insertRefund(tx: Tx, actor: Actor, refund: NewRefund): Promise<string> {
  const { sources } = await readRefundable(tx, refund.order);
  const ids: string[] = [];
  for (const part of overPayments(refund, sources)) ids.push(await insertOne(tx, actor, part));
  const [first] = ids;
  if (!first) throw new Error(`Nothing of order ${refund.order.id} can be given back`);
  return first;
}

/** Pieces and shipping go with the first part, by as much of them as it gives; the rest is a free amount. */
function overPayments(refund: NewRefund, sources: readonly RefundSource[]): OnePayment[] {
  const { amount } = refund;
  const parts = takenFrom(sources, amount);
  return parts.map(({ intentId, amount: given }, at) => {
    if (parts.length === 1) return { ...refund, intentId };
    if (at > 0) return { ...refund, intentId, amount: given, shipping: moneyOf(0, amount.currency), lines: [] };
    const weights = [...refund.lines.map((line) => line.amount.amount), refund.shipping.amount];
    const isFree = weights.every((weight) => weight === 0);
    const shares = isFree ? [] : split(given, weights);
    const shipping = shares.at(-1) ?? moneyOf(0, amount.currency);
    const lines = refund.lines.map((line, index) => ({ ...line, amount: shares[index] ?? line.amount }));
    return { ...refund, intentId, amount: given, shipping, lines };
  });
}

/** One payment that can give all of it, else one after the other until it is given. */
export function takenFrom(sources: readonly RefundSource[], amount: Money): { intentId: string; amount: Money }[] {
  const enough = sources.find(({ remaining }) => remaining.amount >= amount.amount);
  if (enough) return [{ intentId: enough.intentId, amount }];
  let left = amount;
  return sources.flatMap(({ intentId, remaining }) => {
    const part = moneyOf(Math.min(left.amount, remaining.amount), amount.currency);
    left = subtract(left, part);
    return part.amount > 0 ? [{ intentId, amount: part }] : [];
  });
}

async function insertOne(tx: Tx, actor: Actor, refund: OnePayment): Promise<string> {
  const { lines } = refund;
  const tax = await readRefundTax(tx, refund);
  const refundId = await writeRefund(tx, actor, {
    ...refund,
    taxAmount: tax.total.amount,
    shippingTaxAmount: tax.shipping.amount,
  });
  const parts = lines.map((line, at) => ({
    refundId,
    ...line,
    amount: line.amount.amount,
    taxAmount: tax.lines[at]?.amount ?? 0,
  }));
  if (parts.length > 0) await tx.insert(refundLines).values(parts);
  return refundId;
}

type Promised = Omit<OnePayment, "lines"> & {
  taxAmount: number;
  shippingTaxAmount: number;
  /** The change that made the money no longer owed. */
  changeId?: string;
};

/** The row that Stripe is asked by, its fact, its news and its job. */
export async function writeRefund(tx: Tx, actor: Actor, promised: Promised): Promise<string> {
  const { order, intentId, amount, shipping, reason, taxAmount, shippingTaxAmount, changeId = null } = promised;
  const refundId = uuidv7();
  await tx.insert(refunds).values({
    ...{ id: refundId, orderId: order.id, amount: amount.amount, shippingAmount: shipping.amount },
    ...{ taxAmount, shippingTaxAmount, currency: amount.currency, reason, changeId },
    ...{ stripeIntentId: intentId, actorKind: actor.kind, actorId: actorId(actor) },
  });
  await tx.insert(paymentLedger).values({
    ...{ orderId: order.id, kind: "refund_requested", amount: amount.amount, currency: amount.currency },
    ...{ objectId: refundId, stripeIntentId: intentId },
  });
  const data = { refundId, amount: amount.amount, currency: amount.currency, decimal: decimalOf(amount) };
  await recordOrderEvent(tx, actor, order.id, { kind: "refund_requested", reason, data });
  const runAt = new Date(Date.now() + jobAfterMs);
  await queueJob(tx, "request-refund", { refundId }, { key: `refund:${refundId}`, runAt });
  return refundId;
}

/** The tax of the pieces as the order was taxed; of what was captured in part, a part. */
async function readRefundTax(tx: Tx, { order, amount, shipping, lines }: NewRefund): Promise<RefundTax> {
  const { received, given, taxGiven } = await readRefundable(tx, order);
  const charged = await tx
    .select()
    .from(orderLines)
    .where(eq(orderLines.orderId, order.id))
    .orderBy(orderLines.position);
  const shares = refundShares({ ...order, lines: charged });
  const progress = await readLineProgress(tx, order.id);
  const before = (lineId: string) => progress.find(({ orderLineId }) => orderLineId === lineId)?.refunded ?? 0;
  const orderTax = moneyOf(order.tax, order.currency);
  const tax = received < order.total ? scale(orderTax, received, order.total) : orderTax;
  const isAllShipping = shipping.amount > 0;
  return refundTax({
    whole: { amount: received, tax: tax.amount },
    given: { amount: given, tax: taxGiven },
    amount,
    lines: lines.map(({ orderLineId, quantity, amount: kept }) => {
      const [from, all] = [before(orderLineId), shareOfPieces(shares, orderLineId, before(orderLineId), quantity)];
      const full = taxOfPieces(shares, orderLineId, from, quantity);
      // What a fee keeps back keeps its tax.
      return kept.amount < all.amount ? scale(full, kept.amount, all.amount) : full;
    }),
    shipping: isAllShipping ? shares.shippingTax : moneyOf(0, order.currency),
  });
}
