"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { closeReviewAction } from "../../[id]/actions";

/** Closing a case asks what came of it, because the next person will want to know. */
export function CloseReviewButton({ reviewId }: { reviewId: string }) {
  const t = useTranslations("dashboard-orders.reviews");
  const common = useTranslations("common");
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const { submit, form, isPending, message, errors, typed } = useFormAction(closeReviewAction, {
    done: t("closed"),
    onDone: close,
  });
  return (
    <>
      <Button size="compact" onClick={() => setOpen(true)}>
        {t("close")}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title={t("closeTitle")}
        description={t("closeLead")}
        closeLabel={common("close")}
      >
        <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
          <FormMessage>{message}</FormMessage>
          <input type="hidden" name="reviewId" value={reviewId} />
          <Field name="note" id={`note-${reviewId}`} label={t("note")} isRequired error={errors.note}>
            {(control) => <Textarea {...control} rows={3} maxLength={2000} defaultValue={typed("note")} />}
          </Field>
          <div className="flex justify-end gap-2">
            <Button onClick={close}>{common("cancel")}</Button>
            <SubmitButton isPending={isPending}>{t("close")}</SubmitButton>
          </div>
        </form>
      </Dialog>
    </>
  );
}
