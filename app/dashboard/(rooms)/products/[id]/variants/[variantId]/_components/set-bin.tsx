"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { setBinAction } from "../../actions";

type Props = { variantId: string; locationId: string; location: string; name: string; bin: string };

/** Where it lies at a location: pick lists are walked in this order. */
export function SetBin(props: Props) {
  const t = useTranslations("dashboard-products.stock");
  const common = useTranslations("common");
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button
        size="compact"
        variant="quiet"
        aria-label={t("binAt", { location: props.location })}
        onClick={() => setOpen(true)}
      >
        {t("setBin")}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title={t("binTitle", { name: props.name })}
        description={t("binLead", { location: props.location })}
        closeLabel={common("close")}
      >
        <BinForm {...props} onClose={close} />
      </Dialog>
    </>
  );
}

function BinForm({ variantId, locationId, bin, onClose }: Props & { onClose: () => void }) {
  const t = useTranslations("dashboard-products.stock");
  const common = useTranslations("common");
  const { submit, isPending, form, message, errors, typed } = useFormAction<void>(setBinAction, {
    done: t("binSet"),
    onDone: onClose,
  });
  return (
    <form ref={form} action={submit} className="flex flex-col gap-4" noValidate>
      <FormMessage>{message}</FormMessage>
      <input type="hidden" name="variantId" value={variantId} />
      <input type="hidden" name="locationId" value={locationId} />
      <Field name="bin" label={t("bin")} help={t("binHelp")} error={errors.bin}>
        {(control) => <Input {...control} maxLength={40} autoComplete="off" defaultValue={typed("bin", bin)} />}
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{common("cancel")}</Button>
        <SubmitButton isPending={isPending}>{common("saveChanges")}</SubmitButton>
      </div>
    </form>
  );
}
