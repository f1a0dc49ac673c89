"use client";

import { lazy, Suspense, useState } from "react";
import { ShopPicture } from "@/app/(shop)/_components/shop-picture";

export type StagePicture = { src: string; srcSet: string; width: number; height: number; alt: string; lang?: string };
export type GalleryText = Record<"pictures" | "picture" | "zoom" | "previous" | "next" | "close", string>;
type Props = {
  pictures: readonly StagePicture[];
  current: number;
  onPick: (index: number) => void;
  labels: GalleryText;
};

const loadZoom = () => import("./zoom-dialog");
const ZoomDialog = lazy(() => loadZoom().then((part) => ({ default: part.ZoomDialog })));

/** One large picture and all of them small below it; the first is loaded before anything else on the page. */
export function Gallery({ pictures, current, onPick, labels }: Props) {
  const [isZoomed, setZoomed] = useState(false);
  const shown = pictures[current] ?? pictures[0];
  if (!shown) return null;
  return (
    <section aria-label={labels.pictures} className="flex min-w-0 flex-col gap-3">
      <button
        type="button"
        title={labels.zoom}
        onPointerEnter={() => void loadZoom()}
        onClick={() => setZoomed(true)}
        className="cursor-zoom-in"
      >
        <ShopPicture
          key={shown.src}
          picture={shown}
          sizes="(min-width: 64rem) 52vw, 100vw"
          alt={shown.alt}
          lang={shown.lang}
          load="first"
          className="aspect-square max-h-[80dvh] w-full rounded-xl bg-surface-sunken object-cover"
        />
      </button>
      {isZoomed && (
        <Suspense>
          <ZoomDialog
            {...{ pictures, labels }}
            start={current}
            onClose={(last) => (setZoomed(false), last !== current && onPick(last))}
          />
        </Suspense>
      )}
      {pictures.length > 1 && (
        <ul className="-mx-1 flex gap-2 overflow-x-auto p-1">
          {pictures.map((picture, index) => (
            <li key={picture.src} className="shrink-0">
              <button
                type="button"
                aria-label={labels.picture.replace("{number}", String(index + 1))}
                aria-current={index === current ? "true" : undefined}
                onClick={() => onPick(index)}
                className="thumbnail"
              >
                <ShopPicture picture={picture} sizes="72px" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
