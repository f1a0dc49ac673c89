"use client";

import { ArrowLeft, ArrowRight, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmAction } from "@/app/dashboard/_components/confirm-action";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { removeMediaAction, updateMediaAction } from "../actions";
import type { Media } from "./media-section";

type Props = {
  media: Media;
  title: string;
  place: { index: number; count: number };
  isLocked: boolean;
  onMove: (by: number) => void;
};

const icon = { "aria-hidden": true, className: "size-4" } as const;

/** One picture with what can be done to it; the first one is what lists show. */
export function MediaTile({ media, title, place, isLocked, onMove }: Props) {
  const t = useTranslations("dashboard-products.media");
  const number = place.index + 1;
  const { src, srcSet, width, height } = media.picture;
  return (
    <figure className="flex flex-col gap-2">
      <div className="relative">
        <img
          src={src}
          srcSet={srcSet || undefined}
          sizes="240px"
          width={width}
          height={height}
          alt={media.alt || t("picture", { number, title })}
          className="aspect-square w-full rounded-md border bg-surface-sunken object-contain"
        />
        {place.index === 0 && <Badge className="absolute start-2 top-2">{t("main")}</Badge>}
      </div>
      {!media.alt && <p className="text-compact text-warning-fg">{t("noAlt")}</p>}
      {!isLocked && (
        <div className="flex flex-wrap gap-0.5">
          <IconButton
            size="compact"
            label={t("earlier", { number })}
            icon={<ArrowLeft {...icon} className="size-4 pointing" />}
            disabled={place.index === 0}
            onClick={() => onMove(-1)}
          />
          <IconButton
            size="compact"
            label={t("later", { number })}
            icon={<ArrowRight {...icon} className="size-4 pointing" />}
            disabled={number === place.count}
            onClick={() => onMove(1)}
          />
          <AltButton media={media} number={number} />
          <ConfirmAction
            action={removeMediaAction}
            values={{ mediaId: media.id }}
            label={t("remove", { number })}
            isIconOnly
            title={t("removeTitle", { number, title })}
            reason={t("removeReason")}
            icon={<Trash2 {...icon} />}
            size="compact"
          />
        </div>
      )}
    </figure>
  );
}

function AltButton({ media, number }: { media: Media; number: number }) {
  const t = useTranslations("dashboard-products.media");
  const common = useTranslations("common");
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const { submit, isPending, form, message, errors } = useFormAction<void>(updateMediaAction, { onDone: close });
  return (
    <>
      <IconButton
        size="compact"
        label={t("describe", { number })}
        icon={<Pencil {...icon} />}
        onClick={() => setOpen(true)}
      />
      <Dialog isOpen={isOpen} onClose={close} title={t("describeTitle")} closeLabel={common("close")}>
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
