"use client";

import { UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { RowLink } from "@/app/dashboard/_components/row-link";
import { useListKeys } from "@/app/dashboard/_components/use-list-keys";
import { isErasedEmail } from "@/commerce/customers/erased-email";
import type { CustomerRow } from "@/commerce/customers/customer-queries";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Row, rowLinkClass, Table } from "@/components/ui/table";
import { DateTime, RelativeTime } from "@/components/ui/time";

type Props = { customers: readonly CustomerRow[]; locale: string; timeZone: string; now: string };

/** Customers as a table, cards on phones. */
export function CustomerList({ customers, locale, timeZone, now }: Props) {
  const t = useTranslations("dashboard-customers");
  const { cursorProps } = useListKeys(customers.map(({ id }) => id));
  const nameOf = ({ name, email }: CustomerRow) => (isErasedEmail(email) ? t("erasedName") : name || email);
  const emailOf = ({ email }: CustomerRow) => (isErasedEmail(email) ? "–" : email);
  return (
    <>
      <ul className="divide-y md:hidden">
        {customers.map((customer) => (
          <li key={customer.id} className="relative flex flex-col gap-1 px-4 py-3">
            <RowLink href={`/dashboard/customers/${customer.id}`} className={`${rowLinkClass} truncate`}>
              <bdi>{nameOf(customer)}</bdi>
            </RowLink>
            <span className="flex justify-between gap-3 text-compact text-muted">
              <span className="truncate">{emailOf(customer)}</span>
              <span className="whitespace-nowrap tabular-nums">{t("ordersOf", { count: customer.orderCount })}</span>
            </span>
          </li>
        ))}
      </ul>
      <div className="hidden md:block">
        <Table caption={t("title")}>
          <thead>
            <tr>
              <HeadCell>{t("columns.name")}</HeadCell>
              <HeadCell>{t("columns.email")}</HeadCell>
              <HeadCell>{t("columns.account")}</HeadCell>
              <HeadCell isNumber>{t("columns.orders")}</HeadCell>
              <HeadCell>{t("columns.lastOrder")}</HeadCell>
              <HeadCell className="max-xl:hidden">{t("columns.since")}</HeadCell>
            </tr>
          </thead>
          <tbody>
            {customers.map((customer) => (
              <Row
                key={customer.id}
                {...cursorProps(customer.id)}
                className="data-cursor:outline-2 data-cursor:-outline-offset-2 data-cursor:outline-ring"
              >
                <Cell className="max-w-44 truncate xl:max-w-56" title={nameOf(customer)}>
                  <RowLink href={`/dashboard/customers/${customer.id}`} className={rowLinkClass}>
                    <bdi>{nameOf(customer)}</bdi>
                  </RowLink>
                </Cell>
                <Cell className="max-w-52 truncate xl:max-w-64" title={emailOf(customer)}>
                  {emailOf(customer)}
                </Cell>
                <Cell>
                  <Badge
                    tone={customer.hasAccount ? "info" : "neutral"}
                    icon={<UserRound aria-hidden="true" className="size-3.5" />}
                  >
                    {t(customer.hasAccount ? "hasAccount" : "guest")}
                  </Badge>
                </Cell>
                <Cell isNumber>{customer.orderCount}</Cell>
                <Cell className="text-muted">
                  {customer.lastOrderAt ? (
                    <RelativeTime at={customer.lastOrderAt} locale={locale} timeZone={timeZone} now={now} />
                  ) : (
                    t("never")
                  )}
                </Cell>
                <Cell className="text-muted max-xl:hidden">
                  <DateTime at={customer.createdAt} locale={locale} timeZone={timeZone} />
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </div>
    </>
  );
}
