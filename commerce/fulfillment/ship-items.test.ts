import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Actor, systemActor } from "@/commerce/actor";
import { getOrder } from "@/commerce/orders/get-order";
import { recordOrderEvent } from "@/commerce/orders/record-order-event";
import { receiveStripeEvent } from "@/commerce/payments/receive-stripe-event";
import { requestRefund } from "@/commerce/payments/request-refund";
import { forgetEnv } from "@/config/env";
import { inTransaction } from "@/db/client";
import { shipments } from "@/db/schema/fulfillment";
import { stockLevels, stockMovements } from "@/db/schema/inventory";
import { orderEvents } from "@/db/schema/orders";
import { refunds } from "@/db/schema/payments";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { contextOf, type GivenOrder, givenOrder, givenStore } from "@/test/given-order";
import { givenStripeEvents } from "@/test/given-stripe-events";
import { editTracking } from "./edit-tracking";
import { markDelivered } from "./mark-delivered";
import { readPickList } from "./pick-list";
import { shipItems } from "./ship-items";
import { trackShipment } from "./track-shipment";

let store: TestDatabase;
const fulfilment: Actor = { kind: "staff", id: "01900000-0000-7000-8000-000000000001", role: "fulfilment" };
const owner: Actor = { kind: "staff", id: "01900000-0000-7000-8000-000000000002", role: "owner" };
beforeAll(async () => {
  store = await createTestDatabase();
  await givenStore(store.db);
  process.env.STRIPE_SECRET_KEY = "sk_test_shipping";
  process.env.STRIPE_WEBHOOK_SECRET = "whsec_shipping";
  forgetEnv();
});
afterAll(() => store.close());

const as = (actor: Actor) => contextOf(store.db, actor);
const stateOf = async (order: GivenOrder) => {
  const { status, fulfillmentStatus, displayStatus } = await getOrder(as(systemActor("test")), { orderId: order.id });
  return { status, fulfillmentStatus, displayStatus };
};
const levelOf = async (order: GivenOrder, at = 0) => {
  const variantId = order.lines[at]?.variantId ?? "";
  const [level] = await store.db.select().from(stockLevels).where(eq(stockLevels.variantId, variantId));
  const moved = await store.db.select().from(stockMovements).where(eq(stockMovements.variantId, variantId));
  expect(moved.reduce((sum, { delta }) => sum + delta, 0)).toBe(level?.onHand);
  return { onHand: level?.onHand, reserved: level?.reserved };
};
async function paidOrder(
  lines = [
    { unitPrice: 1000, quantity: 3 },
    { unitPrice: 500, quantity: 1 },
  ],
) {
  const order = await givenOrder(store.db, { lines: lines.map((line) => ({ ...line, stock: line.quantity + 5 })) });
  const events = await givenStripeEvents(store.db, order);
  await receiveStripeEvent(as({ kind: "stripe" }), events.completed());
  return order;
}

