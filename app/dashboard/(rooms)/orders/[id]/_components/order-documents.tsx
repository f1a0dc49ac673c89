import { FileText } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { isAllowed } from "@/commerce/actor";
import { listDocuments } from "@/commerce/documents/queries";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { TextLink } from "@/components/ui/text-link";
import { DateTime } from "@/components/ui/time";
import type { OrderView } from "./order-view";

/** Papers of an order to open or print: what was issued, and what goes into the parcel. */
export async function OrderDocuments({ order, locale, timeZone }: OrderView) {
  const t = await getTranslations("dashboard-orders.documents");
  const context = await requestContext();
  const documents = isAllowed(context.actor, ["orders:read"])
    ? await listDocuments(context, { orderId: order.id })
    : [];
  const isPaid = order.status === "confirmed" || order.status === "completed";
  const hasSlip = isPaid && order.lines.some((line) => line.requiresShipping && line.quantity > line.cancelled);
  const base = `/dashboard/orders/${order.id}/documents`;
  return (
    <Card title={t("title")}>
      {documents.length === 0 && !hasSlip && <p className="text-muted">{t("none")}</p>}
      <ul className="flex flex-col divide-y">
        {documents.map(({ id, kind, number, total, issuedAt }) => (
          <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-2 first:pt-0">
            <span>
              <Paper />
              <TextLink href={`${base}/${id}`} isDocument>
                {t(kind)} <bdi className="tabular-nums">{number}</bdi>
              </TextLink>
            </span>
            <span className="text-muted">
              <DateTime at={issuedAt} locale={locale} timeZone={timeZone} /> ·{" "}
              <Money value={total} locale={locale} className="font-normal" />
            </span>
          </li>
        ))}
        {hasSlip && (
          <li className="py-2 first:pt-0">
            <Paper />
            <TextLink href={`${base}/packing-slip`} isDocument>
              {t("packing_slip")}
            </TextLink>
          </li>
        )}
      </ul>
    </Card>
  );
}

const Paper = () => <FileText aria-hidden="true" className="me-1.5 inline size-4 align-text-bottom text-muted" />;
