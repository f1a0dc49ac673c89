"use client";

import { clsx } from "clsx";
import { ImagePlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type DragEvent, startTransition, useEffect, useRef, useState } from "react";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import type { AdminProduct } from "@/commerce/catalog/queries/get-admin-product";
import type { Picture } from "@/commerce/media/picture";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Spinner } from "@/components/ui/spinner";
import { reorderMediaAction } from "../actions";
import { MediaTile } from "./media-tile";
import { ModelTile } from "./model-tile";
import { useUploads } from "./use-uploads";

export type Media = { id: string; alt: string; picture: Picture };
type Props = {
  productId: string;
  title: string;
  media: readonly Media[];
  model: AdminProduct["model"];
  isLocked: boolean;
};

const accepted = "image/jpeg,image/png,image/webp,image/avif,image/gif,image/tiff,.glb,model/gltf-binary";

/** The product's pictures and its model: dropped or chosen, put in order by dragging or by buttons, described in words. */
export function MediaSection({ productId, title, media, model, isLocked }: Props) {
  const t = useTranslations("dashboard-products.media");
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const { uploads, upload, dismiss } = useUploads(productId);
  const { shown, move, moveTo } = useOrder(productId, media);
  const dragged = useRef<string | null>(null);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void upload([...event.dataTransfer.files]);
  };
  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes("Files");
  return (
    <Card
      title={t("title")}
      actions={
        !isLocked && (
          <Button
            size="compact"
            icon={<ImagePlus aria-hidden="true" className="size-4" />}
            onClick={() => input.current?.click()}
          >
            {t("add")}
          </Button>
        )
      }
    >
      {/* Dropping is a second way; the button above is the first. */}
      <div
        onDragOver={(event) => {
          if (isLocked || !hasFiles(event)) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => !isLocked && hasFiles(event) && drop(event)}
        className={clsx("flex flex-col gap-3 rounded-md", isOver && "outline-2 outline-ring outline-dashed")}
      >
        <input
          ref={input}
          type="file"
          multiple
          accept={accepted}
          aria-label={t("add")}
          tabIndex={-1}
          className="sr-only"
          onChange={(event) => {
            void upload([...(event.target.files ?? [])]);
            event.target.value = "";
          }}
        />
        {shown.length === 0 && !model && (
          <p className="rounded-md border border-dashed border-border-strong px-4 py-8 text-center text-muted">
            {isLocked ? t("none") : t("dropHere")}
          </p>
        )}
        <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-4">
          {shown.map((item, index) => (
            <li
              key={item.id}
              draggable={!isLocked}
              onDragStart={() => {
                dragged.current = item.id;
              }}
              onDragEnd={() => {
                dragged.current = null;
              }}
              onDragOver={(event) => dragged.current && event.preventDefault()}
              onDrop={(event) => {
                if (!dragged.current || dragged.current === item.id) return;
                event.preventDefault();
                moveTo(dragged.current, index);
              }}
            >
              <MediaTile
                media={item}
                title={title}
                place={{ index, count: shown.length }}
                isLocked={isLocked}
                onMove={(by) => move(index, by)}
              />
            </li>
          ))}
          {model && (
            <li>
              <ModelTile {...{ model, title, isLocked }} />
            </li>
          )}
        </ul>
        {!model && !isLocked && shown.length > 0 && <p className="text-compact text-muted">{t("modelHint")}</p>}
        <ul aria-live="polite" className="flex flex-col gap-1">
          {uploads.map(({ key, name, error }) => (
            <li key={key} className="flex items-center gap-2">
              {error ? (
                <>
                  <span className="grow text-danger-fg">{t("failed", { name, error })}</span>
                  <Button size="compact" variant="quiet" onClick={() => dismiss(key)}>
                    {t("dismiss")}
                  </Button>
                </>
              ) : (
                <>
                  <Spinner />
                  <span className="text-muted">{t("uploading", { name })}</span>
                </>
              )}
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}

/** The order as it is being changed, until the server has it. */
function useOrder(productId: string, media: readonly Media[]) {
  const [order, setOrder] = useState(media.map(({ id }) => id));
  const { submit } = useFormAction<void>(reorderMediaAction);
  // What is stored wins as soon as it is other pictures or another order.
  useEffect(() => setOrder(media.map(({ id }) => id)), [media]);
  const shown = [...media].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  const moveTo = (id: string, index: number) => {
    const next = shown.map((item) => item.id).filter((other) => other !== id);
    next.splice(index, 0, id);
    setOrder(next);
    const form = new FormData();
    form.set("productId", productId);
    for (const mediaId of next) form.append("mediaIds[]", mediaId);
    startTransition(() => submit(form));
  };
  const move = (index: number, by: number) => {
    const id = shown[index]?.id;
    if (id) moveTo(id, index + by);
  };
  return { shown, move, moveTo };
}
