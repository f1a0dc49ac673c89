import { z } from "zod";
import { textLine } from "@/commerce/text-line";
import { orderStatus } from "@/db/schema/orders";
import { fulfillmentStatuses } from "./derive-fulfillment-status";
import { paymentStatuses } from "./derive-payment-status";
import { displayStatuses } from "./display-status";

/** A malformed id is an order that does not exist; `token` is the secret of a guest's link. */
export const orderAccessInput = z.strictObject({ orderId: z.string().max(100), token: z.string().max(200).optional() });

/** The lists that work starts from. */
export const orderViews = ["to_ship", "unpaid", "to_review", "all"] as const;
export type OrderView = (typeof orderViews)[number];

const day = z.iso.date().optional();
const page = {
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(24),
};

/** Filters of the order list, as its URL holds them; `from` and `to` are days in the store's zone, both included. */
export const orderFilter = z.strictObject({
  view: z.enum(orderViews).default("all"),
  status: z.enum(orderStatus.enumValues).optional(),
  paymentStatus: z.enum(paymentStatuses).optional(),
  fulfillmentStatus: z.enum(fulfillmentStatuses).optional(),
  displayStatus: z.enum(displayStatuses).optional(),
  q: textLine(200).optional(),
  from: day,
  to: day,
  customerId: z.uuid().optional(),
});
export type OrderFilter = z.output<typeof orderFilter>;

export const listOrdersInput = orderFilter.extend(page);
export const pageInput = z.strictObject(page);
export const noInput = z.strictObject({});
