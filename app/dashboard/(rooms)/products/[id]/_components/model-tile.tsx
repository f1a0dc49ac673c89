"use client";

import { Box, Trash2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { ConfirmAction } from "@/app/dashboard/_components/confirm-action";
import type { AdminProduct } from "@/commerce/catalog/queries/get-admin-product";
import { Badge } from "@/components/ui/badge";
import { fileSize } from "@/lib/file-size";
import { removeMediaAction } from "../actions";
import { AltButton } from "./alt-button";

type Props = { model: NonNullable<AdminProduct["model"]>; title: string; isLocked: boolean };

/** The product in 3D; it stands behind the pictures, because the shop offers it beside them and never instead. */
export function ModelTile({ model, title, isLocked }: Props) {
  const t = useTranslations("dashboard-products.media");
  const locale = useLocale();
  return (
    <figure className="flex flex-col gap-2">
      <div className="relative flex aspect-square flex-col items-center justify-center gap-2 rounded-md border bg-surface-sunken text-muted">
        <Box aria-hidden="true" className="size-10" strokeWidth={1.25} />
        <span className="text-compact tabular-nums">{t("modelSize", { size: fileSize(model.bytes, locale) })}</span>
        <Badge icon={<Box aria-hidden="true" className="size-3.5" />} className="absolute start-2 top-2">
          {t("model")}
        </Badge>
      </div>
      {!model.alt && <p className="text-compact text-warning-fg">{t("noAlt")}</p>}
      {!isLocked && (
        <div className="flex flex-wrap gap-0.5">
          <AltButton media={model} label={t("describeModel")} title={t("describeModelTitle")} />
          <ConfirmAction
            action={removeMediaAction}
            values={{ mediaId: model.id }}
            label={t("removeModel")}
            isIconOnly
            title={t("removeModelTitle", { title })}
            reason={t("removeModelReason")}
            icon={<Trash2 aria-hidden="true" className="size-4" />}
            size="compact"
          />
        </div>
      )}
    </figure>
  );
}
