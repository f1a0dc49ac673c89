import { type Actor, isAllowed, limitOf } from "@/commerce/actor";
import { query } from "@/commerce/query";
import { type Db, inSnapshot, type Tx } from "@/db/client";
import { type Money, moneyOf } from "@/lib/money";
import { deriveFulfillmentStatus, piecesToShip } from "./derive-fulfillment-status";
import { derivePaymentStatus, isEditable, type LedgerFact, ledgerTotals, outstandingOf } from "./derive-payment-status";
import { displayStatus } from "./display-status";
import type { OrderRow } from "./move-order";
import { type HoldRow, readHolds } from "./order-holds";
import { movesFrom } from "./order-status";
import { type LineProgress, readLedger, readLineProgress } from "./read-order-facts";
import {
  type OrderComponent,
  hasChanges,
  readPickup,
  readComponents,
  readLines,
  readPayments,
  readRefunds,
  readShipments,
} from "./read-order-parts";
import { readReturns } from "./read-returns";
import { readTimeline } from "./read-timeline";
import { type OrderAccess, requireOrder } from "./require-order";
import { orderAccessInput } from "./schemas";

const readers = [
  "shopper",
  "system",
  "orders:read",
  { permission: "orders:read", limits: ["ship_data", "no_personal_data", "own_only"] },
] as const;

/**
 * Everything about one order that this actor may see: a shopper's own or by its link, staff's as far as their role goes.
 * What is hidden is null.
 */
export const getOrder = query({
  input: orderAccessInput,
  allow: readers,
  // A refund that arrives while this reads would else be done in the list and missing in the sum.
  run: ({ db, actor }, access) => inSnapshot(db, (tx) => readOrder(tx, actor, access)),
});
export type OrderDetail = Awaited<ReturnType<typeof getOrder>>;

async function readOrder(db: Tx, actor: Actor, access: OrderAccess) {
  const order = await requireOrder(db, actor, access);
  const [facts, progress, parcels] = await Promise.all([
    readLedger(db, order.id),
    readLineProgress(db, order.id),
    readShipments(db, order.id),
  ]);
  const sees = sight(actor);
  const paid = sees.prices ? paidOf(order, facts, await hasChanges(db, order.id)) : null;
  const paymentStatus = derivePaymentStatus(order, facts);
  const fulfillmentStatus = deriveFulfillmentStatus(
    order.status,
    progress,
    parcels.map(({ status }) => ({ isDelivered: status === "delivered" })),
  );
  return {
    id: order.id,
    number: order.number,
    status: order.status,
    paymentStatus,
    fulfillmentStatus,
    displayStatus: displayStatus({ status: order.status, paymentStatus, fulfillmentStatus }),
    marketKey: order.marketKey,
    language: order.language,
    currency: order.currency,
    placedAt: order.placedAt.toISOString(),
    confirmedAt: order.confirmedAt?.toISOString() ?? null,
    expiresAt: order.expiresAt.toISOString(),
    cancelReason: order.cancelReason,
    customerId: sees.person ? order.customerId : null,
    email: sees.email ? order.email : null,
    phone: sees.person ? order.phone : null,
    shippingAddress: sees.person ? order.shippingAddress : null,
    billingAddress: sees.person && sees.prices ? order.billingAddress : null,
    country: order.shippingAddress.country,
    shippingTitle: order.shippingTitle,
    pickup: await readPickup(db, order),
    delivery: { earliest: order.deliveryEarliest, latest: order.deliveryLatest },
    lines: await linesOf(db, order, progress, sees),
    piecesToShip: order.status === "confirmed" ? piecesToShip(progress) : 0,
    totals: sees.prices ? totalsOf(order) : null,
    paid,
    payments: sees.prices && actor.kind !== "shopper" ? await readPayments(db, order.id) : [],
    method: sees.prices ? await methodOf(db, order.id) : null,
    shipments: parcels,
    /** Which places send it and why; null for shoppers, and where there was no choice. */
    sentFrom: actor.kind === "shopper" ? null : order.sentFrom,
    holds: actor.kind === "shopper" ? [] : (await readHolds(db, order.id)).map(holdOf),
    returns: await readReturns(db, order),
    refunds: sees.prices ? await refundsFor(db, actor, order.id) : [],
    timeline: await timelineFor(db, actor, order.id, sees),
    /** Moves this kind of actor may ever make from here; the command decides whether it may now. */
    moves: movesFrom(order.status, actor.kind),
    /** Whether lines may be changed now: paid or authorised, not wholly sent, and no case for people. */
    isEditable: isEditable(order, facts),
    canPay:
      (order.status === "pending" && (paymentStatus === "unpaid" || paymentStatus === "failed")) ||
      (paid !== null && paid.outstanding.amount > 0),
  };
}

