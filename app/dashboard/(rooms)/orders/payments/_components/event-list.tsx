import { getTranslations } from "next-intl/server";
import type { EventRow } from "@/commerce/payments/list-events";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { DateTime } from "@/components/ui/time";
import { EventBadge } from "./event-badge";

type Props = { events: readonly EventRow[]; locale: string; timeZone: string };

/** Events as a table; on phones what matters stays: what it was, what became of it, which order. */
export async function EventList({ events, locale, timeZone }: Props) {
  const t = await getTranslations("dashboard-orders.inbox");
  return (
    <Table caption={t("title")}>
      <thead className="max-md:sr-only">
        <tr>
          <HeadCell>{t("columns.event")}</HeadCell>
          <HeadCell>{t("columns.status")}</HeadCell>
          <HeadCell className="max-md:hidden">{t("columns.order")}</HeadCell>
          <HeadCell className="max-md:hidden">{t("columns.received")}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <Row key={event.id}>
            <Cell className="align-top">
              <TextLink
                href={`/dashboard/orders/payments/${event.id}`}
                className="inline-flex min-h-6 items-center font-medium wrap-anywhere"
              >
                {event.type}
              </TextLink>
              <span className="block font-mono text-xs text-muted wrap-anywhere">{event.objectId}</span>
              <span className="block text-compact text-muted md:hidden">
                <DateTime at={event.receivedAt} locale={locale} timeZone={timeZone} withTime />
              </span>
              {event.orderId && (
                <span className="block text-compact md:hidden">
                  <OrderLink orderId={event.orderId} label={event.orderNumber ?? t("order")} />
                </span>
              )}
            </Cell>
            <Cell className="align-top">
              <EventBadge status={event.status} />
            </Cell>
            <Cell className="align-top max-md:hidden">
              {event.orderId ? <OrderLink orderId={event.orderId} label={event.orderNumber ?? t("order")} /> : "–"}
            </Cell>
            <Cell className="align-top text-muted max-md:hidden">
              <DateTime at={event.receivedAt} locale={locale} timeZone={timeZone} withTime />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

const OrderLink = ({ orderId, label }: { orderId: string; label: string }) => (
  <TextLink href={`/dashboard/orders/${orderId}`} className="inline-flex min-h-6 items-center">
    {label}
  </TextLink>
);
