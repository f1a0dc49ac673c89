import { endedByFailedPayment } from "@/commerce/orders/closing-reason";
import type { OrderDetail } from "@/commerce/orders/get-order";

type Stands = Pick<OrderDetail, "displayStatus" | "paymentStatus" | "fulfillmentStatus"> & {
  pickup?: OrderDetail["pickup"];
  timeline: readonly Pick<OrderDetail["timeline"][number], "kind" | "reason">[];
};

/** What an order has to say first, in one word that messages and colours hang on. */
export type OrderNews =
  | "confirming"
  | "processing"
  | "checking"
  | "failed"
  | "payment_failed"
  | "unpaid"
  | "part_shipped"
  | "preparing_pickup"
  | "ready_for_pickup"
  | "picked_up"
  | Exclude<Stands["displayStatus"], "pending">;

/**
 * The news of an order. Whoever comes straight from paying is told that we wait for the provider's word, because only
 * that counts. `attempt` is which payment they come from, 0 for none: a card that was declined before the payment that
 * worked, or an earlier slow payment that failed, is no news to them.
 */
export function orderNews(order: Stands, attempt: number): OrderNews {
  const { displayStatus, paymentStatus, fulfillmentStatus } = order;
  if (order.pickup && displayStatus in ofPickup) return ofPickup[displayStatus as keyof typeof ofPickup];
  if (displayStatus === "shipped" && fulfillmentStatus === "partially_shipped") return "part_shipped";
  if (displayStatus === "expired" && endedByFailedPayment(order.timeline)) return "payment_failed";
  if (displayStatus !== "pending") return displayStatus;
  if (paymentStatus === "pending" || paymentStatus === "authorized") return "processing";
  if (paymentStatus === "mismatch") return "checking";
  if (paymentStatus === "failed" && slowPayments(order) >= attempt) return "failed";
  return attempt > 0 ? "confirming" : "unpaid";
}

/** What is fetched has its own words for how far the goods are. */
const ofPickup = { paid: "preparing_pickup", shipped: "ready_for_pickup", delivered: "picked_up" } as const;

/** How many slow payments were promised so far; only these can fail after the shopper has come back. */
export const slowPayments = ({ timeline }: { timeline: readonly { kind: string }[] }): number =>
  timeline.filter(({ kind }) => kind === "payment_pending").length;

/** News that may change by itself any moment, so that the page asks again. */
export const isWaiting = (news: OrderNews): boolean => news === "confirming" || news === "processing";
