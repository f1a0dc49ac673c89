"use client";

import { Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { updateMediaAction } from "../actions";

type Props = { media: { id: string; alt: string }; label: string; title: string };

/** Opens a dialog for what a picture or a model shows, in words. */
export function AltButton({ media, label, title }: Props) {
  const t = useTranslations("dashboard-products.media");
  const common = useTranslations("common");
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const { submit, isPending, form, message, errors } = useFormAction<void>(updateMediaAction, { onDone: close });
  return (
    <>
      <IconButton
        size="compact"
        label={label}
        icon={<Pencil aria-hidden="true" className="size-4" />}
        onClick={() => setOpen(true)}
      />
      <Dialog isOpen={isOpen} onClose={close} title={title} closeLabel={common("close")}>
        <form ref={form} action={submit} className="flex flex-col gap-4">
          <FormMessage>{message}</FormMessage>
          <input type="hidden" name="mediaId" value={media.id} />
          <Field name="alt" id={`alt-${media.id}`} label={t("alt")} help={t("altHelp")} error={errors.alt}>
            {(control) => <Textarea {...control} rows={3} maxLength={1000} defaultValue={media.alt} />}
          </Field>
          <div className="flex justify-end gap-2">
            <Button onClick={close}>{common("cancel")}</Button>
            <SubmitButton isPending={isPending}>{common("save")}</SubmitButton>
          </div>
        </form>
      </Dialog>
    </>
  );
}
