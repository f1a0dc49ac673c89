"use client";

import { PackageCheck, Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import type { OrderRow } from "@/commerce/orders/list-orders";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { shipOrdersAction } from "../actions";

type Props = { orders: readonly OrderRow[]; onDone: () => void };

/** What can be done with the selected orders at once. */
export function BulkBar({ orders, onDone }: Props) {
  const t = useTranslations("dashboard-orders.bulk");
  const common = useTranslations("common");
  const [isOpen, setOpen] = useState(false);
  const shippable = orders.filter(({ piecesToShip }) => piecesToShip > 0);
  const paid = orders.filter(({ status }) => status === "confirmed" || status === "completed");
  const { submit, isPending, message } = useFormAction(shipOrdersAction, {
    done: ({ shipped, refused }) =>
      refused.length === 0
        ? t("shipped", { count: shipped })
        : t("partly", { count: shipped, numbers: refused.join(", ") }),
    onDone: () => {
      setOpen(false);
      onDone();
    },
  });
  return (
    <div className="sticky bottom-0 z-10 flex flex-wrap items-center gap-3 border-t bg-surface-raised px-4 py-2.5 shadow-float">
      <p role="status" className="grow font-medium tabular-nums">
        {t("selected", { count: orders.length })}
      </p>
      <Button variant="quiet" onClick={onDone}>
        {t("clear")}
      </Button>
      {paid.length > 0 && (
        <LinkButton
          href={`/dashboard/orders/packing-slips?${paid.map(({ id }) => `id=${id}`).join("&")}`}
          isDocument
          icon={<Printer aria-hidden="true" className="size-4" />}
        >
          {t("slips", { count: paid.length })}
        </LinkButton>
      )}
      <Button
        variant="primary"
        disabled={shippable.length === 0}
        icon={<PackageCheck aria-hidden="true" className="size-4" />}
        onClick={() => setOpen(true)}
      >
        {t("ship", { count: shippable.length })}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t("shipTitle", { count: shippable.length })}
        description={t("shipReason")}
        closeLabel={common("close")}
      >
        <form action={submit} className="flex flex-col gap-4">
          <FormMessage>{message}</FormMessage>
          <p className="max-h-32 overflow-y-auto tabular-nums">{shippable.map(({ number }) => number).join(", ")}</p>
          {shippable.map(({ id }) => (
            <input key={id} type="hidden" name="orderIds[]" value={id} />
          ))}
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{common("cancel")}</Button>
            <SubmitButton isPending={isPending}>{t("ship", { count: shippable.length })}</SubmitButton>
          </div>
        </form>
      </Dialog>
    </div>
  );
}
