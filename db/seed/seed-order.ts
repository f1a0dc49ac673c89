import { shipmentLines, shipments } from "@/db/schema/fulfillment";
import { stockMovements, stockReservations } from "@/db/schema/inventory";
import { orderEvents, orderLines, orders } from "@/db/schema/orders";
import { paymentLedger, paymentSessions, refundLines, refunds } from "@/db/schema/payments";
import { decimalOf, type Money, money, portion, sum } from "@/lib/money";
import type { Batch } from "./batch";
import type { Demand } from "./demand";
import type { Fate } from "./demo-orders";
import { type NumberedOrder, type PricedLine, type PriceList, priceOrder } from "./price-order";
import { seedStoreSettings } from "./seed-store";

export type Places = { workshop: string; harbour: string };
type Scope = PriceList & { now: Date; places: Places; batch: Batch; demand: Demand };
/** What a provider of payments keeps, as an example. */
const cardFeeBps = 290;
const hours = (from: Date, by: number) => new Date(from.getTime() + by * 3_600_000);
const day = (at: Date) => at.toISOString().slice(0, 10);
const cancelled = new Set<Fate>(["cancelled unpaid", "cancelled, refunded"]);
const unpaid = new Set<Fate>(["pending", "cancelled unpaid", "expired"]);
const sent = new Set<Fate>(["shipped", "delivered", "delivered, one piece refunded", "delivered, refunded"]);

export const isSale = (fate: Fate) => !unpaid.has(fate) && !cancelled.has(fate);

const statusOf = (fate: Fate) => {
  if (cancelled.has(fate)) return "cancelled";
  if (fate === "expired" || fate === "pending") return fate;
  return sent.has(fate) ? "completed" : "confirmed";
};

type Teller = "shopper" | "stripe" | "system";
type EventData = Record<string, string | number | boolean | null>;
type RefundedPiece = {
  line: PricedLine;
  quantity: number;
  amount: Money;
  restocked: number;
  cancelled: number;
  /** Less than all of the pieces' tax where a fee was kept. */
  tax?: number;
};

