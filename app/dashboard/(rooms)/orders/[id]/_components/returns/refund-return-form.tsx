"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import type { ReturnRefund } from "@/commerce/returns/get-return-refund";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { decimalOf, formatMoney, moneyOf } from "@/lib/money";
import { parseMoney } from "@/lib/parse-money";
import { refundReturnAction } from "./actions";
import type { ReturnFormProps } from "./return-actions";

/** Gives the money for what came back; the button names the amount that the fields add up to. */
export function RefundReturnForm({
  orderId,
  row,
  offer,
  locale,
  onClose,
}: ReturnFormProps & { offer: ReturnRefund; locale: string }) {
  const t = useTranslations("dashboard-returns.refund");
  const common = useTranslations("common");
  const { currency } = offer.goods;
  const isWhole = row.kind === "withdrawal" && offer.shipping.amount > 0;
  const [fee, setFee] = useState(offer.fee.amount > 0 ? decimalOf(offer.fee) : "");
  const [isWithShipping, setWithShipping] = useState(isWhole);
  const kept = parseMoney(fee, currency)?.amount ?? 0;
  const amount = moneyOf(offer.goods.amount - kept + (isWithShipping ? offer.shipping.amount : 0), currency);
  const { submit, form, isPending, message, errors, typed } = useFormAction(refundReturnAction, {
    done: ({ amount: given, status }) =>
      t(status === "succeeded" ? "done" : "asked", { amount: formatMoney(given, locale) }),
    onDone: onClose,
  });
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
      <FormMessage>{message}</FormMessage>
      <p>{t("lead", { amount: formatMoney(offer.goods, locale) })}</p>
      <input type="hidden" name="orderId" value={orderId} />
      <input type="hidden" name="returnId" value={row.id} />
      <Field
        name="fee"
        id={`fee-${row.id}`}
        label={t("fee")}
        help={t("feeHelp")}
        error={errors.fee}
        optionalLabel={common("optional")}
      >
        {(control) => (
          <Input
            {...control}
            inputMode="decimal"
            autoComplete="off"
            suffix={currency}
            value={fee}
            onChange={(event) => setFee(event.target.value)}
          />
        )}
      </Field>
      {offer.shipping.amount > 0 && (
        <Checkbox
          name="shipping"
          label={t("shipping", { amount: formatMoney(offer.shipping, locale) })}
          checked={isWithShipping}
          onChange={(event) => setWithShipping(event.target.checked)}
        />
      )}
      <Field
        name="reason"
        id={`refund-reason-${row.id}`}
        label={t("reason")}
        error={errors.reason}
        optionalLabel={common("optional")}
      >
        {(control) => <Input {...control} maxLength={500} defaultValue={typed("reason")} />}
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{common("cancel")}</Button>
        <SubmitButton isPending={isPending} disabled={amount.amount <= 0}>
          {t("submit", { amount: formatMoney(amount, locale) })}
        </SubmitButton>
      </div>
    </form>
  );
}
