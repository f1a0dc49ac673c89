import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { shipmentLines, shipments } from "@/db/schema/fulfillment";
import { orderChanges, orderLines, orderStatus, orders } from "@/db/schema/orders";
import { type LedgerKind, ledgerKind, paymentLedger, refundLines, refundStatus, refunds } from "@/db/schema/payments";
import { returnLines, returnStatus, returns } from "@/db/schema/returns";
import { uuidv7 } from "@/lib/ids";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { givenOrder, givenStore } from "@/test/given-order";
import { newYork } from "@/test/given-shop";
import { deriveFulfillmentStatus, fulfillmentStatuses, piecesToShip } from "./derive-fulfillment-status";
import { derivePaymentStatus, outstandingOf, paymentStatuses } from "./derive-payment-status";
import { displayStatus, displayStatuses } from "./display-status";
import { readLedger, readLineProgress, readParcels } from "./read-order-facts";

let store: TestDatabase;
beforeAll(async () => {
  store = await createTestDatabase({ brokenBecause: "its ledgers hold any facts, also those that cannot be" });
  await givenStore(store.db);
});
afterAll(() => store.close());

const fact = fc.record({
  // The everyday facts come up more often than the rare ones, so that every status is among the cases.
  kind: fc.oneof(
    fc.constantFrom<LedgerKind>("captured", "refunded", "authorized", "voided"),
    fc.constantFrom(...(ledgerKind.enumValues as [LedgerKind, ...LedgerKind[]])),
  ),
  amount: fc.constantFrom(500, 4300, 4300, 8600, 1),
  object: fc.constantFrom("a", "b"),
  intent: fc.constantFrom("pi-1", "pi-2", null),
});
const generated = fc.record({
  status: fc.constantFrom(...orderStatus.enumValues),
  facts: fc.uniqueArray(fact, { maxLength: 6, selector: ({ kind, object }) => `${kind} ${object}` }),
  lines: fc.array(
    fc.record({ shipped: fc.nat(2), cancelled: fc.nat(2), returned: fc.nat(2), requiresShipping: fc.boolean() }),
    {
      minLength: 1,
      maxLength: 3,
    },
  ),
  returnStatus: fc.constantFrom(...returnStatus.enumValues),
  isChanged: fc.boolean(),
  delivered: fc.array(fc.boolean(), { minLength: 1, maxLength: 2 }),
  refund: fc.constantFrom(...refundStatus.enumValues),
  isFree: fc.boolean(),
});

test("the rules in TypeScript and the view in SQL say the same about every order", { timeout: 120_000 }, async () => {
  const seen = { payment: new Set<string>(), fulfillment: new Set<string>(), display: new Set<string>() };
  await fc.assert(
    fc.asyncProperty(generated, async (wanted) => {
      const { db } = store;
      const lines = wanted.lines.map(({ requiresShipping }) => ({
        unitPrice: wanted.isFree ? 0 : 1900,
        quantity: 2,
        requiresShipping,
      }));
      const order = await givenOrder(db, { lines, shipping: wanted.isFree ? 0 : 500 });
      await db.update(orders).set({ status: wanted.status }).where(eq(orders.id, order.id));
      if (wanted.facts.length > 0)
        await db.insert(paymentLedger).values(
          wanted.facts.map(({ kind, amount, object, intent }) => ({
            orderId: order.id,
            kind,
            // Some facts are about the whole order, so that paid orders are among the cases.
            amount: amount === 4300 ? order.total : amount,
            currency: "USD",
            objectId: `${order.id}-${object}`,
            stripeIntentId: intent,
          })),
        );
      await addParcels(order, wanted.lines, wanted.delivered);
      await addRefund(order, wanted.lines, wanted.refund);
      await addReturn(order, wanted.lines, wanted.returnStatus);
      if (wanted.isChanged) await addAdjustment(order);

      const [row] = await db.execute<Record<string, string | number>>(
        sql`select payment_status, fulfillment_status, display_status, pieces_to_ship, outstanding::int from order_states where order_id = ${order.id}`,
      );
      const agreement = { status: wanted.status, total: order.total };
      const progress = await readLineProgress(db, order.id);
      const paymentStatus = derivePaymentStatus(agreement, await readLedger(db, order.id));
      const fulfillmentStatus = deriveFulfillmentStatus(wanted.status, progress, await readParcels(db, order.id));
      const display = displayStatus({ status: wanted.status, paymentStatus, fulfillmentStatus });
      seen.payment.add(paymentStatus);
      seen.fulfillment.add(fulfillmentStatus);
      seen.display.add(display);
      expect(row).toEqual({
        payment_status: paymentStatus,
        fulfillment_status: fulfillmentStatus,
        display_status: display,
        pieces_to_ship: piecesToShip(progress),
        outstanding: wanted.isChanged ? outstandingOf(agreement, await readLedger(db, order.id)) : 0,
      });
    }),
    { numRuns: 400 },
  );
  expect([...seen.payment].sort()).toEqual([...paymentStatuses].sort());
  expect([...seen.fulfillment].sort()).toEqual([...fulfillmentStatuses].sort());
  expect([...seen.display].sort()).toEqual([...displayStatuses].sort());
});

