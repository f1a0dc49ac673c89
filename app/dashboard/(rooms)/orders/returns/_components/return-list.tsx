"use client";

import { useTranslations } from "next-intl";
import { ReturnBadge } from "@/app/dashboard/_components/return-badge";
import { RowLink } from "@/app/dashboard/_components/row-link";
import { useListKeys } from "@/app/dashboard/_components/use-list-keys";
import type { ReturnListRow } from "@/commerce/returns/list-returns";
import { Cell, HeadCell, Row, rowLinkClass, Table } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import { ReturnBulkBar } from "./return-bulk-bar";

type Props = {
  rows: readonly ReturnListRow[];
  locale: string;
  timeZone: string;
  /** The moment the page was made, so that server and browser say the same. */
  now: string;
  may: { approve: boolean; receive: boolean };
};

const hrefOf = ({ orderId, id }: ReturnListRow) => `/dashboard/orders/${orderId}#return-${id}`;

/** The table of returns, cards on phones, with a bar for what is selected. */
export function ReturnList({ rows, may, ...moment }: Props) {
  const t = useTranslations("dashboard-returns");
  const ids = rows.map(({ id }) => id);
  const isSelectable = may.approve || may.receive;
  const { selected, toggle, setSelected, cursorProps } = useListKeys(ids, isSelectable);
  const chosen = rows.filter(({ id }) => selected.has(id));
  return (
    <>
      <Cards rows={rows} {...moment} />
      <div className="hidden md:block">
        <Table caption={t("title")}>
          <thead>
            <tr>
              {isSelectable && (
                <HeadCell className="w-10 !pe-0">
                  <input
                    type="checkbox"
                    aria-label={t("bulk.selectAll")}
                    checked={chosen.length === rows.length}
                    onChange={(event) => setSelected(new Set(event.target.checked ? ids : []))}
                    className="size-4.5 align-middle accent-primary"
                  />
                </HeadCell>
              )}
              {["number", "requested", "customer", "goods", "reason", "status"].map((column) => (
                <HeadCell key={column}>{t(`columns.${column}`)}</HeadCell>
              ))}
              <HeadCell isNumber>{t("columns.pieces")}</HeadCell>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row
                key={row.id}
                {...cursorProps(row.id)}
                className="data-selected:bg-primary-subtle data-cursor:outline-2 data-cursor:-outline-offset-2 data-cursor:outline-ring"
              >
                {isSelectable && (
                  <Cell className="relative z-10 !pe-0">
                    <input
                      type="checkbox"
                      aria-label={t("bulk.select", { number: row.number })}
                      checked={selected.has(row.id)}
                      onChange={() => toggle(row.id)}
                      className="size-4.5 align-middle accent-primary"
                    />
                  </Cell>
                )}
                <Cell className="whitespace-nowrap">
                  <RowLink href={hrefOf(row)} className={rowLinkClass}>
                    {row.number}
                  </RowLink>
                </Cell>
                <Cell className="text-muted">
                  <RelativeTime at={row.requestedAt} {...moment} />
                </Cell>
                <Cell className="max-w-40 truncate" title={row.customerName ?? undefined}>
                  <bdi>{row.customerName ?? "–"}</bdi>
                </Cell>
                <Cell className="max-w-56 truncate" title={row.titles}>
                  <bdi>{row.titles || "–"}</bdi>
                </Cell>
                <Cell className="text-muted">{reasonText(row, t)}</Cell>
                <Cell>
                  <ReturnBadge status={row.status} />
                </Cell>
                <Cell isNumber>{row.pieces}</Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </div>
      {chosen.length > 0 && <ReturnBulkBar rows={chosen} may={may} onDone={() => setSelected(new Set())} />}
    </>
  );
}

type Translator = ReturnType<typeof useTranslations<"dashboard-returns">>;

const reasonText = ({ kind, reasons }: ReturnListRow, t: Translator): string =>
  kind === "withdrawal" ? t("kinds.withdrawal") : reasons.map((reason) => t(`reasons.${reason}`)).join(", ");

function Cards({ rows, ...moment }: Pick<Props, "rows" | "locale" | "timeZone" | "now">) {
  const t = useTranslations("dashboard-returns");
  return (
    <ul className="divide-y md:hidden">
      {rows.map((row) => (
        <li key={row.id} className="relative flex flex-col gap-1.5 px-4 py-3">
          <div className="flex items-baseline justify-between gap-3">
            <RowLink href={hrefOf(row)} className={rowLinkClass}>
              {row.number}
            </RowLink>
            <ReturnBadge status={row.status} />
          </div>
          <div className="flex items-baseline justify-between gap-3 text-compact text-muted">
            <span className="min-w-0 truncate">
              <bdi>{row.customerName ?? row.titles}</bdi>
            </span>
            <RelativeTime at={row.requestedAt} {...moment} />
          </div>
          <p className="text-compact text-muted">{reasonText(row, t)}</p>
        </li>
      ))}
    </ul>
  );
}
