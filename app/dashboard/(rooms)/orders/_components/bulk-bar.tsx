"use client";

import { HandCoins, PackageCheck, Printer, XCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { ActionState } from "@/app/_server/action";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import type { OrderRow } from "@/commerce/orders/list-orders";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { cancelOrdersAction, captureOrdersAction, shipOrdersAction } from "../actions";

/** What this person may do with a selection. */
export type BulkRights = { ship: boolean; capture: boolean; cancel: boolean };
type Props = { orders: readonly OrderRow[]; rights: BulkRights; onDone: () => void };

/** What can be done with the selected orders at once. */
export function BulkBar({ orders, rights, onDone }: Props) {
  const t = useTranslations("dashboard-orders.bulk");
  const [open, setOpen] = useState<"ship" | "capture" | "cancel" | null>(null);
  const shippable = orders.filter(({ piecesToShip }) => piecesToShip > 0);
  const paid = orders.filter(({ status }) => status === "confirmed" || status === "completed");
  const capturable = orders.filter(({ paymentStatus }) => paymentStatus === "authorized");
  const cancellable = orders.filter(
    ({ status, fulfillmentStatus }) =>
      (status === "pending" || status === "confirmed") && fulfillmentStatus === "unfulfilled",
  );
  const close = () => setOpen(null);
  const done = () => {
    close();
    onDone();
  };
  const layer = (name: NonNullable<typeof open>) => ({ isOpen: open === name, onClose: close, onDone: done });
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
      {rights.cancel && cancellable.length > 0 && (
        <Button icon={<XCircle aria-hidden="true" className="size-4" />} onClick={() => setOpen("cancel")}>
          {t("cancel", { count: cancellable.length })}
        </Button>
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
      <BulkDialog
        {...layer("ship")}
        orders={shippable}
        action={shipOrdersAction}
        title={t("shipTitle", { count: shippable.length })}
        reason={t("shipReason")}
        label={t("ship", { count: shippable.length })}
        said={({ shipped: count }, numbers) => (numbers ? t("partly", { count, numbers }) : t("shipped", { count }))}
      />
      <BulkDialog
        {...layer("capture")}
        orders={capturable}
        action={captureOrdersAction}
        title={t("captureTitle", { count: capturable.length })}
        reason={t("captureReason")}
        label={t("capture", { count: capturable.length })}
        said={({ captured: count }, numbers) =>
          numbers ? t("partlyCaptured", { count, numbers }) : t("captured", { count })
        }
      />
      <BulkDialog
        {...layer("cancel")}
        orders={cancellable}
        action={cancelOrdersAction}
        title={t("cancelTitle", { count: cancellable.length })}
        reason={t("cancelReason")}
        label={t("cancel", { count: cancellable.length })}
        isDangerous
        keep={t("keep")}
        said={({ cancelled: count }, numbers) =>
          numbers ? t("partlyCancelled", { count, numbers }) : t("cancelled", { count })
        }
      >
        <Field name="reason" id="bulk-cancel-reason" label={t("why")} help={t("whyHelp")}>
          {(control) => <Input {...control} maxLength={500} />}
        </Field>
      </BulkDialog>
    </div>
  );
}

type Outcome = { refused: readonly string[] };
type DialogProps<Result extends Outcome> = {
  orders: readonly OrderRow[];
  isOpen: boolean;
  onClose: () => void;
  onDone: () => void;
  action: (previous: ActionState<Result>, form: FormData) => Promise<ActionState<Result>>;
  /** What became of it, in full or except for some orders' numbers. */
  said: (result: Result, numbers: string) => string;
  title: string;
  reason: string;
  label: string;
  children?: ReactNode;
} & ({ isDangerous: true; keep: string } | { isDangerous?: false; keep?: undefined });

/** Asks once for all selected orders, then tells of how many it was done and of which it could not be. */
function BulkDialog<Result extends Outcome>(props: DialogProps<Result>) {
  const { orders, isOpen, onClose, onDone, action, said, title, reason, label, children, isDangerous, keep } = props;
  const common = useTranslations("common");
  const { submit, isPending, message } = useFormAction<Result>(action, {
    done: (result) => said(result, result.refused.join(", ")),
    onDone,
  });
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={title} description={reason} closeLabel={common("close")}>
      <form action={submit} className="flex flex-col gap-4">
        <FormMessage>{message}</FormMessage>
        <ChosenOrders orders={orders} />
        {children}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{keep ?? common("cancel")}</Button>
          <SubmitButton variant={isDangerous ? "danger" : "primary"} isPending={isPending}>
            {label}
          </SubmitButton>
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