describe("sending", () => {
  test("two parcels: the first leaves part, the last piece completes the order, and each piece leaves the shelf once", async () => {
    const order = await paidOrder();
    const [mugs, plates] = order.lines;
    const first = await shipItems(as(fulfilment), {
      orderId: order.id,
      lines: [{ orderLineId: mugs?.id ?? "", quantity: 2 }],
      carrier: "DHL",
      trackingNumber: "JD 01/46",
    });
    expect(await stateOf(order)).toEqual({
      status: "confirmed",
      fulfillmentStatus: "partially_shipped",
      displayStatus: "shipped",
    });
    expect(await levelOf(order)).toEqual({ onHand: 6, reserved: 1 });
    await shipItems(as(fulfilment), { orderId: order.id });
    expect(await stateOf(order)).toEqual({
      status: "completed",
      fulfillmentStatus: "shipped",
      displayStatus: "shipped",
    });
    expect(await levelOf(order)).toEqual({ onHand: 5, reserved: 0 });
    expect(await levelOf(order, 1)).toEqual({ onHand: 5, reserved: 0 });
    const { shipments: parcels } = await getOrder(as(owner), { orderId: order.id });
    expect(parcels[0]).toMatchObject({
      id: first.shipmentId,
      trackingUrl: "https://www.dhl.com/en/express/tracking.html?AWB=JD%2001%2F46",
      lines: [{ orderLineId: mugs?.id, quantity: 2 }],
    });
    expect(parcels[1]?.lines).toHaveLength(2);
    expect(plates).toBeDefined();
  });

  test("the order is delivered when its last parcel is, and saying so twice tells it once", async () => {
    const order = await paidOrder();
    const one = await shipItems(as(fulfilment), {
      orderId: order.id,
      lines: [{ orderLineId: order.lines[0]?.id ?? "", quantity: 3 }],
    });
    const two = await shipItems(as(fulfilment), { orderId: order.id });
    await markDelivered(as(fulfilment), { orderId: order.id, shipmentId: one.shipmentId });
    await markDelivered(as(fulfilment), { orderId: order.id, shipmentId: one.shipmentId });
    expect(await stateOf(order)).toMatchObject({ fulfillmentStatus: "shipped" });
    await markDelivered(as(fulfilment), { orderId: order.id, shipmentId: two.shipmentId });
    expect(await stateOf(order)).toMatchObject({ fulfillmentStatus: "delivered", displayStatus: "delivered" });
    const told = await store.db.select().from(orderEvents).where(eq(orderEvents.orderId, order.id));
    expect(told.filter(({ kind }) => kind === "delivered")).toHaveLength(2);
  });

  test("never more than is left, also when two people send at once, and a refusal leaves nothing behind", async () => {
    const order = await paidOrder([{ unitPrice: 1000, quantity: 3 }]);
    const lines = [{ orderLineId: order.lines[0]?.id ?? "", quantity: 2 }];
    const both = await Promise.allSettled([1, 2].map(() => shipItems(as(fulfilment), { orderId: order.id, lines })));
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "too_many_to_ship" } });
    expect(await store.db.select().from(shipments).where(eq(shipments.orderId, order.id))).toHaveLength(1);
    expect(await levelOf(order)).toEqual({ onHand: 6, reserved: 1 });
  });

  test("pieces given back before they were sent are never sent, and the order completes without them", async () => {
    const order = await paidOrder([{ unitPrice: 1000, quantity: 3 }]);
    const orderLineId = order.lines[0]?.id ?? "";
    await requestRefund(as(owner), { orderId: order.id, lines: [{ orderLineId, quantity: 1 }] });
    const tooMany = shipItems(as(fulfilment), { orderId: order.id, lines: [{ orderLineId, quantity: 3 }] });
    await expect(tooMany).rejects.toMatchObject({ code: "too_many_to_ship", details: { left: 2 } });
    await shipItems(as(fulfilment), { orderId: order.id });
    expect(await stateOf(order)).toMatchObject({ status: "completed", fulfillmentStatus: "shipped" });
    expect(await levelOf(order)).toEqual({ onHand: 6, reserved: 0 });
  });

  test("pieces of a refund that failed are promised again and can be sent", async () => {
    const order = await paidOrder([{ unitPrice: 1000, quantity: 2 }]);
    const orderLineId = order.lines[0]?.id ?? "";
    const { refundId } = await requestRefund(as(owner), { orderId: order.id, lines: [{ orderLineId, quantity: 1 }] });
    expect(await levelOf(order)).toEqual({ onHand: 7, reserved: 1 });
    await store.db.update(refunds).set({ status: "failed" }).where(eq(refunds.id, refundId));
    await shipItems(as(fulfilment), { orderId: order.id });
    expect(await levelOf(order)).toEqual({ onHand: 5, reserved: 0 });
    expect(await stateOf(order)).toMatchObject({ status: "completed" });
  });

  test("sent pieces that come back with a refund are on the shelf again, no more than were sent", async () => {
    const order = await paidOrder([{ unitPrice: 1000, quantity: 2 }]);
    const orderLineId = order.lines[0]?.id ?? "";
    await shipItems(as(fulfilment), { orderId: order.id });
    const tooMany = requestRefund(as(owner), { orderId: order.id, lines: [{ orderLineId, quantity: 1, restock: 2 }] });
    await expect(tooMany).rejects.toMatchObject({ code: "too_many_to_restock" });
    await requestRefund(as(owner), { orderId: order.id, lines: [{ orderLineId, quantity: 1, restock: 1 }] });
    expect(await levelOf(order)).toEqual({ onHand: 6, reserved: 0 });
  });

  test("an unpaid order, an empty parcel, a stranger's line and a missing order are refused", async () => {
    const unpaid = await givenOrder(store.db);
    await expect(shipItems(as(fulfilment), { orderId: unpaid.id })).rejects.toMatchObject({
      code: "order_cannot_move",
    });
    const order = await paidOrder();
    const foreign = [{ orderLineId: unpaid.lines[0]?.id ?? "", quantity: 1 }];
    await expect(shipItems(as(fulfilment), { orderId: order.id, lines: foreign })).rejects.toMatchObject({
      code: "not_found",
    });
    for (const orderId of ["", "nonsense", "01900000-0000-7000-8000-00000000dead", "'; drop table orders; --"])
      await expect(shipItems(as(fulfilment), { orderId })).rejects.toMatchObject({ code: "not_found" });
    await shipItems(as(fulfilment), { orderId: order.id });
    await expect(shipItems(as(fulfilment), { orderId: order.id })).rejects.toMatchObject({ code: "order_cannot_move" });
  });

  test("a role without the permission sends nothing", async () => {
    const order = await paidOrder();
    for (const role of ["support", "analyst", "supplier"] as const)
      await expect(
        shipItems(as({ kind: "staff", id: "01900000-0000-7000-8000-000000000003", role }), { orderId: order.id }),
      ).rejects.toMatchObject({ code: "not_allowed" });
    expect(await store.db.select().from(shipments).where(eq(shipments.orderId, order.id))).toEqual([]);
  });
});