/** The history of an order by itself, for the screen's aside. */
export const getOrderTimeline = query({
  input: orderAccessInput,
  allow: readers,
  async run({ db, actor }, access) {
    const { id } = await requireOrder(db, actor, access);
    return timelineFor(db, actor, id, sight(actor));
  },
});

type Sight = { prices: boolean; email: boolean; person: boolean };

function sight(actor: Actor): Sight {
  const limit = limitOf(actor, "orders:read");
  return { prices: limit !== "ship_data", email: limit === null, person: limit !== "no_personal_data" };
}

async function linesOf(db: Db | Tx, order: OrderRow, progress: readonly LineProgress[], sees: Sight) {
  const priced = (amount: number): Money | null => (sees.prices ? moneyOf(amount, order.currency) : null);
  // A line that a change took off wholly is part of the history only.
  const lines = (await readLines(db, order.id)).filter(({ quantity }) => quantity > 0);
  const components = await readComponents(db, order.id);
  return lines.map((line) => {
    const now = progress.find(({ orderLineId }) => orderLineId === line.id);
    const { shipped = 0, cancelled = 0, refunded = 0, restocked = 0 } = now ?? {};
    return {
      id: line.id,
      productId: line.productId,
      variantId: line.variantId,
      handle: line.handle,
      title: line.title,
      options: line.options,
      sku: line.sku,
      imageKey: line.imageKey,
      quantity: line.quantity,
      requiresShipping: line.requiresShipping,
      /** Promised to be sent later when it was ordered, and from which day. */
      soldAs: line.soldAs,
      promisedOn: line.promisedOn,
      /** What one piece of a bundle consists of; empty for everything else. */
      components: components.filter(({ orderLineId }) => orderLineId === line.id).map(componentOf),
      shipped,
      cancelled,
      refunded,
      restocked,
      toShip: line.requiresShipping ? Math.max(line.quantity - shipped - cancelled, 0) : 0,
      unitPrice: priced(line.unitPrice),
      discount: priced(line.discount),
      total: priced(line.total),
      tax: priced(line.tax),
      taxRateBps: line.taxRateBps,
    };
  });
}

const componentOf = ({ variantId, title, options, sku, quantity }: OrderComponent) => ({
  variantId,
  title,
  options,
  sku,
  quantity,
});

function totalsOf(order: OrderRow) {
  const inOrder = (amount: number) => moneyOf(amount, order.currency);
  return {
    subtotal: inOrder(order.subtotal),
    discounts: inOrder(order.discount),
    shipping: inOrder(order.shipping),
    tax: inOrder(order.tax),
    total: inOrder(order.total),
    isTaxIncluded: order.isTaxIncluded,
    taxLines: order.taxLines.map(({ name, rateBps, amount }) => ({ name, rateBps, amount: inOrder(amount) })),
  };
}

/** `outstanding` is what a change of the order made dearer and nobody paid yet. */
function paidOf(order: OrderRow, facts: readonly LedgerFact[], isChanged: boolean) {
  const { captured, refunded, open } = ledgerTotals(facts);
  const inOrder = (amount: number) => moneyOf(amount, order.currency);
  const outstanding = inOrder(isChanged ? outstandingOf(order, facts) : 0);
  return {
    captured: inOrder(captured),
    refunded: inOrder(refunded),
    net: inOrder(captured - refunded),
    outstanding,
    authorized: inOrder(open),
  };
}

/** What was paid with, as its charge told it. */
async function methodOf(db: Db | Tx, orderId: string): Promise<{ kind: string; label: string } | null> {
  const payments = await readPayments(db, orderId);
  const told = payments.find(({ kind, method }) => method !== "" && (kind === "authorized" || kind === "captured"));
  return told ? { kind: told.method, label: told.methodLabel } : null;
}

const holdOf = ({ id, kind, reasons, note, placedAt }: HoldRow) => ({
  ...{ id, kind, reasons, note },
  placedAt: placedAt.toISOString(),
});

async function refundsFor(db: Db | Tx, actor: Actor, orderId: string) {
  const refunds = await readRefunds(db, orderId);
  return actor.kind === "shopper" ? refunds.map((refund) => ({ ...refund, reason: "", failure: "" })) : refunds;
}

/** Reasons and notes may name people and amounts, so they are for those who may see both. */
async function timelineFor(db: Db | Tx, actor: Actor, orderId: string, sees: Sight) {
  const isStaff = isAllowed(actor, ["orders:read", "system"]);
  if (actor.kind === "shopper" || !isStaff || !sees.email) return readTimeline(db, orderId, "shopper");
  return readTimeline(db, orderId, "staff");
}
