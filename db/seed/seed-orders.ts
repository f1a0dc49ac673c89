import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { products } from "@/db/schema/catalog";
import { customers } from "@/db/schema/customers";
import { shipmentLines, shipments } from "@/db/schema/fulfillment";
import { stockMovements, stockReservations } from "@/db/schema/inventory";
import { orderEvents, orderLines, orders } from "@/db/schema/orders";
import { paymentLedger, paymentSessions, refundLines, refunds } from "@/db/schema/payments";
import { shippingRates, shippingZones, taxRates } from "@/db/schema/store";
import { convert, decimalOf, type Money, money, portion, portionContained, sum, times } from "@/lib/money";
import { Batch } from "./batch";
import { type DemoOrder, demoCustomers, demoOrders } from "./demo-orders";
import type { SeededVariant } from "./seed-catalogue";
import type { SeedId } from "./seed-ids";
import { seedMarkets, seedStoreSettings } from "./seed-store";

type Places = { workshop: string; harbour: string };
/** Pieces by SKU that left the workshop for good, and pieces that are promised to orders. */
export type Demand = { gone: Map<string, number>; reserved: Map<string, number> };

/** A dozen orders with everything that led to where they are; the stock they took is handed back as demand. */
export async function seedOrders(
  tx: Tx,
  scope: { id: SeedId; now: Date; variants: readonly SeededVariant[]; places: Places },
): Promise<Demand> {
  const { id, now } = scope;
  const demand: Demand = { gone: new Map(), reserved: new Map() };
  const firstOrderOf = (key: string) =>
    Math.max(...demoOrders.filter((o) => o.customer === key).map((o) => o.hoursAgo), 0);
  for (const [key, { address: _address, ...customer }] of Object.entries(demoCustomers)) {
    const createdAt = hours(now, -firstOrderOf(key));
    await tx.insert(customers).values({ id: id(`customer ${key}`), ...customer, createdAt, updatedAt: createdAt });
  }
  const batch = new Batch();
  const known = {
    rates: await tx.select().from(taxRates),
    zones: await tx.select().from(shippingZones),
    options: await tx.select().from(shippingRates),
  };
  for (const [index, demo] of demoOrders.entries())
    await seedOrder(tx, { ...scope, ...known, batch }, demo, index, demand);
  await batch.write(tx);
  await countSales(tx, scope.variants);
  return demand;
}

const hours = (from: Date, by: number) => new Date(from.getTime() + by * 3_600_000);
const cancelled = new Set<DemoOrder["fate"]>(["cancelled unpaid", "cancelled, refunded"]);
const unpaid = new Set<DemoOrder["fate"]>(["cancelled unpaid", "expired"]);
const sent = new Set<DemoOrder["fate"]>([
  "shipped",
  "delivered",
  "delivered, one piece refunded",
  "delivered, refunded",
]);
const add = (to: Map<string, number>, sku: string, pieces: number) => to.set(sku, (to.get(sku) ?? 0) + pieces);

type Scope = {
  id: SeedId;
  now: Date;
  variants: readonly SeededVariant[];
  places: Places;
  rates: (typeof taxRates.$inferSelect)[];
  zones: (typeof shippingZones.$inferSelect)[];
  options: (typeof shippingRates.$inferSelect)[];
  batch: Batch;
};

