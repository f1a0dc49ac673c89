import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { DisplayStatus } from "@/commerce/orders/display-status";
import type { FulfillmentStatus } from "@/commerce/orders/derive-fulfillment-status";
import type { PaymentStatus } from "@/commerce/orders/derive-payment-status";
import type { Tone } from "@/components/ui/tone";

const paymentTones = {
  unpaid: "neutral",
  pending: "info",
  authorized: "info",
  paid: "success",
  partially_paid: "warning",
  partially_refunded: "neutral",
  refunded: "neutral",
  failed: "danger",
  disputed: "danger",
  mismatch: "danger",
} satisfies Record<PaymentStatus, Tone>;

const fulfillmentTones = {
  unfulfilled: "warning",
  partially_shipped: "info",
  shipped: "info",
  delivered: "success",
  partially_returned: "neutral",
  returned: "neutral",
} satisfies Record<FulfillmentStatus, Tone>;

const closed: Partial<Record<DisplayStatus, Tone>> = { cancelled: "neutral", expired: "neutral" };

/** Whether the money is there. */
export function PaymentBadge({ status }: { status: PaymentStatus }) {
  const t = useTranslations("dashboard-orders.payment");
  return <Badge tone={paymentTones[status]}>{t(status)}</Badge>;
}

/** Where the goods are; of an order that came to nothing, that it did. */
export function FulfillmentBadge({ status, display }: { status: FulfillmentStatus; display: DisplayStatus }) {
  const t = useTranslations("dashboard-orders");
  const end = closed[display];
  if (end) return <Badge tone={end}>{t(`display.${display}`)}</Badge>;
  // Nobody has to pack what is not paid yet.
  const tone = display === "pending" ? "neutral" : fulfillmentTones[status];
  return <Badge tone={tone}>{t(`fulfillment.${status}`)}</Badge>;
}
