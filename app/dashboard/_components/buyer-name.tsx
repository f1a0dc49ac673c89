import { useTranslations } from "next-intl";
import { isErasedEmail } from "@/commerce/customers/erased-email";
import type { OrderRow } from "@/commerce/orders/list-orders";

/** Who ordered, as far as this person may know; somebody who was erased is called so. */
export function BuyerName({ order }: { order: Pick<OrderRow, "customerName" | "email" | "country"> }) {
  const t = useTranslations("dashboard-customers");
  const { customerName, email, country } = order;
  return <bdi>{email && isErasedEmail(email) ? t("erasedName") : customerName || email || country}</bdi>;
}
