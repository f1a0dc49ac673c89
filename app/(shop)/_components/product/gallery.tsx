"use client";

import { type ComponentType, lazy, Suspense, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { largestFile, type PictureFiles, smallFile } from "@/app/(shop)/_components/picture-files";
import { ShopPicture } from "@/app/(shop)/_components/shop-picture";
import type { ModelAbout, ModelStageProps } from "./model-stage";

export type StagePicture = PictureFiles & { width: number; height: number; alt: string; lang?: string };
export type GalleryText = Record<"pictures" | "picture" | "zoom" | "previous" | "next" | "close", string> & {
  /** There when the product has a model. */
  model?: string;
  modelFailed?: string;
};
type Props = {
  pictures: readonly StagePicture[];
  current: number;
  onPick: (index: number) => void;
  labels: GalleryText;
  /** Whose model it is and which variant is chosen. */
  of: { market: string; locale: string; handle: string; values: readonly string[] };
};
type Opened = { Stage: ComponentType<ModelStageProps>; about: ModelAbout };

const loadModel = () => import("./model-stage");
const loadZoom = () => import("./zoom-dialog");
const ZoomDialog = lazy(() => loadZoom().then((part) => ({ default: part.ZoomDialog })));

/** One large picture and all of them small below it; the first is loaded before anything else on the page. */
export function Gallery({ pictures, current, onPick, labels, of }: Props) {
  const [isZoomed, setZoomed] = useState(false);
  const { model, button, open, close, isBusy, hasFailed } = useModel(of);
  const shown = pictures[current] ?? pictures[0];
  if (!shown) return null;
  return (
    <section aria-label={labels.pictures} className="relative flex min-w-0 flex-col gap-3">
      <button
        type="button"
        title={labels.zoom}
        onPointerEnter={() => void loadZoom()}
        onClick={() => setZoomed(true)}
        className="cursor-zoom-in"
        inert={model !== null}
      >
        <ShopPicture
          key={largestFile(shown)}
          picture={shown}
          sizes="(min-width: 64rem) 52vw, 100vw"
          alt={shown.alt}
          lang={shown.lang}
          load="first"
          className="aspect-square max-h-[80dvh] w-full rounded-xl bg-surface-sunken object-cover"
        />
      </button>
      {model && (
        <model.Stage
          about={model.about}
          values={of.values}
          locale={of.locale}
          onClose={() => (flushSync(close), button.current?.focus())}
        />
      )}
      {labels.model && !model && (
        <button ref={button} type="button" aria-busy={isBusy || undefined} onClick={open} className="model-button">
          {labels.model}
        </button>
      )}
      {hasFailed && <p role="alert">{labels.modelFailed}</p>}
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
            <li key={largestFile(picture)} className="shrink-0">
              <button
                type="button"
                aria-label={labels.picture.replace("{number}", String(index + 1))}
                aria-current={index === current && !model ? "true" : undefined}
                onClick={() => (close(), onPick(index))}
                className="thumbnail"
              >
                <ShopPicture picture={thumbnailOf(picture)} sizes="72px" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const side = 72;
/** Every size there is would do, so the list of them is left out. */
const thumbnailOf = (picture: StagePicture) => ({
  src: smallFile(picture, side) ?? largestFile(picture),
  width: side,
  height: side,
});

/** The 3D view, whose code and words are fetched when it is asked for; pressed again after a failure, they are asked for again. */
function useModel({ market, handle }: Props["of"]) {
  const button = useRef<HTMLButtonElement>(null);
  const [model, setModel] = useState<Opened | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const open = async () => {
    setBusy(true);
    try {
      const { openModel, ModelStage } = await loadModel();
      setModel({ Stage: ModelStage, about: await openModel(market, handle) });
      setFailed(false);
    } catch {
      setFailed(true);
    }
    setBusy(false);
  };
  return { model, button, open, close: () => setModel(null), isBusy, hasFailed };
}
