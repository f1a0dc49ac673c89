import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, guest } from "@/commerce/actor";
import { forgetEnv } from "@/config/env";
import { brokenInvariants } from "@/db/broken-invariants";
import { refundApprovals } from "@/db/schema/payment-cases";
import { refundLines, refunds } from "@/db/schema/payments";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { contextOf, givenOrder, givenStore } from "@/test/given-order";
import { givenStripeEvents } from "@/test/given-stripe-events";
import { receiveStripeEvent } from "./receive-stripe-event";
import { askForRefund, declineRefund, listRefundApprovals, recordApproval } from "./refund-approvals";
import { refundOrAsk } from "./refund-order";
import { requestRefund } from "./request-refund";

let store: TestDatabase;
const owner: Actor = { kind: "staff", id: "01900000-0000-7000-8000-000000000001", role: "owner" };
const support: Actor = { kind: "staff", id: "01900000-0000-7000-8000-000000000002", role: "support" };

beforeAll(async () => {
  store = await createTestDatabase();
  await givenStore(store.db, { refundLimit: 1000 });
  process.env.STRIPE_SECRET_KEY = "sk_test_refund_approvals";
  process.env.STRIPE_WEBHOOK_SECRET = "whsec_refund_approvals";
  forgetEnv();
});
afterAll(async () => {
  expect(await brokenInvariants(store.sql)).toEqual([]);
  await store.close();
});

const as = (actor: Actor) => contextOf(store.db, actor);

async function paidOrder() {
  const lines = [{ unitPrice: 1900, quantity: 2, tax: 333 }];
  const order = await givenOrder(store.db, { lines, shipping: 500, shippingTax: 41 });
  const events = await givenStripeEvents(store.db, order);
  await receiveStripeEvent(as({ kind: "stripe" }), events.completed());
  return order;
}
const refundsOf = (orderId: string) => store.db.select().from(refunds).where(eq(refunds.orderId, orderId));
const pendingOf = (orderId: string) => listRefundApprovals(as(owner), { orderId });

test("a refund above the limit waits; approving it makes it as it was asked for, once", async () => {
  const order = await paidOrder();
  const asked = {
    orderId: order.id,
    lines: [{ orderLineId: order.lines[0]?.id ?? "", quantity: 1 }],
    reason: "Broken",
  };
  await expect(requestRefund(as(support), asked)).rejects.toMatchObject({ code: "refund_over_limit" });
  const answer = await refundOrAsk(as(support), asked);
  expect(answer).toMatchObject({ status: "awaiting_approval", amount: { amount: 1900 + 167 } });
  expect(await refundsOf(order.id)).toEqual([]);
  const [waiting] = await pendingOf(order.id);
  expect(waiting).toMatchObject({ orderNumber: order.number, reason: "Broken", amount: { amount: 2067 } });
  const approvalId = waiting?.id ?? "";
  await expect(recordApproval(as(support), { approvalId })).rejects.toMatchObject({ code: "not_allowed" });
  const decisions = await Promise.allSettled(
    Array.from({ length: 8 }, () => recordApproval(as(owner), { approvalId })),
  );
  expect(decisions.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const [refund, ...more] = await refundsOf(order.id);
  expect(more).toEqual([]);
  expect(refund).toMatchObject({ amount: 2067, taxAmount: 167, actorId: owner.id });
  const parts = await store.db
    .select()
    .from(refundLines)
    .where(eq(refundLines.refundId, refund?.id ?? ""));
  expect(parts).toMatchObject([{ amount: 2067, taxAmount: 167, quantity: 1, cancelled: 1 }]);
  expect(await pendingOf(order.id)).toEqual([]);
});

test("declining gives nothing back, and what can no longer be given back cannot be approved", async () => {
  const order = await paidOrder();
  const first = await askForRefund(as(support), { orderId: order.id, amount: 4000 });
  const second = await askForRefund(as(support), { orderId: order.id, amount: 3000 });
  await declineRefund(as(owner), { approvalId: first.approvalId, note: "Too much" });
  await expect(declineRefund(as(owner), { approvalId: first.approvalId })).rejects.toMatchObject({ code: "not_found" });
  await requestRefund(as(owner), { orderId: order.id, amount: 4000 });
  const late = recordApproval(as(owner), { approvalId: second.approvalId });
  await expect(late).rejects.toMatchObject({ code: "refund_too_large" });
  const rows = await store.db.select().from(refundApprovals).where(eq(refundApprovals.orderId, order.id));
  expect(rows.map(({ status }) => status).sort()).toEqual(["declined", "pending"]);
  await declineRefund(as(owner), { approvalId: second.approvalId });
});

test("a stranger asks for nothing", async () => {
  const order = await paidOrder();
  const asked = { orderId: order.id, amount: 2000 };
  await expect(askForRefund(as(guest), asked)).rejects.toMatchObject({ code: "not_allowed" });
});

test("the last of several refunds carries what tax is left, so that all of them carry the order's", async () => {
  const order = await paidOrder();
  for (const amount of [777, 1, 1234]) await requestRefund(as(owner), { orderId: order.id, amount });
  await requestRefund(as(owner), { orderId: order.id, amount: order.total - 777 - 1 - 1234 });
  const rows = await refundsOf(order.id);
  expect(rows.reduce((sum, { amount }) => sum + amount, 0)).toBe(order.total);
  expect(rows.reduce((sum, { taxAmount }) => sum + taxAmount, 0)).toBe(333 + 41);
});
