"use client";

import { HandCoins, PackageCheck, Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import type { OrderRow } from "@/commerce/orders/list-orders";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { captureOrdersAction, shipOrdersAction } from "../actions";

/** What this person may do with a selection. */
export type BulkRights = { ship: boolean; capture: boolean };
type Props = { orders: readonly OrderRow[]; rights: BulkRights; onDone: () => void };

/** What can be done with the selected orders at once. */
export function BulkBar({ orders, rights, onDone }: Props) {
  const t = useTranslations("dashboard-orders.bulk");
  const [open, setOpen] = useState<"ship" | "capture" | null>(null);
  const shippable = orders.filter(({ piecesToShip }) => piecesToShip > 0);
  const paid = orders.filter(({ status }) => status === "confirmed" || status === "completed");
  const capturable = orders.filter(({ paymentStatus }) => paymentStatus === "authorized");
  const close = () => setOpen(null);
  const done = () => {
    close();
    onDone();
  };
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
      {rights.capture && capturable.length > 0 && (
        <Button icon={<HandCoins aria-hidden="true" className="size-4" />} onClick={() => setOpen("capture")}>
          {t("capture", { count: capturable.length })}
        </Button>
      )}
      {rights.ship && (
        <Button
          variant="primary"
          disabled={shippable.length === 0}
          icon={<PackageCheck aria-hidden="true" className="size-4" />}
          onClick={() => setOpen("ship")}
        >
          {t("ship", { count: shippable.length })}
        </Button>
      )}
      <ShipDialog orders={shippable} isOpen={open === "ship"} onClose={close} onDone={done} />
      <CaptureDialog orders={capturable} isOpen={open === "capture"} onClose={close} onDone={done} />
    </div>
  );
}

type DialogProps = { orders: readonly OrderRow[]; isOpen: boolean; onClose: () => void; onDone: () => void };

function ShipDialog({ orders, isOpen, onClose, onDone }: DialogProps) {
  const t = useTranslations("dashboard-orders.bulk");
  const common = useTranslations("common");
  const { submit, isPending, message } = useFormAction(shipOrdersAction, {
    done: ({ shipped, refused }) =>
      refused.length === 0
        ? t("shipped", { count: shipped })
        : t("partly", { count: shipped, numbers: refused.join(", ") }),
    onDone,
  });
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t("shipTitle", { count: orders.length })}
      description={t("shipReason")}
      closeLabel={common("close")}
    >
      <form action={submit} className="flex flex-col gap-4">
        <FormMessage>{message}</FormMessage>
        <ChosenOrders orders={orders} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{common("cancel")}</Button>
          <SubmitButton isPending={isPending}>{t("ship", { count: orders.length })}</SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}

function CaptureDialog({ orders, isOpen, onClose, onDone }: DialogProps) {
  const t = useTranslations("dashboard-orders.bulk");
  const common = useTranslations("common");
  const { submit, isPending, message } = useFormAction(captureOrdersAction, {
    done: ({ captured, refused }) =>
      refused.length === 0
        ? t("captured", { count: captured })
        : t("partlyCaptured", { count: captured, numbers: refused.join(", ") }),
    onDone,
  });
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t("captureTitle", { count: orders.length })}
      description={t("captureReason")}
      closeLabel={common("close")}
    >
      <form action={submit} className="flex flex-col gap-4">
        <FormMessage>{message}</FormMessage>
        <ChosenOrders orders={orders} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{common("cancel")}</Button>
          <SubmitButton isPending={isPending}>{t("capture", { count: orders.length })}</SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}

function ChosenOrders({ orders }: { orders: readonly OrderRow[] }) {
  return (
    <>
      <p className="max-h-32 overflow-y-auto tabular-nums">{orders.map(({ number }) => number).join(", ")}</p>
      {orders.map(({ id }) => (
        <input key={id} type="hidden" name="orderIds[]" value={id} />
      ))}
    </>
  );
}