/** Everything that led to where an order is, added to the batch; what comes after it is told through the answer. */
export function seedOrder(scope: Scope, demo: NumberedOrder) {
  const { id, now, places, batch, demand } = scope;
  const { index, person } = demo;
  const { market, lines, chosen, deliveryTitle, amounts } = priceOrder(scope, demo);
  const { subtotal, shipping, shippingTax, tax, total, zero, bps, rate } = amounts;
  const { address, email, phone } = person;
  const name = `order ${index}`;
  const orderId = id(name);
  const placedAt = hours(now, -demo.hoursAgo);
  const isPaid = !unpaid.has(demo.fate);
  const paidAt = hours(placedAt, Math.min(0.05, demo.hoursAgo / 2));
  const tracking = String(index + 1).padStart(4, "0");

  const status = statusOf(demo.fate);
  batch.add(orders, {
    id: orderId,
    number: `${seedStoreSettings.orderPrefix}${demo.number}`,
    status,
    customerId: id(`customer ${demo.customer}`),
    marketKey: market.key,
    language: market.language,
    currency: market.currency,
    rateMicros: market.rateMicros,
    email,
    phone,
    shippingAddress: address,
    billingAddress: address,
    shippingTitle: deliveryTitle,
    shippingRateId: chosen?.id ?? null,
    deliveryEarliest: day(hours(placedAt, ((chosen?.minDays ?? 2) + 1) * 24)),
    deliveryLatest: day(hours(placedAt, ((chosen?.maxDays ?? 5) + 3) * 24)),
    subtotal: subtotal.amount,
    shipping: shipping.amount,
    tax: tax.amount,
    shippingTax: shippingTax.amount,
    isTaxIncluded: market.isTaxIncluded,
    total: total.amount,
    taxLines: rate ? [{ name: rate.name, rateBps: bps, amount: tax.amount }] : [],
    cancelReason: cancelled.has(demo.fate) ? "Changed my mind" : null,
    expiresAt: hours(placedAt, 0.75),
    placedAt,
    confirmedAt: isPaid ? paidAt : null,
    updatedAt: placedAt,
  });
  batch.add(
    orderLines,
    ...lines.map(({ id: lineId, position, variant, quantity, unit, total: lineTotal, tax: lineTax }) => ({
      id: lineId,
      orderId,
      position,
      productId: variant.productId,
      variantId: variant.id,
      handle: variant.handle,
      title: variant.titles[market.language] ?? variant.titles.en,
      options: variant.options.map(({ names, values }) => ({
        name: names[market.language] ?? names.en,
        value: values[market.language] ?? values.en,
      })),
      sku: variant.sku,
      imageKey: variant.imageKey,
      unitPrice: unit.amount,
      quantity,
      total: lineTotal.amount,
      taxRateBps: bps,
      tax: lineTax.amount,
      requiresShipping: true,
      isTracked: true,
      weightGrams: variant.weightGrams,
    })),
  );

  let events = 0;
  const tell = (kind: string, at: Date, actor: Teller, data: EventData = {}, reason = "") => {
    events += 1;
    const actorId = actor === "system" ? "demo" : null;
    const eventId = id(`${name} event ${events}`);
    batch.add(orderEvents, { id: eventId, orderId, kind, actorKind: actor, actorId, reason, data, at });
  };
  const amountData = (objectId: string, amount: Money): EventData => ({
    objectId,
    amount: amount.amount,
    currency: amount.currency,
    decimal: decimalOf(amount),
  });
  const intentId = `pi_demo_${index + 1}`;
  tell("placed", placedAt, "shopper");
  batch.add(paymentSessions, {
    id: id(`${name} session`),
    orderId,
    status: isPaid ? "complete" : "expired",
    // No page at Stripe waits to be paid: whoever comes back to a pending order is given a new one.
    stripeSessionId: demo.fate === "pending" ? null : `cs_demo_${index + 1}`,
    stripeIntentId: isPaid ? intentId : null,
    amount: total.amount,
    currency: market.currency,
    expiresAt: hours(placedAt, 0.5),
    createdAt: placedAt,
    updatedAt: paidAt,
  });
  if (isPaid) {
    for (const kind of ["authorized", "captured"] as const)
      batch.add(paymentLedger, {
        id: id(`${name} ${kind}`),
        orderId,
        kind,
        amount: total.amount,
        currency: market.currency,
        objectId: intentId,
        stripeIntentId: intentId,
        method: demo.method,
        methodLabel: demo.method === "card" ? "Visa 4242" : "",
        at: paidAt,
      });
    batch.add(paymentLedger, {
      id: id(`${name} fee`),
      orderId,
      kind: "fee",
      amount: portion(total, cardFeeBps).amount,
      currency: market.currency,
      objectId: `txn_demo_${index + 1}`,
      stripeIntentId: intentId,
      note: "charge",
      at: paidAt,
    });
    tell("payment_captured", paidAt, "stripe", amountData(intentId, total));
    tell("confirm", paidAt, "stripe");
  }

  /** Each line's pieces: promised, sent, or given back. */
  const reserve = (state: "live" | "consumed" | "released", line: PricedLine, closedAt: Date | null) => {
    batch.add(stockReservations, {
      id: id(`${name} reservation ${line.position}`),
      orderId,
      orderLineId: line.id,
      variantId: line.variant.id,
      locationId: places.workshop,
      quantity: line.quantity,
      state,
      createdAt: placedAt,
      closedAt,
    });
  };
  const shipLines = (parcel: number, chosenLines: typeof lines, at: Date, deliveredAt: Date | null) => {
    const shipmentId = id(`${name} shipment ${parcel}`);
    const carrier = chosen?.carrier ?? "DHL";
    const trackingNumber = `DEMO${tracking}${parcel}`;
    batch.add(shipments, {
      id: shipmentId,
      orderId,
      status: deliveredAt ? "delivered" : "shipped",
      locationId: places.workshop,
      carrier,
      trackingNumber,
      shippedAt: at,
      deliveredAt,
      actorKind: "system",
      actorId: "demo",
    });
    for (const line of chosenLines) {
      batch.add(shipmentLines, { shipmentId, orderLineId: line.id, quantity: line.quantity });
      batch.add(stockMovements, {
        id: id(`${name} sale ${line.position}`),
        variantId: line.variant.id,
        locationId: places.workshop,
        delta: -line.quantity,
        reason: "sale",
        orderLineId: line.id,
        actorKind: "system",
        actorId: "demo",
        at,
      });
      reserve("consumed", line, at);
      demand.take(line.variant.sku, line.quantity, at);
    }
    const pieces = chosenLines.reduce((count, line) => count + line.quantity, 0);
    tell("shipped", at, "system", { shipmentId, pieces, carrier, trackingNumber });
    if (deliveredAt) tell("delivered", deliveredAt, "system", { shipmentId });
  };
  const refund = (amount: Money, shippingPart: Money, pieces: RefundedPiece[], at: Date, reason: string) => {
    const refundId = id(`${name} refund`);
    const taxOf = (line: PricedLine, quantity: number) => Math.floor((line.tax.amount * quantity) / line.quantity);
    const shippingTaxAmount = shippingPart.amount > 0 ? shippingTax.amount : 0;
    const taxIn = ({ line, quantity, tax: some }: RefundedPiece) => some ?? taxOf(line, quantity);
    const taxAmount = pieces.reduce((all, piece) => all + taxIn(piece), shippingTaxAmount);
    const stripeRefundId = `re_demo_${index + 1}`;
    batch.add(refunds, {
      id: refundId,
      orderId,
      status: "succeeded",
      amount: amount.amount,
      shippingAmount: shippingPart.amount,
      taxAmount,
      shippingTaxAmount,
      currency: market.currency,
      reason,
      stripeIntentId: intentId,
      stripeRefundId,
      actorKind: "system",
      actorId: "demo",
      createdAt: at,
      updatedAt: at,
    });
    for (const piece of pieces) {
      const { line, tax: _tax, ...rest } = piece;
      const amountOfTax = taxIn(piece);
      batch.add(refundLines, {
        refundId,
        orderLineId: line.id,
        ...rest,
        amount: piece.amount.amount,
        taxAmount: amountOfTax,
      });
      if (piece.restocked === 0) continue;
      batch.add(stockMovements, {
        id: id(`${name} restock ${line.position}`),
        variantId: line.variant.id,
        locationId: places.workshop,
        delta: piece.restocked,
        reason: "restock",
        orderLineId: line.id,
        actorKind: "system",
        actorId: "demo",
        at,
      });
      demand.giveBack(line.variant.sku, piece.restocked);
    }
    batch.add(paymentLedger, {
      id: id(`${name} refunded`),
      orderId,
      kind: "refunded",
      amount: amount.amount,
      currency: market.currency,
      objectId: stripeRefundId,
      stripeIntentId: intentId,
      method: demo.method,
      at,
    });
    tell("refund_requested", at, "system", { refundId, ...amountData(stripeRefundId, amount) }, reason);
    tell("refund_succeeded", at, "stripe", { refundId, ...amountData(stripeRefundId, amount) });
    return refundId;
  };
  const grossOf = (line: PricedLine) =>
    market.isTaxIncluded ? line.total : sum([line.total, line.tax], market.currency);
  const wholeLines = (restocked: boolean, isCancelled: boolean) =>
    lines.map((line) => ({
      line,
      quantity: line.quantity,
      amount: grossOf(line),
      restocked: restocked ? line.quantity : 0,
      cancelled: isCancelled ? line.quantity : 0,
    }));
  const grossShipping = market.isTaxIncluded ? shipping : sum([shipping, shippingTax], market.currency);
  const shippedAt = hours(placedAt, Math.min(26, demo.hoursAgo / 2));
  const deliveredAt = hours(placedAt, 96);
  const promise = (line: PricedLine) => {
    reserve("live", line, null);
    demand.promise(line.variant.sku, line.quantity);
  };

  if (sent.has(demo.fate)) {
    shipLines(1, lines, shippedAt, demo.fate === "shipped" ? null : deliveredAt);
    tell("complete", shippedAt, "system");
  }
  if (demo.fate === "partly shipped") {
    const [first, ...later] = lines;
    if (first) shipLines(1, [first], shippedAt, null);
    for (const line of later) promise(line);
  }
  if (demo.fate === "paid" || demo.fate === "pending") for (const line of lines) promise(line);
  if (demo.fate === "delivered, one piece refunded") {
    const [line] = lines;
    if (line) {
      const one = money(Math.floor(grossOf(line).amount / line.quantity), market.currency);
      const piece = { line, quantity: 1, amount: one, restocked: 1, cancelled: 0 };
      refund(one, zero, [piece], hours(deliveredAt, 60), "The color does not suit the sofa");
    }
  }
  if (demo.fate === "delivered, refunded")
    refund(total, grossShipping, wholeLines(true, false), hours(deliveredAt, 40), "Arrived with a cracked glass");
  if (demo.fate === "cancelled, refunded") {
    const at = hours(placedAt, 5);
    for (const line of lines) reserve("released", line, at);
    tell("cancel", at, "shopper", {}, "Changed my mind");
    refund(total, grossShipping, wholeLines(false, true), at, "Cancelled before it was sent");
  }
  if (demo.fate === "expired" || demo.fate === "cancelled unpaid") {
    const at = hours(placedAt, demo.fate === "expired" ? 0.75 : 0.3);
    for (const line of lines) reserve("released", line, at);
    if (demo.fate === "expired") tell("expire", at, "system");
    else tell("cancel", at, "shopper", {}, "Changed my mind");
  }
  return { name, orderId, number: demo.number, person, market, lines, placedAt, deliveredAt, tell, refund, grossOf };
}
export type SeededOrder = ReturnType<typeof seedOrder>;