type Order = Awaited<ReturnType<typeof givenOrder>>;

async function addParcels(order: Order, lines: { shipped: number }[], delivered: boolean[]) {
  const sent = lines.flatMap(({ shipped }, at) => (shipped > 0 ? [{ line: order.lines[at]?.id ?? "", shipped }] : []));
  if (sent.length === 0) return;
  for (const [at, isDelivered] of delivered.entries()) {
    const id = uuidv7();
    const status = isDelivered ? "delivered" : "shipped";
    await store.db.insert(shipments).values({ id, orderId: order.id, status, actorKind: "system" });
    if (at > 0) continue;
    await store.db
      .insert(shipmentLines)
      .values(sent.map(({ line, shipped }) => ({ shipmentId: id, orderLineId: line, quantity: shipped })));
  }
}

async function addRefund(
  order: Order,
  lines: { cancelled: number }[],
  status: (typeof refundStatus.enumValues)[number],
) {
  const given = lines.flatMap(({ cancelled }, at) =>
    cancelled > 0 ? [{ orderLineId: order.lines[at]?.id ?? "", quantity: cancelled, cancelled, amount: 0 }] : [],
  );
  if (given.length === 0) return;
  const id = uuidv7();
  const { db } = store;
  await db
    .insert(refunds)
    .values({ id, orderId: order.id, status, amount: 1, currency: "USD", stripeIntentId: "pi", actorKind: "system" });
  await db.insert(refundLines).values(given.map((line) => ({ refundId: id, ...line })));
}

async function addReturn(
  order: Order,
  lines: { shipped: number; returned: number }[],
  status: (typeof returnStatus.enumValues)[number],
) {
  const back = lines.flatMap(({ shipped, returned }, at) => {
    const quantity = Math.min(shipped, returned);
    const restocked = status === "received" || status === "closed" ? quantity - 1 : 0;
    const damaged = quantity - restocked;
    return quantity > 0 ? [{ orderLineId: order.lines[at]?.id ?? "", quantity, restocked, damaged }] : [];
  });
  if (back.length === 0) return;
  const id = uuidv7();
  await store.db.insert(returns).values({ id, orderId: order.id, sequence: 1, status, actorKind: "system" });
  await store.db.insert(returnLines).values(back.map((line) => ({ returnId: id, ...line })));
}

/** A change of the order, and the refund of what it made no longer owed. */
async function addAdjustment(order: Order) {
  const { db } = store;
  const terms = {
    ...{ subtotal: 0, discount: 0, shipping: 0, tax: 0, shippingTax: 0, total: 0 },
    ...{ taxLines: [], shippingAddress: newYork },
  };
  const totals = { totalBefore: order.total + 500, totalAfter: order.total };
  const changeId = uuidv7();
  await db
    .insert(orderChanges)
    .values({ id: changeId, orderId: order.id, before: terms, after: terms, ...totals, actorKind: "system" });
  await db.insert(refunds).values({
    ...{ orderId: order.id, status: "succeeded", amount: 500, currency: "USD", changeId },
    ...{ stripeIntentId: "pi", stripeRefundId: `${order.id}-a`, actorKind: "system" },
  });
}

test("a line of an order cannot be changed after it was placed", async () => {
  const order = await givenOrder(store.db);
  await expect(
    store.db.update(orderLines).set({ unitPrice: 1 }).where(eq(orderLines.orderId, order.id)),
  ).rejects.toThrow();
});
