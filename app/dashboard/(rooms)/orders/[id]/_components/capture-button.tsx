"use client";

import { HandCoins } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { decimalOf, formatMoney, type Money, moneyOf } from "@/lib/money";
import { parseMoney } from "@/lib/parse-money";
import { capturePaymentAction } from "../actions";

type Props = { orderId: string; number: string; authorized: Money; locale: string };

/** Takes what is authorised, all of it or a part; the button names the amount it takes. */
export function CaptureButton({ orderId, number, authorized, locale }: Props) {
  const t = useTranslations("dashboard-orders.capture");
  const common = useTranslations("common");
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const text = formatMoney(authorized, locale);
  return (
    <>
      <Button icon={<HandCoins aria-hidden="true" className="size-4" />} onClick={() => setOpen(true)}>
        {t("button")}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title={t("title", { number })}
        description={t("lead", { amount: text })}
        closeLabel={common("close")}
      >
        <CaptureForm orderId={orderId} authorized={authorized} locale={locale} onClose={close} />
      </Dialog>
    </>
  );
}

function CaptureForm({ orderId, authorized, locale, onClose }: Omit<Props, "number"> & { onClose: () => void }) {
  const t = useTranslations("dashboard-orders.capture");
  const common = useTranslations("common");
  const [typedAmount, setTypedAmount] = useState(decimalOf(authorized));
  const { currency } = authorized;
  const amount = parseMoney(typedAmount, currency) ?? moneyOf(0, currency);
  const { submit, form, isPending, message, errors } = useFormAction(capturePaymentAction, {
    done: ({ amount: taken, status }) => t(`done.${status}`, { amount: formatMoney(taken, locale) }),
    onDone: onClose,
  });
  const isTooMuch = amount.amount > authorized.amount;
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
      <FormMessage>{message}</FormMessage>
      <input type="hidden" name="orderId" value={orderId} />
      <Field name="amount" id="capture-amount" label={t("amount")} help={t("help")} error={errors.amount} isRequired>
        {(control) => (
          <Input
            {...control}
            inputMode="decimal"
            autoComplete="off"
            suffix={currency}
            value={typedAmount}
            onChange={(event) => setTypedAmount(event.target.value)}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center justify-end gap-2">
        {isTooMuch && <p className="grow text-compact text-danger-fg">{t("tooMuch")}</p>}
        <Button onClick={onClose}>{common("cancel")}</Button>
        <SubmitButton isPending={isPending} disabled={amount.amount <= 0 || isTooMuch}>
          {t("submit", { amount: formatMoney(amount, locale) })}
        </SubmitButton>
      </div>
    </form>
  );
}
