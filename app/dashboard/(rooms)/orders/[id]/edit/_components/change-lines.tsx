"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { FoundVariant } from "@/commerce/catalog/queries/search-variants";
import type { OrderDetail } from "@/commerce/orders/get-order";
import { Card } from "@/components/ui/card";
import { IconButton } from "@/components/ui/icon-button";
import { Money } from "@/components/ui/money";
import { NumberStepper } from "@/components/ui/number-stepper";

type Kept = { lines: OrderDetail["lines"]; locale: string; onPieces: (lineId: string, count: number) => void };
const most = 9_999;

/** The order's own lines, each with as few pieces as still can be taken off it. */
export function KeptLines({ lines, locale, onPieces }: Kept) {
  const t = useTranslations("dashboard-orders.edit");
  const common = useTranslations("common");
  return (
    <Card title={t("lines")} isFlush>
      <ul className="divide-y border-t">
        {lines.map((line, index) => {
          const fixed = Math.max(line.shipped + line.cancelled, line.refunded);
          return (
            <li key={line.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
              <span className="flex min-w-0 flex-[1_1_12rem] flex-col">
                <span className="font-medium wrap-anywhere">
                  <bdi>{line.title}</bdi>
                </span>
                <span className="text-compact text-muted wrap-anywhere">
                  <bdi>{line.options.map(({ value }) => value).join(" · ")}</bdi>
                  {line.options.length > 0 && " · "}
                  {line.unitPrice && <Money value={line.unitPrice} locale={locale} className="font-normal" />}
                  {fixed > 0 && ` · ${t("fixed", { count: fixed })}`}
                </span>
              </span>
              <input type="hidden" name={`lines[${index}].orderLineId`} value={line.id} />
              <NumberStepper
                id={`line-${line.id}`}
                name={`lines[${index}].quantity`}
                label={t("pieces", { title: line.title })}
                labels={{ decrease: common("decrease"), increase: common("increase") }}
                min={fixed}
                max={most}
                defaultValue={line.quantity}
                onCommit={(count) => onPieces(line.id, count)}
              />
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

type AddedLine = FoundVariant & { quantity: number };
type Added = { lines: readonly AddedLine[]; onChange: (lines: readonly AddedLine[]) => void };

/** What is to be added, at today's price. */
export function AddedLines({ lines, onChange }: Added) {
  const t = useTranslations("dashboard-orders.edit");
  const common = useTranslations("common");
  if (lines.length === 0) return null;
  return (
    <ul className="flex flex-col divide-y">
      {lines.map((line, index) => (
        <li key={line.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2">
          <span className="flex min-w-0 flex-[1_1_12rem] flex-col">
            <span className="font-medium wrap-anywhere">
              <bdi>{line.title}</bdi>
            </span>
            <span className="text-compact text-muted wrap-anywhere">
              {[line.options, line.sku].filter(Boolean).join(" · ")}
            </span>
          </span>
          <input type="hidden" name={`add[${index}].variantId`} value={line.id} />
          <span className="flex items-center gap-2">
            <NumberStepper
              id={`add-${line.id}`}
              name={`add[${index}].quantity`}
              label={t("pieces", { title: line.title })}
              labels={{ decrease: common("decrease"), increase: common("increase") }}
              max={most}
              onCommit={(quantity) =>
                onChange(lines.map((each) => (each.id === line.id ? { ...each, quantity } : each)))
              }
            />
            <IconButton
              label={t("leaveOut", { title: line.title })}
              icon={<X aria-hidden="true" className="size-4" />}
              onClick={() => onChange(lines.filter(({ id }) => id !== line.id))}
            />
          </span>
        </li>
      ))}
    </ul>
  );
}
