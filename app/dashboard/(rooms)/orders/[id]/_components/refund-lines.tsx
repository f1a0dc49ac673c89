"use client";

import { useTranslations } from "next-intl";
import type { OrderDetail } from "@/commerce/orders/get-order";
import type { RefundOffer } from "@/commerce/payments/get-refundable";
import { Checkbox } from "@/components/ui/checkbox";
import { Money } from "@/components/ui/money";
import { NumberStepper } from "@/components/ui/number-stepper";
import { moneyOf } from "@/lib/money";

type Props = {
  lines: OrderDetail["lines"];
  offer: RefundOffer;
  locale: string;
  pieces: Readonly<Record<string, number>>;
  onPieces: (lineId: string, count: number) => void;
};

/** The pieces that money is given back for; those that were sent may go back on the shelf. */
export function RefundLines({ lines, offer, locale, pieces, onPieces }: Props) {
  const t = useTranslations("dashboard-orders.refund");
  const common = useTranslations("common");
  return (
    <ul className="flex flex-col divide-y">
      {offer.lines
        .filter(({ left }) => left > 0)
        .map((offered, index) => {
          const line = lines.find(({ id }) => id === offered.orderLineId);
          const count = pieces[offered.orderLineId] ?? 0;
          const returning = Math.min(Math.max(count - offered.unsent, 0), offered.returnable);
          return (
            <li key={offered.orderLineId} className="flex flex-col gap-1 py-2.5">
              <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
                <span className="flex min-w-0 flex-[1_1_10rem] flex-col">
                  <span className="font-medium wrap-anywhere">
                    <bdi>{line?.title}</bdi>
                  </span>
                  <span className="text-compact text-muted">
                    {t("left", { count: offered.left })}
                    {count > 0 && (
                      <>
                        {" · "}
                        <Money value={moneyOf(offered.amounts[count] ?? 0, offer.remaining.currency)} locale={locale} />
                      </>
                    )}
                  </span>
                </span>
                <input type="hidden" name={`lines[${index}].orderLineId`} value={offered.orderLineId} />
                <NumberStepper
                  id={`refund-${offered.orderLineId}`}
                  name={`lines[${index}].quantity`}
                  label={t("pieces", { title: line?.title ?? "" })}
                  labels={{ decrease: common("decrease"), increase: common("increase") }}
                  min={0}
                  max={offered.left}
                  defaultValue={0}
                  onCommit={(value) => onPieces(offered.orderLineId, value)}
                />
              </div>
              {returning > 0 && (
                <Checkbox
                  name={`lines[${index}].restock`}
                  value={returning}
                  label={t("restock", { count: returning })}
                />
              )}
            </li>
          );
        })}
    </ul>
  );
}
