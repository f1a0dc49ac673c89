"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import type { OrderDetail } from "@/commerce/orders/get-order";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import { editTrackingAction, markDeliveredAction } from "../actions";
import { TrackButton } from "./track-button";
import { TrackingFields } from "./tracking-fields";

type Props = { orderId: string; parcel: OrderDetail["shipments"][number]; number: number };

/** What can be done with one parcel: correct its tracking, say that it arrived. */
export function ShipmentActions({ orderId, parcel, number }: Props) {
  const t = useTranslations("dashboard-orders.parcels");
  const isPickup = parcel.kind === "pickup";
  const done = t(isPickup ? "pickedUpDone" : "deliveredDone", { number });
  const delivery = useFormAction(markDeliveredAction, { done });
  return (
    <div className="flex flex-wrap gap-2">
      {!isPickup && <EditTracking orderId={orderId} parcel={parcel} number={number} />}
      {!isPickup && !parcel.deliveredAt && <TrackButton orderId={orderId} shipmentId={parcel.id} number={number} />}
      {!parcel.deliveredAt && (
        <form action={delivery.submit}>
          <input type="hidden" name="orderId" value={orderId} />
          <input type="hidden" name="shipmentId" value={parcel.id} />
          <SubmitButton size="compact" variant="secondary" isPending={delivery.isPending}>
            {t(isPickup ? "markPickedUp" : "markDelivered")}
          </SubmitButton>
          <FormMessage>{delivery.message}</FormMessage>
        </form>
      )}
    </div>
  );
}

function EditTracking({ orderId, parcel, number }: Props) {
  const t = useTranslations("dashboard-orders.parcels");
  const common = useTranslations("common");
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const { submit, form, isPending, message, errors, typed } = useFormAction(editTrackingAction, {
    done: t("trackingDone"),
    onDone: close,
  });
  return (
    <>
      <Button size="compact" variant="quiet" onClick={() => setOpen(true)}>
        {t("editTracking")}
      </Button>
      <Dialog isOpen={isOpen} onClose={close} title={t("editTrackingTitle", { number })} closeLabel={common("close")}>
        <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
          <FormMessage>{message}</FormMessage>
          <input type="hidden" name="orderId" value={orderId} />
          <input type="hidden" name="shipmentId" value={parcel.id} />
          <TrackingFields
            idPrefix={parcel.id}
            errors={errors}
            values={{
              carrier: typed("carrier", parcel.carrier),
              trackingNumber: typed("trackingNumber", parcel.trackingNumber),
              trackingUrl: typed("trackingUrl", ""),
            }}
          />
          <div className="flex justify-end gap-2">
            <Button onClick={close}>{common("cancel")}</Button>
            <SubmitButton isPending={isPending}>{common("saveChanges")}</SubmitButton>
          </div>
        </form>
      </Dialog>
    </>
  );
}
