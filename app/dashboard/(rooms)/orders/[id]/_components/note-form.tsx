"use client";

import { useTranslations } from "next-intl";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { addOrderNoteAction } from "../actions";

/** A remark that only colleagues see. */
export function NoteForm({ orderId }: { orderId: string }) {
  const t = useTranslations("dashboard-orders.timeline");
  const { submit, form, isPending, message, errors, typed } = useFormAction(addOrderNoteAction, { done: t("noted") });
  return (
    <form ref={form} action={submit} noValidate className="mb-5 flex flex-col gap-2">
      <FormMessage>{message}</FormMessage>
      <input type="hidden" name="orderId" value={orderId} />
      <Field name="note" label={t("note")} help={t("noteHelp")} error={errors.note}>
        {(control) => <Textarea {...control} rows={2} maxLength={2000} defaultValue={typed("note")} />}
      </Field>
      <SubmitButton size="compact" variant="secondary" className="self-end" isPending={isPending}>
        {t("add")}
      </SubmitButton>
    </form>
  );
}
