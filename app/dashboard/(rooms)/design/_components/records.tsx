import { useTranslations } from "next-intl";
import { FulfillmentBadge, PaymentBadge } from "@/app/dashboard/_components/status-badges";
import { Money } from "@/components/ui/money";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { money } from "@/lib/money";

const rows = [
  {
    number: "OS-1041",
    name: "Mei Lindqvist",
    total: money(13_900, "USD"),
    payment: "paid",
    fulfillment: "unfulfilled",
  },
  {
    number: "OS-1040",
    name: "خالد الراشد",
    total: money(69_800, "AED"),
    payment: "paid",
    fulfillment: "partially_shipped",
  },
  {
    number: "OS-1039",
    name: "Maximiliane Freifrau von Hohenlohe-Waldenburg",
    total: money(1_249_900, "EUR"),
    payment: "partially_refunded",
    fulfillment: "delivered",
  },
  { number: "OS-1038", name: "田中 葵", total: money(24_200, "JPY"), payment: "failed", fulfillment: "unfulfilled" },
] as const;

/** A table as every list has it: numbers on the right, long names cut, names in any script. */
export function Records({ locale }: { locale: string }) {
  const t = useTranslations("dashboard-design");
  return (
    <Table caption={t("records")}>
      <thead>
        <tr>
          <HeadCell>{t("number")}</HeadCell>
          <HeadCell>{t("name")}</HeadCell>
          <HeadCell>{t("status")}</HeadCell>
          <HeadCell isNumber>{t("total")}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ number, name, total, payment, fulfillment }) => (
          <Row key={number}>
            <Cell>{number}</Cell>
            <Cell className="max-w-48 truncate">
              <bdi>{name}</bdi>
            </Cell>
            <Cell>
              <span className="flex gap-1.5">
                <PaymentBadge status={payment} />
                <FulfillmentBadge status={fulfillment} display="paid" />
              </span>
            </Cell>
            <Cell isNumber>
              <Money value={total} locale={locale} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
