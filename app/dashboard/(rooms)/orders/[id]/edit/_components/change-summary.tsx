"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import type { ChangePreview } from "@/commerce/changes/preview-change";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Money } from "@/components/ui/money";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatMoney, isSameMoney } from "@/lib/money";
import { changeOrderAction } from "../actions";

type Props = { orderId: string; preview: ChangePreview; isRepriced: boolean; locale: string };
const sums = ["subtotal", "discounts", "shipping", "tax", "total"] as const;

/** Before and after, what follows for the money, and the button that makes it so. */
export function ChangeSummary({ orderId, preview, isRepriced, locale }: Props) {
  const t = useTranslations("dashboard-orders.edit");
  const { submit, form, isPending, message, errors, typed } = useFormAction(changeOrderAction);
  const heading = useRef<HTMLDivElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const shown = sums.filter((name) => preview.before[name].amount > 0 || preview.after[name].amount > 0);
  return (
    <div ref={heading} tabIndex={-1} role="region" aria-label={t("summary")} className="rounded-lg">
      <Card title={t("summary")}>
        <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
          <FormMessage>{message}</FormMessage>
          <table className="w-full text-start">
            <thead>
              <tr className="text-compact text-muted">
                <td />
                <th scope="col" className="pb-1 text-end font-normal">
                  {t("before")}
                </th>
                <th scope="col" className="pb-1 ps-3 text-end font-normal">
                  {t("after")}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((name) => (
                <tr
                  key={name}
                  data-total={name === "total" || undefined}
                  className="data-total:border-t data-total:font-medium"
                >
                  <th scope="row" className="py-1 text-start font-normal in-data-total:font-medium">
                    {t(name === "tax" && preview.isTaxIncluded ? "sums.taxIncluded" : `sums.${name}`)}
                  </th>
                  <td className="py-1 text-end text-muted tabular-nums">
                    <Money value={preview.before[name]} locale={locale} className="font-normal" />
                  </td>
                  <td className="py-1 ps-3 text-end tabular-nums">
                    <Money
                      value={preview.after[name]}
                      locale={locale}
                      className={isSameMoney(preview.before[name], preview.after[name]) ? "font-normal" : "font-medium"}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p role="status">{consequence(preview, locale, t)}</p>
          <Wanted preview={preview} orderId={orderId} isRepriced={isRepriced} />
          <Field name="reason" id="change-reason" label={t("reason")} help={t("reasonHelp")} error={errors.reason}>
            {(control) => <Input {...control} maxLength={500} defaultValue={typed("reason")} />}
          </Field>
          <div className="flex justify-end">
            <SubmitButton isPending={isPending}>{t("confirm")}</SubmitButton>
          </div>
        </form>
      </Card>
    </div>
  );
}

/** The same wish as was previewed, under the preview's own version. */
function Wanted({ preview, orderId, isRepriced }: Pick<Props, "preview" | "orderId" | "isRepriced">) {
  const kept = preview.lines.filter(({ orderLineId }) => orderLineId !== null);
  const added = preview.lines.filter(({ orderLineId }) => orderLineId === null);
  return (
    <>
      <input type="hidden" name="orderId" value={orderId} />
      <input type="hidden" name="version" value={preview.version} />
      {isRepriced && <input type="hidden" name="delivery" value="reprice" />}
      {kept.map(({ orderLineId, after }, index) => (
        <span key={orderLineId} hidden>
          <input type="hidden" name={`lines[${index}].orderLineId`} value={orderLineId ?? ""} />
          <input type="hidden" name={`lines[${index}].quantity`} value={after.quantity} />
        </span>
      ))}
      {added.map(({ variantId, after }, index) => (
        <span key={variantId} hidden>
          <input type="hidden" name={`add[${index}].variantId`} value={variantId ?? ""} />
          <input type="hidden" name={`add[${index}].quantity`} value={after.quantity} />
        </span>
      ))}
    </>
  );
}

type Say = ReturnType<typeof useTranslations<"dashboard-orders.edit">>;

function consequence({ outstanding, refund, notTaken }: ChangePreview, locale: string, t: Say): string {
  if (outstanding.amount > 0) return t("willAsk", { amount: formatMoney(outstanding, locale) });
  if (refund.amount > 0) return t("willRefund", { amount: formatMoney(refund, locale) });
  if (notTaken.amount > 0) return t("willNotTake", { amount: formatMoney(notTaken, locale) });
  return t("willNothing");
}
