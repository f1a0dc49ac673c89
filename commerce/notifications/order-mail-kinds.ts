import { slowPaymentFailed } from "@/commerce/orders/closing-reason";

/** Mails that tell a shopper about an order. */
export const orderMailKinds = [
  "placed",
  "paid",
  "changed",
  "change_due",
  "payment_failed",
  "shipped",
  "delivered",
  "ready_for_pickup",
  "cancelled",
  "refunded",
  "return_requested",
  "return_approved",
  "return_declined",
  "return_received",
  "withdrawn",
  "link",
] as const;
export type OrderMailKind = (typeof orderMailKinds)[number];

/** Which event of an order's history is told by which mail; any other is history only. */
const mailOf: Readonly<Record<string, OrderMailKind>> = {
  placed: "placed",
  confirm: "paid",
  shipped: "shipped",
  delivered: "delivered",
  ready_for_pickup: "ready_for_pickup",
  cancel: "cancelled",
  refund_succeeded: "refunded",
  return_requested: "return_requested",
  return_approved: "return_approved",
  return_declined: "return_declined",
  return_received: "return_received",
  withdrawn: "withdrawn",
};

type Told = { kind: string; reason: string; actorKind: string; data: Record<string, unknown> };

/** A declined card is seen where it is declined; only a slow payment fails when nobody is looking, and ends the order. */
export function mailForEvent({ kind, reason, actorKind, data }: Told): OrderMailKind | null {
  // What staff write is approved in the same breath, and only that is told.
  if (kind === "return_requested" && actorKind !== "shopper") return null;
  if (kind === "expire" && reason === slowPaymentFailed) return "payment_failed";
  if (kind === "changed") return Number(data.due) > 0 ? "change_due" : "changed";
  return mailOf[kind] ?? null;
}

export const isOrderMailKind = (kind: string): kind is OrderMailKind => orderMailKinds.some((known) => known === kind);