test("tracking can be corrected, and only https pages are pointed to", async () => {
  const order = await paidOrder();
  const { shipmentId } = await shipItems(as(fulfilment), {
    orderId: order.id,
    carrier: "unknown",
    trackingNumber: "1",
  });
  const edit = { orderId: order.id, shipmentId, carrier: "ups", trackingNumber: "1Z999" };
  await expect(editTracking(as(fulfilment), { ...edit, trackingUrl: "javascript:alert(1)" })).rejects.toMatchObject({
    fields: { trackingUrl: [expect.any(String)] },
  });
  await editTracking(as(fulfilment), edit);
  const { shipments: parcels } = await getOrder(as(owner), { orderId: order.id });
  expect(parcels[0]?.trackingUrl).toBe("https://www.ups.com/track?tracknum=1Z999");
});

test("what a carrier tells is kept once, and a parcel that arrived stays so", async () => {
  const order = await paidOrder();
  const waiting = async () =>
    (await readPickList(as(fulfilment), {}))
      .flatMap(({ rows }) => rows)
      .filter(({ variantId }) => order.lines.some((line) => line.variantId === variantId))
      .map(({ pieces }) => pieces)
      .toSorted();
  expect(await waiting()).toEqual([1, 3]);
  const { shipmentId } = await shipItems(as(fulfilment), { orderId: order.id });
  const tell = (kind: "in_transit" | "exception" | "delivered", happenedAt?: string) =>
    trackShipment(as(fulfilment), { orderId: order.id, shipmentId, kind, ...(happenedAt && { happenedAt }) });
  const at = new Date(Date.now() - 60_000).toISOString();
  await tell("in_transit", at);
  await tell("in_transit", at);
  await tell("delivered");
  await tell("exception", new Date(Date.now() - 30_000).toISOString());
  await expect(tell("exception", "2999-01-01T00:00:00Z")).rejects.toMatchObject({
    fields: { happenedAt: ["too_big"] },
  });
  const detail = await getOrder(as(owner), { orderId: order.id });
  expect(detail.shipments[0]).toMatchObject({ status: "delivered" });
  expect(detail.shipments[0]?.tracking.map(({ kind }) => kind)).toEqual(["delivered", "exception", "in_transit"]);
  const told = detail.timeline.map(({ kind }) => kind).filter((kind) => /transit|delivered|exception/.test(kind));
  expect(told).toEqual(["in_transit", "delivered", "delivery_exception"]);
  expect(await waiting()).toEqual([]);
});

test("an event's job exists once its order is written, and not when it was rolled back", async () => {
  const jobs = async () =>
    (
      await store.db.execute<{ key: string }>(
        "select key from graphile_worker.jobs where task_identifier = 'order-event'",
      )
    ).map(({ key }) => key);
  const order = await givenOrder(store.db);
  const [placed] = await store.db.select().from(orderEvents).where(eq(orderEvents.orderId, order.id));
  const before = await jobs();
  expect(before).toContain(placed?.id);
  await inTransaction(store.db, async (tx) => {
    await recordOrderEvent(tx, systemActor("test"), order.id, { kind: "note" });
    throw new Error("rolled back");
  }).catch(() => undefined);
  expect(await jobs()).toEqual(before);
});
