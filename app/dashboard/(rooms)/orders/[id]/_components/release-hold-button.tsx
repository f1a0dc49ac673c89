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
import { releaseHoldAction } from "../actions";

/** Lets a held order go on; whoever does it says why. */
export function ReleaseHoldButton({ orderId, kind }: { orderId: string; kind: string }) {
  const t = useTranslations("dashboard-orders.holds");
  const common = useTranslations("common");
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const { submit, form, isPending, message, errors, typed } = useFormAction(releaseHoldAction, {
    done: t("released"),
    onDone: close,
  });
  return (
    <>
      <Button size="compact" onClick={() => setOpen(true)}>
        {t("release")}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title={t("releaseTitle")}
        description={t("releaseLead")}
        closeLabel={common("close")}
      >
        <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
          <FormMessage>{message}</FormMessage>
          <input type="hidden" name="orderId" value={orderId} />
          <input type="hidden" name="kind" value={kind} />
          <Field name="note" id={`release-${kind}`} label={t("note")} isRequired error={errors.note}>
            {(control) => <Input {...control} maxLength={500} defaultValue={typed("note")} />}
          </Field>
          <div className="flex justify-end gap-2">
            <Button onClick={close}>{common("cancel")}</Button>
            <SubmitButton isPending={isPending}>{t("release")}</SubmitButton>
          </div>
        </form>
      </Dialog>
    </>
  );
}
