import { expect, test } from "vitest";
import { paymentStatuses } from "@/commerce/orders/derive-payment-status";
import { isWaiting, orderNews } from "./order-news";

const pending = { displayStatus: "pending", fulfillmentStatus: "unfulfilled", timeline: [] } as const;
type Stands = Parameters<typeof orderNews>[0];

test("coming from the payment page an unpaid order is being confirmed, by the mail’s link it waits for payment", () => {
  const order = { ...pending, paymentStatus: "unpaid" } as Stands;
  expect(orderNews(order, 1)).toBe("confirming");
  expect(orderNews(order, 0)).toBe("unpaid");
});

test("a recorded fact outweighs where the shopper comes from", () => {
  for (const attempt of [0, 1]) {
    expect(orderNews({ ...pending, paymentStatus: "pending" } as Stands, attempt)).toBe("processing");
    expect(orderNews({ ...pending, paymentStatus: "paid", displayStatus: "paid" } as Stands, attempt)).toBe("paid");
  }
});

test("no payment status of a pending order is told as paid", () => {
  for (const paymentStatus of paymentStatuses) {
    expect(orderNews({ ...pending, paymentStatus } as Stands, 1)).not.toBe("paid");
  }
});

test("only what may change by itself is waited for", () => {
  expect((["confirming", "processing"] as const).every(isWaiting)).toBe(true);
  expect((["paid", "failed", "unpaid", "expired", "cancelled", "delivered"] as const).some(isWaiting)).toBe(false);
});

test("a failure is told once it is the failure of the payment the shopper comes from", () => {
  const slow = { kind: "payment_pending", reason: "" } as const;
  const failed = (timeline: Stands["timeline"]) => ({ ...pending, timeline, paymentStatus: "failed" }) as Stands;
  expect(orderNews(failed([]), 0)).toBe("failed");
  expect(orderNews(failed([]), 1)).toBe("confirming");
  expect(orderNews(failed([slow]), 1)).toBe("failed");
  expect(orderNews(failed([slow]), 2)).toBe("confirming");
  expect(orderNews(failed([slow, slow]), 2)).toBe("failed");
});

test("an order whose slow payment failed says so; one that nobody paid has expired", () => {
  const closed = (reason: string) =>
    ({
      ...pending,
      displayStatus: "expired",
      paymentStatus: "failed",
      timeline: [{ kind: "expire", reason }],
    }) as Stands;
  expect(orderNews(closed("payment_failed"), 1)).toBe("payment_failed");
  expect(orderNews(closed("payment_failed"), 0)).toBe("payment_failed");
  expect(orderNews(closed("session_expired"), 1)).toBe("expired");
});
