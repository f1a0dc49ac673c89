"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { trackShipmentAction } from "../actions";

type Props = { orderId: string; shipmentId: string; number: number };
const kinds = ["in_transit", "out_for_delivery", "exception", "delivered"] as const;

/** What the carrier told of a parcel, added by hand. */
export function TrackButton({ orderId, shipmentId, number }: Props) {
  const t = useTranslations("dashboard-orders.parcels");
  const common = useTranslations("common");
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const { submit, form, isPending, message, errors, typed } = useFormAction<void>(trackShipmentAction, {
    done: t("trackDone"),
    onDone: close,
  });
  return (
    <>
      <Button size="compact" variant="quiet" onClick={() => setOpen(true)}>
        {t("track")}
      </Button>
      <Dialog isOpen={isOpen} onClose={close} title={t("trackTitle", { number })} closeLabel={common("close")}>
        <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
          <FormMessage>{message}</FormMessage>
          <input type="hidden" name="orderId" value={orderId} />
          <input type="hidden" name="shipmentId" value={shipmentId} />
          <Field name="kind" id={`${shipmentId}-kind`} label={t("trackKind")} error={errors.kind}>
            {(control) => (
              <Select {...control} defaultValue={typed("kind", "in_transit")}>
                {kinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {t(`tracking.${kind}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field
            name="note"
            id={`${shipmentId}-note`}
            label={t("trackNote")}
            help={t("trackNoteHelp")}
            error={errors.note}
            optionalLabel={common("optional")}
          >
            {(control) => <Input {...control} maxLength={500} autoComplete="off" defaultValue={typed("note")} />}
          </Field>
          <div className="flex justify-end gap-2">
            <Button onClick={close}>{common("cancel")}</Button>
            <SubmitButton isPending={isPending}>{t("track")}</SubmitButton>
          </div>
        </form>
      </Dialog>
    </>
  );
}
