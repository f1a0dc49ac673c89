"use client";

import { clsx } from "clsx";
import { ImageUp, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { ConfirmAction } from "@/app/dashboard/_components/confirm-action";
import type { LogoFile } from "@/commerce/store/brand";
import type { BrandPlace } from "@/commerce/store/schemas";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { removeBrandPictureAction } from "../../actions";

type Props = { place: BrandPlace; picture: LogoFile | null; isLocked: boolean };

const accepted = "image/png,image/jpeg,image/webp,image/avif";
const icon = { "aria-hidden": true, className: "size-4" } as const;

/** One of the brand's pictures on the ground it is meant for: put up, changed, taken down. */
export function BrandPicture({ place, picture, isLocked }: Props) {
  const t = useTranslations(`dashboard-settings.look.picture.${place}`);
  const all = useTranslations("dashboard-settings.look");
  const { send, isSending, error } = useUpload(place);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  return (
    <div
      role="group"
      aria-labelledby={id}
      className={clsx("flex min-w-0 flex-col gap-2", place === "home" && "sm:max-w-sm")}
    >
      <p id={id} className="text-sm font-medium">
        {t("title")}
      </p>
      <div
        data-theme={place === "logoDark" ? "dark" : "light"}
        className={clsx(
          "grid place-items-center overflow-clip rounded-md border",
          place === "home" ? "aspect-video bg-surface-sunken" : "theme-scope h-24 bg-surface p-4 text-foreground",
        )}
      >
        {picture ? (
          <img
            src={picture.src}
            width={picture.width}
            height={picture.height}
            alt={t("title")}
            className={clsx("size-full", place === "home" ? "object-cover" : "max-h-12 object-contain")}
          />
        ) : (
          <p className="px-4 text-center text-muted">{t("none")}</p>
        )}
      </div>
      {!isLocked && (
        <div className="flex flex-wrap gap-1">
          <input
            ref={input}
            type="file"
            accept={accepted}
            aria-label={t("put")}
            tabIndex={-1}
            className="sr-only"
            onChange={({ target }) => {
              void send(target.files?.[0]);
              target.value = "";
            }}
          />
          <Button
            size="compact"
            icon={<ImageUp {...icon} />}
            isPending={isSending}
            onClick={() => input.current?.click()}
          >
            {t("put")}
          </Button>
          {picture && (
            <ConfirmAction
              action={removeBrandPictureAction}
              values={{ place }}
              label={t("remove")}
              title={t("removeTitle")}
              reason={t("removeReason")}
              done={all("pictureRemoved")}
              icon={<Trash2 {...icon} />}
              isIconOnly
              size="compact"
            />
          )}
        </div>
      )}
      <p role="alert" className={clsx("text-danger-fg", !error && "hidden")}>
        {error}
      </p>
      <p className="text-muted">{t("help")}</p>
    </div>
  );
}

function useUpload(place: BrandPlace) {
  const t = useTranslations("dashboard-settings.look");
  const [router, toast] = [useRouter(), useToast()];
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const send = async (file: File | undefined) => {
    if (!file) return;
    setSending(true);
    const refused = await post(place, file).catch(() => t("unreachable"));
    setSending(false);
    setError(refused);
    if (refused === null) {
      toast({ title: t("pictureSaved") });
      router.refresh();
    }
  };
  return { send, isSending, error };
}

/** Null when the file was taken, else why not. */
async function post(place: BrandPlace, file: File): Promise<string | null> {
  const answer = await fetch(`/dashboard/settings/look/pictures/${place}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: file,
  });
  return answer.ok ? null : ((await answer.json()) as { message: string }).message;
}
