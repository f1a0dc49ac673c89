"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import { adjustmentReasons } from "@/commerce/inventory/schemas";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { adjustStockAction, setStockAction } from "../../actions";

type Props = { variantId: string; locationId: string; location: string; name: string; onHand: number };

/** A change of the number of pieces, with its reason: counted anew, or so many more or fewer. */
export function AdjustStock(props: Props) {
  const t = useTranslations("dashboard-products.stock");
  const common = useTranslations("common");
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button size="compact" aria-label={t("adjustAt", { location: props.location })} onClick={() => setOpen(true)}>
        {t("adjust")}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title={t("adjustTitle", { name: props.name })}
        description={t("adjustLead", { location: props.location, count: props.onHand })}
        closeLabel={common("close")}
      >
        <AdjustForm {...props} onClose={close} />
      </Dialog>
    </>
  );
}

function AdjustForm({ variantId, locationId, onHand, onClose }: Props & { onClose: () => void }) {
  const t = useTranslations("dashboard-products.stock");
  const common = useTranslations("common");
  const [reason, setReason] = useState<(typeof adjustmentReasons)[number]>("received");
  const isCounted = reason === "counted";
  const { submit, isPending, form, message, errors, typed } = useFormAction<void>(
    isCounted ? setStockAction : adjustStockAction,
    { done: t("adjusted"), onDone: onClose },
  );
  return (
    <form ref={form} action={submit} className="flex flex-col gap-4" noValidate>
      <FormMessage>{message}</FormMessage>
      <input type="hidden" name="variantId" value={variantId} />
      <input type="hidden" name="locationId" value={locationId} />
      <Field name={isCounted ? "counted" : "reason"} id="reason" label={t("reason")}>
        {({ name, ...control }) => (
          <Select
            {...control}
            // A count is its own command, which knows its reason.
            name={isCounted ? undefined : name}
            value={reason}
            onChange={(event) => setReason(adjustmentReasons.find((one) => one === event.target.value) ?? "received")}
          >
            {adjustmentReasons.map((one) => (
              <option key={one} value={one}>
                {t(`reasons.${one}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {isCounted ? (
        <Field name="onHand" label={t("countedPieces")} error={errors.onHand} isRequired>
          {(control) => (
            <Input {...control} inputMode="numeric" autoComplete="off" defaultValue={typed("onHand", String(onHand))} />
          )}
        </Field>
      ) : (
        <Field name="delta" label={t("change")} help={t("changeHelp")} error={errors.delta} isRequired>
          {(control) => <Input {...control} autoComplete="off" placeholder="+5" defaultValue={typed("delta")} />}
        </Field>
      )}
      <Field name="note" label={t("note")} error={errors.note} optionalLabel={common("optional")}>
        {(control) => <Input {...control} maxLength={500} autoComplete="off" defaultValue={typed("note")} />}
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{common("cancel")}</Button>
        <SubmitButton isPending={isPending}>{t("adjust")}</SubmitButton>
      </div>
    </form>
  );
}
