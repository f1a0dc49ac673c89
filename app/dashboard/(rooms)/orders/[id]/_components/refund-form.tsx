"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import type { OrderDetail } from "@/commerce/orders/get-order";
import type { RefundOffer } from "@/commerce/payments/get-refundable";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { add, formatMoney, type Money, moneyOf } from "@/lib/money";
import { parseMoney } from "@/lib/parse-money";
import { refundOrderAction } from "../actions";
import { RefundLines } from "./refund-lines";

type Props = { order: OrderDetail; offer: RefundOffer; locale: string; onClose: () => void };

/** The form names the amount that its fields add up to, on the very button that sends it. */
export function RefundForm({ order, offer, locale, onClose }: Props) {
  const t = useTranslations("dashboard-orders.refund");
  const common = useTranslations("common");
  const [by, setBy] = useState<"lines" | "amount">("lines");
  const [pieces, setPieces] = useState<Record<string, number>>({});
  const [isWithShipping, setWithShipping] = useState(false);
  const [typedAmount, setTypedAmount] = useState("");
  const { currency } = offer.remaining;
  const amount =
    by === "lines" ? sumOf(offer, pieces, isWithShipping) : (parseMoney(typedAmount, currency) ?? moneyOf(0, currency));
  const text = formatMoney(amount, locale);
  const { submit, form, isPending, message, errors, typed } = useFormAction(refundOrderAction, {
    done: ({ amount: given, status }) =>
      t(status === "awaiting_approval" ? "awaiting" : doneOr(status), { amount: formatMoney(given, locale) }),
    onDone: onClose,
  });
  const isTooMuch = amount.amount > offer.remaining.amount;
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-5">
      <FormMessage>{message}</FormMessage>
      <input type="hidden" name="orderId" value={order.id} />
      {offer.limit && <Callout tone="neutral">{t("limit", { amount: formatMoney(offer.limit, locale) })}</Callout>}
      <RadioGroup
        name="by"
        legend={t("by")}
        value={by}
        onChange={(value) => setBy(value === "amount" ? "amount" : "lines")}
        options={[
          { value: "lines", label: t("byLines") },
          { value: "amount", label: t("byAmount") },
        ]}
      />
      {by === "lines" ? (
        <>
          <RefundLines
            lines={order.lines}
            offer={offer}
            locale={locale}
            pieces={pieces}
            onPieces={(id, count) => setPieces((before) => ({ ...before, [id]: count }))}
          />
          {offer.shipping.amount > 0 && (
            <Checkbox
              name="shipping"
              label={t("shipping", { amount: formatMoney(offer.shipping, locale) })}
              checked={isWithShipping}
              onChange={(event) => setWithShipping(event.target.checked)}
            />
          )}
        </>
      ) : (
        <Field
          name="amount"
          id="refund-amount"
          label={t("amount")}
          help={t("amountHelp", { amount: formatMoney(offer.remaining, locale) })}
          error={errors.amount}
          isRequired
        >
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
      )}
      <Field name="reason" id="refund-reason" label={t("reason")} help={t("reasonHelp")} error={errors.reason}>
        {(control) => <Input {...control} maxLength={500} defaultValue={typed("reason")} />}
      </Field>
      <div className="flex flex-wrap items-center justify-end gap-2">
        {isTooMuch && <p className="grow text-compact text-danger-fg">{t("tooMuch")}</p>}
        <Button onClick={onClose}>{common("cancel")}</Button>
        <SubmitButton isPending={isPending} disabled={amount.amount <= 0 || isTooMuch}>
          {t("submit", { amount: text })}
        </SubmitButton>
      </div>
    </form>
  );
}

const doneOr = (status: string) => (status === "succeeded" ? "done" : "asked");

function sumOf(offer: RefundOffer, pieces: Readonly<Record<string, number>>, isWithShipping: boolean): Money {
  const { currency } = offer.remaining;
  const goods = offer.lines.map((line) => moneyOf(line.amounts[pieces[line.orderLineId] ?? 0] ?? 0, currency));
  return add(isWithShipping ? offer.shipping : moneyOf(0, currency), ...goods);
}