async function seedOrder(
  tx: Tx,
  { id, now, variants, places, rates, zones, options, batch }: Scope,
  demo: DemoOrder,
  index: number,
  demand: Demand,
) {
  const market = seedMarkets.find(({ key }) => key === demo.market);
  const customer = demoCustomers[demo.customer];
  if (!market || !customer) throw new Error(`Order ${index} names a market or a customer that is not there.`);
  const { address, email, phone } = customer;
  const name = `order ${index}`;
  const orderId = id(name);
  const placedAt = hours(now, -demo.hoursAgo);
  const inMarket = (cents: number) => convert(money(cents, "USD"), market.currency, market.rateMicros, market.roundTo);
  const rate = rates.find(
    (each) => each.country === address.country && each.region === (address.country === "US" ? address.region : ""),
  );
  const bps = rate?.rateBps ?? 0;
  const taxOf = (amount: Money) => (market.isTaxIncluded ? portionContained(amount, bps) : portion(amount, bps));

  const lines = demo.lines.map(([sku, quantity], position) => {
    const variant = variants.find((each) => each.sku === sku);
    if (!variant) throw new Error(`No variant is called ${sku}.`);
    const unit = inMarket(variant.price);
    const total = times(unit, quantity);
    return { id: id(`${name} line ${position}`), position, variant, quantity, unit, total, tax: taxOf(total) };
  });
  const zone = zones.find(({ countries }) => countries.includes(address.country));
  const chosen = options.find(({ zoneId, title }) => zoneId === zone?.id && title === demo.delivery);
  const shipping = inMarket(chosen?.price ?? 0);
  const zero = money(0, market.currency);
  const shippingTax = rate?.isShippingTaxed ? taxOf(shipping) : zero;
  const subtotal = sum(
    lines.map(({ total }) => total),
    market.currency,
  );
  const tax = sum([...lines.map((line) => line.tax), shippingTax], market.currency);
  const total = sum([subtotal, shipping, market.isTaxIncluded ? zero : tax], market.currency);
  const isPaid = !unpaid.has(demo.fate);
  const paidAt = hours(placedAt, 0.05);
  const [numbered] = await tx.execute<{ number: string }>(sql`select nextval('order_numbers')::text as number`);

  const status = statusOf(demo.fate);
  batch.add(orders, {
    id: orderId,
    number: `${seedStoreSettings.orderPrefix}${numbered?.number}`,
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
    shippingTitle: demo.delivery,
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

  type EventData = Record<string, string | number | boolean | null>;
  let events = 0;
  const tell = (kind: string, at: Date, actor: "shopper" | "stripe" | "system", data: EventData = {}, reason = "") => {
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
    stripeSessionId: `cs_demo_${index + 1}`,
    stripeIntentId: isPaid ? intentId : null,
    amount: total.amount,
    currency: market.currency,
    expiresAt: hours(placedAt, 0.5),
    createdAt: placedAt,
    updatedAt: paidAt,
  });
  if (isPaid) {
    batch.add(paymentLedger, {
      id: id(`${name} captured`),
      orderId,
      kind: "captured",
      amount: total.amount,
      currency: market.currency,
      objectId: intentId,
      stripeIntentId: intentId,
      method: demo.method,
      methodLabel: demo.method === "card" ? "Visa 4242" : "",
      at: paidAt,
    });
    tell("payment_captured", paidAt, "stripe", amountData(intentId, total));
    tell("confirm", paidAt, "stripe");
  }

  /** Each line's pieces: promised, sent, or given back. */
  const reserve = (state: "live" | "consumed" | "released", line: (typeof lines)[number], closedAt: Date | null) => {
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
    const trackingNumber = `DEMO${String(index + 1).padStart(4, "0")}${parcel}`;
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
      add(demand.gone, line.variant.sku, line.quantity);
    }
    const pieces = chosenLines.reduce((count, line) => count + line.quantity, 0);
    tell("shipped", at, "system", { shipmentId, pieces, carrier, trackingNumber });
    if (deliveredAt) tell("delivered", deliveredAt, "system", { shipmentId });
  };
  const refund = (
    amount: Money,
    shippingPart: Money,
    pieces: { line: (typeof lines)[number]; quantity: number; amount: Money; restocked: number; cancelled: number }[],
    at: Date,
    reason: string,
  ) => {
    const refundId = id(`${name} refund`);
    const stripeRefundId = `re_demo_${index + 1}`;
    batch.add(refunds, {
      id: refundId,
      orderId,
      status: "succeeded",
      amount: amount.amount,
      shippingAmount: shippingPart.amount,
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
      const { line, ...rest } = piece;
      batch.add(refundLines, { refundId, orderLineId: line.id, ...rest, amount: piece.amount.amount });
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
      add(demand.gone, line.variant.sku, -piece.restocked);
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
  };
  const grossOf = (line: (typeof lines)[number]) =>
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
  const shippedAt = hours(placedAt, 26);
  const deliveredAt = hours(placedAt, 96);

  if (sent.has(demo.fate)) {
    shipLines(1, lines, shippedAt, demo.fate === "shipped" ? null : deliveredAt);
    tell("complete", shippedAt, "system");
  }
  if (demo.fate === "partly shipped") {
    const [first, ...later] = lines;
    if (first) shipLines(1, [first], shippedAt, null);
    for (const line of later) {
      reserve("live", line, null);
      add(demand.reserved, line.variant.sku, line.quantity);
    }
  }
  if (demo.fate === "paid")
    for (const line of lines) {
      reserve("live", line, null);
      add(demand.reserved, line.variant.sku, line.quantity);
    }
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
  if (unpaid.has(demo.fate)) {
    const at = hours(placedAt, demo.fate === "expired" ? 0.75 : 0.3);
    for (const line of lines) reserve("released", line, at);
    if (demo.fate === "expired") tell("expire", at, "system");
    else tell("cancel", at, "shopper", {}, "Changed my mind");
  }
}

/** What sold best is what paid orders hold. */
async function countSales(tx: Tx, variants: readonly SeededVariant[]) {
  const sold = new Map<string, number>();
  for (const { fate, lines } of demoOrders) {
    if (unpaid.has(fate) || cancelled.has(fate)) continue;
    for (const [sku, quantity] of lines) {
      const productId = variants.find((each) => each.sku === sku)?.productId;
      if (productId) add(sold, productId, quantity);
    }
  }
  for (const [productId, salesCount] of sold)
    await tx.update(products).set({ salesCount }).where(eq(products.id, productId));
}

const statusOf = (fate: DemoOrder["fate"]) => {
  if (cancelled.has(fate)) return "cancelled";
  if (fate === "expired") return "expired";
  return sent.has(fate) ? "completed" : "confirmed";
};

const day = (at: Date) => at.toISOString().slice(0, 10);
