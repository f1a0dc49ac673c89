import { getLocale, getTranslations } from "next-intl/server";
import type { RefundApproval } from "@/commerce/payments/refund-approvals";
import { Callout } from "@/components/ui/callout";
import { formatMoney } from "@/lib/money";
import { DecideRefundButtons } from "./decide-refund-buttons";

/** A refund above its asker's limit: who asks for what, and deciding it for those who may. */
export async function ApprovalCallout({ approval, mayDecide }: { approval: RefundApproval; mayDecide: boolean }) {
  const [t, locale] = [await getTranslations("dashboard-orders.approvals"), await getLocale()];
  const amount = formatMoney(approval.amount, locale);
  return (
    <Callout
      tone="warning"
      title={t("title", { amount })}
      action={mayDecide ? <DecideRefundButtons approvalId={approval.id} amount={amount} /> : undefined}
    >
      <p>{approval.askedBy ? t("askedBy", { name: approval.askedBy }) : t("asked")}</p>
      {approval.reason && <p className="wrap-anywhere">{approval.reason}</p>}
      {!mayDecide && <p className="text-compact">{t("waiting")}</p>}
    </Callout>
  );
}
