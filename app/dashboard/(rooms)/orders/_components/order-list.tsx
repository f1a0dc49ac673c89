"use client";

import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { BuyerName } from "@/app/dashboard/_components/buyer-name";
import { RowLink } from "@/app/dashboard/_components/row-link";
import { FulfillmentBadge, PaymentBadge } from "@/app/dashboard/_components/status-badges";
import { useListKeys } from "@/app/dashboard/_components/use-list-keys";
import type { OrderRow } from "@/commerce/orders/list-orders";
import { Badge } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import { Cell, HeadCell, Row, rowLinkClass, Table } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import { BulkBar, type BulkRights } from "./bulk-bar";
import { OrderCards } from "./order-cards";

export type OrderListProps = {
  orders: readonly OrderRow[];
  locale: string;
  timeZone: string;
  /** The moment the page was made, so that server and browser say the same. */
  now: string;
  /** What a selection is for. */
  rights: BulkRights;
};

/** The table of orders, cards on phones, with a bar for what is selected. */
export function OrderList({ orders, rights, ...moment }: OrderListProps) {
  const t = useTranslations("dashboard-orders");
  const ids = orders.map(({ id }) => id);
  const isSelecting = rights.ship || rights.capture;
  const { selected, toggle, setSelected, cursorProps } = useListKeys(ids, isSelecting);
  const chosen = orders.filter(({ id }) => selected.has(id));
  return (
    <>
      <OrderCards orders={orders} {...moment} />
      <div className="hidden md:block">
        <Table caption={t("title")}>
          <thead>
            <tr>
              {isSelecting && (
                <HeadCell className="w-10 !pe-0">
                  <input
                    type="checkbox"
                    aria-label={t("bulk.selectAll")}
                    checked={chosen.length === orders.length}
                    onChange={(event) => setSelected(new Set(event.target.checked ? ids : []))}
                    className="size-4.5 align-middle accent-primary"
                  />
                </HeadCell>
              )}
              {["number", "placed", "customer", "paymentHead", "fulfillmentHead"].map((column) => (
                <HeadCell key={column}>{t(`columns.${column}`)}</HeadCell>
              ))}
              <HeadCell isNumber className="max-xl:hidden">
                {t("columns.pieces")}
              </HeadCell>
              <HeadCell isNumber>{t("columns.total")}</HeadCell>
            </tr>
          </thead>
          <tbody>
            {orders.map((order) => (
              <Row
                key={order.id}
                {...cursorProps(order.id)}
                className="data-selected:bg-primary-subtle data-cursor:outline-2 data-cursor:-outline-offset-2 data-cursor:outline-ring"
              >
                {isSelecting && (
                  <Cell className="relative z-10 !pe-0">
                    <input
                      type="checkbox"
                      aria-label={t("bulk.select", { number: order.number })}
                      checked={selected.has(order.id)}
                      onChange={() => toggle(order.id)}
                      className="size-4.5 align-middle accent-primary"
                    />
                  </Cell>
                )}
                <OrderCells order={order} {...moment} />
              </Row>
            ))}
          </tbody>
        </Table>
      </div>
      {chosen.length > 0 && <BulkBar orders={chosen} rights={rights} onDone={() => setSelected(new Set())} />}
    </>
  );
}

function OrderCells({ order, locale, timeZone, now }: { order: OrderRow } & Omit<OrderListProps, "orders" | "rights">) {
  const t = useTranslations("dashboard-orders");
  return (
    <Fragment>
      <Cell className="whitespace-nowrap">
        <RowLink href={`/dashboard/orders/${order.id}`} className={rowLinkClass}>
          {order.number}
        </RowLink>
        {order.hasReview && (
          <Badge tone="danger" className="ms-2">
            {t("review")}
          </Badge>
        )}
      </Cell>
      <Cell className="text-muted">
        <RelativeTime at={order.placedAt} locale={locale} timeZone={timeZone} now={now} />
      </Cell>
      <Cell className="max-w-36 truncate xl:max-w-56" title={order.customerName || undefined}>
        <BuyerName order={order} />
      </Cell>
      <Cell>
        <PaymentBadge status={order.paymentStatus} />
      </Cell>
      <Cell>
        <FulfillmentBadge status={order.fulfillmentStatus} display={order.displayStatus} />
      </Cell>
      <Cell isNumber className="text-muted max-xl:hidden">
        {order.pieces}
      </Cell>
      <Cell isNumber>{order.total ? <Money value={order.total} locale={locale} /> : "–"}</Cell>
    </Fragment>
  );
}
