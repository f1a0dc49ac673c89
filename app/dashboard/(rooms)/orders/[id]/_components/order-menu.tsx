"use client";

import { Ellipsis, Mail, XCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Menu } from "@/components/ui/menu";
import { SubmitButton } from "@/components/ui/submit-button";
import { useToast } from "@/components/ui/toast";
import { formatMoney, type Money } from "@/lib/money";
import { cancelOrderAction, resendOrderLinkAction } from "../actions";

type Props = {
  orderId: string;
  number: string;
  email: string | null;
  isCancellable: boolean;
  /** What goes back to the shopper when the order is cancelled. */
  promised: Money | null;
  locale: string;
};

/** What is done more rarely with an order. */
export function OrderMenu({ orderId, number, email, isCancellable, promised, locale }: Props) {
  const t = useTranslations("dashboard-orders.actions");
  const common = useTranslations("common");
  const toast = useToast();
  const [, start] = useTransition();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const resend = () =>
    start(async () => {
      const form = new FormData();
      form.set("orderId", orderId);
      const answer = await resendOrderLinkAction({ status: "idle" }, form);
      if (answer.status === "refused") toast({ title: answer.message, tone: "danger" });
      else toast({ title: t("resent", { email: email ?? "" }) });
    });
  return (
    <>
      <Menu
        label={common("moreActions")}
        trigger={<Ellipsis aria-hidden="true" className="size-4" />}
        items={[
          { label: t("resend"), icon: <Mail aria-hidden="true" className="size-4" />, onSelect: resend },
          {
            label: t("cancel"),
            icon: <XCircle aria-hidden="true" className="size-4" />,
            isDanger: isCancellable,
            isDisabled: !isCancellable,
            onSelect: () => setOpen(true),
          },
        ]}
      />
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title={t("cancelTitle", { number })}
        description={promised ? t("cancelPaid", { amount: formatMoney(promised, locale) }) : t("cancelUnpaid")}
        closeLabel={common("close")}
      >
        <CancelForm orderId={orderId} number={number} promised={promised} locale={locale} onClose={close} />
      </Dialog>
    </>
  );
}

type CancelProps = Pick<Props, "orderId" | "number" | "promised" | "locale"> & { onClose: () => void };

function CancelForm({ orderId, number, promised, locale, onClose }: CancelProps) {
  const t = useTranslations("dashboard-orders.actions");
  const { submit, form, isPending, message, errors, typed } = useFormAction(cancelOrderAction, {
    done: t("cancelled", { number }),
    onDone: onClose,
  });
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
      <FormMessage>{message}</FormMessage>
      <input type="hidden" name="orderId" value={orderId} />
      <Field name="reason" id="cancel-reason" label={t("reason")} help={t("cancelReasonHelp")} error={errors.reason}>
        {(control) => <Input {...control} maxLength={500} defaultValue={typed("reason")} />}
      </Field>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t("keep")}</Button>
        <SubmitButton variant="danger" isPending={isPending}>
          {promised ? t("cancelAndRefund", { amount: formatMoney(promised, locale) }) : t("cancel")}
        </SubmitButton>
      </div>
    </form>
  );
}
