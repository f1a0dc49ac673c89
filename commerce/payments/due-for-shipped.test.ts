import { expect, test } from "vitest";
import { dueForShipped } from "./due-for-shipped";

// Two cups at 10.00 and a voucher at 10.00, 10 % tax on top, and 5.00 of delivery: 38.50 in all.
const order = {
  ...{ currency: "USD", isTaxIncluded: false, total: 3850, shipping: 500, shippingTax: 50 },
  lines: [
    { id: "cups", quantity: 2, total: 2000, tax: 200 },
    { id: "voucher", quantity: 1, total: 1000, tax: 100 },
  ],
};
const line = (orderLineId: string, quantity: number, shipped: number, requiresShipping = true) => ({
  ...{ orderLineId, quantity, shipped, requiresShipping },
});

test.each([
  ["nothing left yet", [line("cups", 2, 0), line("voucher", 1, 0, false)], 0],
  ["the first piece brings the delivery and what needs none", [line("cups", 2, 1), line("voucher", 1, 0, false)], 2750],
  ["a piece that waits is not owed", [line("cups", 2, 1), line("voucher", 1, 0)], 1650],
  ["all pieces owe the total", [line("cups", 2, 2), line("voucher", 1, 1)], 3850],
  ["nothing needs a delivery", [line("cups", 2, 0, false), line("voucher", 1, 0, false)], 3850],
])("%s", (_name, progress, due) => {
  expect(dueForShipped(order, progress)).toEqual({ amount: due, currency: "USD" });
});
