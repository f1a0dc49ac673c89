"use client";

import { useTranslations } from "next-intl";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { receiveReturnAction } from "./actions";
import type { ReturnFormProps } from "./return-actions";

const ends = ["restocked", "damaged", "lost"] as const;

/** What became of each line's pieces; unless somebody says otherwise they are back on the shelf, or damaged as the shopper said. */
export function ReceiveForm({
  orderId,
  row,
  titles,
  onClose,
}: ReturnFormProps & { titles: Readonly<Record<string, string>> }) {
  const t = useTranslations("dashboard-returns.receive");
  const common = useTranslations("common");
  const { submit, form, isPending, message, typed } = useFormAction(receiveReturnAction, {
    done: t("done", { number: row.number }),
    onDone: onClose,
  });
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-5">
      <FormMessage>{message}</FormMessage>
      <input type="hidden" name="orderId" value={orderId} />
      <input type="hidden" name="returnId" value={row.id} />
      {row.lines.map(({ orderLineId, quantity, condition }, index) => (
        <fieldset key={orderLineId} className="flex flex-col gap-2 border-t pt-3">
          <legend className="float-start font-medium wrap-anywhere">
            {t("of", { title: titles[orderLineId] ?? "", count: quantity })}
          </legend>
          <input type="hidden" name={`lines[${index}].orderLineId`} value={orderLineId} />
          <div className="grid grid-cols-3 items-end gap-3">
            {ends.map((end) => {
              const name = `lines[${index}].${end}`;
              return (
                <Field key={end} name={name} id={`${end}-${row.id}-${orderLineId}`} label={t(end)}>
                  {(control) => (
                    <Input
                      {...control}
                      type="number"
                      inputMode="numeric"
                      min={0}
                      max={quantity}
                      defaultValue={typed(
                        name,
                        String(end === (condition === "damaged" ? "damaged" : "restocked") ? quantity : 0),
                      )}
                    />
                  )}
                </Field>
              );
            })}
          </div>
        </fieldset>
      ))}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{common("cancel")}</Button>
        <SubmitButton isPending={isPending}>{t("submit")}</SubmitButton>
      </div>
    </form>
  );
}
