"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { OrderReturn } from "@/commerce/orders/read-returns";
import type { ReturnRefund } from "@/commerce/returns/get-return-refund";
import type { ReturnMove } from "@/commerce/returns/return-status";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { cancelReturnAction, closeReturnAction } from "./actions";
import { ApproveForm, DeclineForm } from "./decide-forms";
import { ReceiveForm } from "./receive-form";
import { RefundReturnForm } from "./refund-return-form";

export type ReturnFormProps = { orderId: string; row: OrderReturn; onClose: () => void };
type Props = {
  orderId: string;
  row: OrderReturn;
  titles: Readonly<Record<string, string>>;
  moves: readonly ReturnMove[];
  may: { decide: boolean; receive: boolean; refund: boolean };
  offer: ReturnRefund | null;
  locale: string;
};

/** What this person may do with a return where it stands. */
export function ReturnActions({ orderId, row, titles, moves, may, offer, locale }: Props) {
  const t = useTranslations("dashboard-returns");
  const can = (move: ReturnMove) => moves.includes(move);
  const form = { orderId, row };
  const { number } = row;
  return (
    <div className="flex flex-wrap gap-2">
      {can("approve") && may.decide && (
        <>
          <Layer label={t("decline.button")} title={t("decline.title", { number })}>
            {(onClose) => <DeclineForm {...form} onClose={onClose} />}
          </Layer>
          <Layer label={t("approve.button")} title={t("approve.title", { number })} isPrimary>
            {(onClose) => <ApproveForm {...form} onClose={onClose} />}
          </Layer>
        </>
      )}
      {can("cancel") && row.status === "approved" && may.decide && (
        <Plain action={cancelReturnAction} {...form} label={t("cancel.button")} done={t("cancel.done", { number })} />
      )}
      {can("receive") && may.receive && (
        <Layer label={t("receive.button")} title={t("receive.title", { number })} lead={t("receive.lead")} isPrimary>
          {(onClose) => <ReceiveForm {...form} titles={titles} onClose={onClose} />}
        </Layer>
      )}
      {can("close") && may.decide && (
        <Plain action={closeReturnAction} {...form} label={t("close.button")} done={t("close.done", { number })} />
      )}
      {can("close") && offer && offer.goods.amount > 0 && (
        <Layer label={t("refund.button")} title={t("refund.title", { number })} isPrimary>
          {(onClose) => <RefundReturnForm {...form} offer={offer} locale={locale} onClose={onClose} />}
        </Layer>
      )}
    </div>
  );
}

type LayerProps = {
  label: string;
  title: string;
  lead?: string;
  isPrimary?: boolean;
  children: (onClose: () => void) => ReactNode;
};

function Layer({ label, title, lead, isPrimary = false, children }: LayerProps) {
  const common = useTranslations("common");
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button size="compact" variant={isPrimary ? "primary" : "secondary"} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog isOpen={isOpen} onClose={close} title={title} description={lead} closeLabel={common("close")}>
        {children(close)}
      </Dialog>
    </>
  );
}

type PlainProps = { action: typeof closeReturnAction; orderId: string; row: OrderReturn; label: string; done: string };

function Plain({ action, orderId, row, label, done }: PlainProps) {
  const { submit, isPending, message } = useFormAction(action, { done });
  return (
    <form action={submit}>
      <input type="hidden" name="orderId" value={orderId} />
      <input type="hidden" name="returnId" value={row.id} />
      <SubmitButton size="compact" variant="secondary" isPending={isPending}>
        {label}
      </SubmitButton>
      <FormMessage>{message}</FormMessage>
    </form>
  );
}
