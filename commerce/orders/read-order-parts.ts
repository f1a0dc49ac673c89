import { and, asc, desc, eq, getTableColumns, inArray, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { shipmentEvents, shipmentLines, shipments } from "@/db/schema/fulfillment";
import { locations } from "@/db/schema/locations";
import { orderChanges, orderLineComponents, orderLines } from "@/db/schema/orders";
import { paymentLedger, refundLines, refunds } from "@/db/schema/payments";
import { moneyOf } from "@/lib/money";

export async function readLines(db: Db, orderId: string) {
  return db.select().from(orderLines).where(eq(orderLines.orderId, orderId)).orderBy(asc(orderLines.position));
}

/** Whether the agreement was changed after it was placed. */
export async function hasChanges(db: Db | Tx, orderId: string): Promise<boolean> {
  const [change] = await db
    .select({ id: orderChanges.id })
    .from(orderChanges)
    .where(eq(orderChanges.orderId, orderId))
    .limit(1);
  return change !== undefined;
}

/** Where an order is fetched: the place's name and address are the order's own, its opening words are today's. */
export async function readPickup(db: Db | Tx, order: { pickupLocationId: string | null; shippingTitle: string }) {
  if (!order.pickupLocationId) return null;
  const [place] = await db
    .select({ note: locations.pickupNote })
    .from(locations)
    .where(eq(locations.id, order.pickupLocationId));
  return { locationId: order.pickupLocationId, name: order.shippingTitle, note: place?.note ?? "" };
}

/** What the bundles among the lines consist of. */
export async function readComponents(db: Db, orderId: string) {
  return db
    .select(getTableColumns(orderLineComponents))
    .from(orderLineComponents)
    .innerJoin(orderLines, eq(orderLines.id, orderLineComponents.orderLineId))
    .where(eq(orderLines.orderId, orderId))
    .orderBy(asc(orderLineComponents.position), asc(orderLineComponents.variantId));
}
export type OrderComponent = Awaited<ReturnType<typeof readComponents>>[number];

/** Parcels, the first sent first, with what is in them. */
export async function readShipments(db: Db, orderId: string) {
  const rows = await db
    .select({ ...getTableColumns(shipments), place: locations.name })
    .from(shipments)
    .leftJoin(locations, eq(locations.id, shipments.locationId))
    .where(eq(shipments.orderId, orderId))
    .orderBy(asc(shipments.shippedAt), asc(shipments.id));
  const lines = await db
    .select()
    .from(shipmentLines)
    .where(inArray(shipmentLines.shipmentId, rows.map(({ id }) => id).concat(nobody)));
  const events = await readTracking(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map(
    ({ id, kind, place, pickupCode, status, carrier, trackingNumber, trackingUrl, shippedAt, deliveredAt }) => ({
      id,
      kind,
      /** Where it was sent from, or lies ready; null where nobody said. */
      place,
      /** What is said at the counter; empty for a parcel. */
      pickupCode,
      status,
      carrier,
      trackingNumber,
      trackingUrl,
      shippedAt: shippedAt.toISOString(),
      deliveredAt: deliveredAt?.toISOString() ?? null,
      tracking: events
        .filter(({ shipmentId }) => shipmentId === id)
        .map(({ kind, note, happenedAt }) => ({ kind, note, at: happenedAt.toISOString() })),
      lines: lines
        .filter(({ shipmentId }) => shipmentId === id)
        .map(({ orderLineId, quantity }) => ({ orderLineId, quantity })),
    }),
  );
}

/** What carriers told of parcels, the latest first. */
const readTracking = (db: Db, shipmentIds: readonly string[]) =>
  db
    .select()
    .from(shipmentEvents)
    .where(inArray(shipmentEvents.shipmentId, [...shipmentIds, nobody]))
    .orderBy(desc(shipmentEvents.happenedAt), desc(shipmentEvents.id));

/** Refunds, the newest first, with the pieces they are for. */
export async function readRefunds(db: Db, orderId: string) {
  const rows = await db.select().from(refunds).where(eq(refunds.orderId, orderId)).orderBy(desc(refunds.id));
  const lines = await db
    .select()
    .from(refundLines)
    .where(inArray(refundLines.refundId, rows.map(({ id }) => id).concat(nobody)));
  return rows.map(
    ({ id, status, amount, shippingAmount, taxAmount, shippingTaxAmount, currency, reason, failure, createdAt }) => ({
      id,
      status,
      amount: moneyOf(amount, currency),
      shipping: moneyOf(shippingAmount, currency),
      tax: moneyOf(taxAmount, currency),
      shippingTax: moneyOf(shippingTaxAmount, currency),
      reason,
      failure,
      createdAt: createdAt.toISOString(),
      lines: lines
        .filter(({ refundId }) => refundId === id)
        .map((line) => ({
          orderLineId: line.orderLineId,
          quantity: line.quantity,
          amount: moneyOf(line.amount, currency),
          tax: moneyOf(line.taxAmount, currency),
          restocked: line.restocked,
          cancelled: line.cancelled,
        })),
    }),
  );
}

// An empty list is no SQL; this id is nobody's.
const nobody = "00000000-0000-0000-0000-000000000000";

/** The ledger as people read it, the oldest entry first; what the provider keeps is told apart, see `getOrderFees`. */
export async function readPayments(db: Db, orderId: string) {
  const rows = await db
    .select()
    .from(paymentLedger)
    .where(and(eq(paymentLedger.orderId, orderId), sql`${paymentLedger.kind}::text not in ('fee', 'fee_reversed')`))
    .orderBy(asc(paymentLedger.at), asc(paymentLedger.id));
  return rows.map(({ id, kind, amount, currency, objectId, stripeIntentId, method, methodLabel, note, at }) => ({
    id,
    kind,
    amount: moneyOf(amount, currency),
    objectId,
    intentId: stripeIntentId,
    method,
    methodLabel,
    note,
    at: at.toISOString(),
  }));
}
