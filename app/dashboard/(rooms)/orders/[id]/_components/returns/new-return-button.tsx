"use client";

import { PackageOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import type { ReturnOffer } from "@/commerce/returns/get-return-offer";
import { returnReasons } from "@/commerce/returns/return-words";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NumberStepper } from "@/components/ui/number-stepper";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { requestReturnAction } from "./actions";

type Props = { orderId: string; offer: ReturnOffer };

/** Writes down that goods come back, as agreed on the phone for instance; it is approved at once. */
export function NewReturnButton({ orderId, offer }: Props) {
  const t = useTranslations("dashboard-returns.new");
  const common = useTranslations("common");
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button icon={<PackageOpen aria-hidden="true" className="size-4" />} onClick={() => setOpen(true)}>
        {t("button")}
      </Button>
      <Drawer
        isOpen={isOpen}
        onClose={close}
        title={t("title", { number: offer.number })}
        description={t("lead")}
        closeLabel={common("close")}
      >
        <NewReturnForm orderId={orderId} offer={offer} onClose={close} />
      </Drawer>
    </>
  );
}

function NewReturnForm({ orderId, offer, onClose }: Props & { onClose: () => void }) {
  const t = useTranslations("dashboard-returns.new");
  const reasons = useTranslations("dashboard-returns.reasons");
  const common = useTranslations("common");
  const { submit, form, isPending, message, errors, typed } = useFormAction(requestReturnAction, {
    done: ({ number }) => t("done", { number }),
    onDone: onClose,
  });
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-5">
      <FormMessage>{errors.lines ? errors.lines.join(" ") : message}</FormMessage>
      <input type="hidden" name="orderId" value={orderId} />
      <ul className="flex flex-col divide-y">
        {offer.lines.map(({ orderLineId, title, left }, index) => (
          <li key={orderLineId} className="flex flex-col gap-2 py-3">
            <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
              <span className="flex min-w-0 flex-[1_1_10rem] flex-col">
                <span className="font-medium wrap-anywhere">
                  <bdi>{title}</bdi>
                </span>
                <span className="text-compact text-muted">{t("left", { count: left })}</span>
              </span>
              <input type="hidden" name={`lines[${index}].orderLineId`} value={orderLineId} />
              <NumberStepper
                id={`return-${orderLineId}`}
                name={`lines[${index}].quantity`}
                label={t("quantity", { title })}
                labels={{ decrease: common("decrease"), increase: common("increase") }}
                min={0}
                max={left}
                defaultValue={0}
              />
            </div>
            <Field name={`lines[${index}].reason`} id={`reason-${orderLineId}`} label={t("reason")}>
              {(control) => (
                <Select {...control} defaultValue="other">
                  {returnReasons.map((reason) => (
                    <option key={reason} value={reason}>
                      {reasons(reason)}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </li>
        ))}
      </ul>
      <Field name="note" id="return-note" label={t("note")} error={errors.note} optionalLabel={common("optional")}>
        {(control) => <Input {...control} maxLength={2000} defaultValue={typed("note")} />}
      </Field>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{common("cancel")}</Button>
        <SubmitButton isPending={isPending}>{t("submit")}</SubmitButton>
      </div>
    </form>
  );
}
