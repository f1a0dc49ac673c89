import { getTranslations } from "next-intl/server";
import type { DisputeRow } from "@/commerce/payments/list-disputes";
import { Money } from "@/components/ui/money";
import { Cell, HeadCell, Row, rowLinkClass, Table } from "@/components/ui/table";
import { DateTime } from "@/components/ui/time";
import Link from "next/link";
import { DisputeBadge } from "./dispute-badge";
import { reasonName } from "./reason-name";

type Props = { disputes: readonly DisputeRow[]; locale: string; timeZone: string };

export async function DisputeList({ disputes, locale, timeZone }: Props) {
  const t = await getTranslations("dashboard-disputes");
  return (
    <Table caption={t("title")}>
      <thead>
        <tr>
          <HeadCell>{t("columns.order")}</HeadCell>
          <HeadCell className="hidden sm:table-cell">{t("columns.reason")}</HeadCell>
          <HeadCell>{t("columns.status")}</HeadCell>
          <HeadCell className="hidden sm:table-cell">{t("columns.due")}</HeadCell>
          <HeadCell isNumber>{t("columns.amount")}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {disputes.map((dispute) => (
          <Row key={dispute.id} className="relative">
            <Cell>
              <Link
                href={`/dashboard/orders/payments/disputes/${dispute.id}`}
                className={rowLinkClass}
                aria-label={t("one", { number: dispute.orderNumber })}
              >
                {dispute.orderNumber}
              </Link>
              <span className="block text-compact text-muted sm:hidden">{reasonName(t, dispute.reason)}</span>
              {dispute.dueBy && (
                <span className="block text-compact text-muted sm:hidden">
                  {t("columns.due")} <DateTime at={dispute.dueBy} locale={locale} timeZone={timeZone} />
                </span>
              )}
            </Cell>
            <Cell className="hidden sm:table-cell">{reasonName(t, dispute.reason)}</Cell>
            <Cell>
              <DisputeBadge status={dispute.status} answerStatus={dispute.answerStatus} />
            </Cell>
            <Cell className="hidden sm:table-cell">
              {dispute.dueBy ? <DateTime at={dispute.dueBy} locale={locale} timeZone={timeZone} /> : "–"}
            </Cell>
            <Cell isNumber>
              <Money value={dispute.amount} locale={locale} className="font-normal" />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
