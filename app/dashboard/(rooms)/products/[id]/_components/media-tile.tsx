"use client";

import { ArrowLeft, ArrowRight, Star, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { ConfirmAction } from "@/app/dashboard/_components/confirm-action";
import { Badge } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/icon-button";
import { removeMediaAction } from "../actions";
import { AltButton } from "./alt-button";
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
        {place.index === 0 && (
          <Badge icon={<Star aria-hidden="true" className="size-3.5" />} className="absolute start-2 top-2">
            {t("main")}
          </Badge>
        )}
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
          <AltButton media={media} label={t("describe", { number })} title={t("describeTitle")} />
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
