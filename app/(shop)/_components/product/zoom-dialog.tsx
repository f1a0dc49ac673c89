"use client";

import { ChevronLeft, ChevronRight, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { largestFile } from "@/app/(shop)/_components/picture-files";
import { ShopPicture } from "@/app/(shop)/_components/shop-picture";
import { IconButton } from "@/components/ui/icon-button";
import type { GalleryText, StagePicture } from "./gallery";

type Props = {
  pictures: readonly StagePicture[];
  start: number;
  onClose: (last: number) => void;
  labels: GalleryText;
};
const panned = 120;
const icon = { "aria-hidden": true, className: "size-6 rtl:-scale-x-100" } as const;

/** All pictures as large as the window, side by side: swiped, turned by arrow keys, and enlarged once more by a press. */
export function ZoomDialog({ pictures, start, onClose, labels }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const strip = useRef<HTMLUListElement>(null);
  const [current, setCurrent] = useState(start);
  const [isClose, setClose] = useState(false);
  const slide = (index: number) => strip.current?.children.item(index);
  const turnTo = (index: number) => {
    if (index < 0 || index >= pictures.length) return;
    setClose(false);
    setCurrent(index);
    slide(index)?.scrollIntoView({ block: "nearest", inline: "start" });
  };
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    strip.current?.children.item(start)?.scrollIntoView({ block: "nearest", inline: "start", behavior: "instant" });
    return () => element?.close();
  }, [start]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = stepOf(event.key);
    if (!step) return;
    event.preventDefault();
    if (isClose) slide(current)?.scrollBy({ left: step.x * panned, top: step.y * panned });
    else turnTo(current + (document.dir === "rtl" ? -step.x : step.x));
  };
  const onScroll = () => {
    const { scrollLeft = 0, clientWidth = 1 } = strip.current ?? {};
    setCurrent(Math.min(pictures.length - 1, Math.round(Math.abs(scrollLeft) / clientWidth)));
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Arrow keys turn what the buttons turn as well.
    <dialog
      ref={dialog}
      aria-label={labels.pictures}
      // A close that was followed by a new opening is over.
      onClose={() => dialog.current?.open || onClose(current)}
      onKeyDown={onKeyDown}
      className="zoom-layer"
    >
      <ul ref={strip} onScrollEnd={onScroll}>
        {pictures.map((picture, index) => (
          <li
            key={largestFile(picture)}
            data-close={(isClose && index === current) || undefined}
            inert={index !== current}
          >
            <button
              type="button"
              title={labels.zoom}
              aria-pressed={isClose && index === current}
              onClick={() => setClose(!isClose)}
            >
              <ShopPicture
                {...{ picture }}
                sizes="100vw"
                alt={picture.alt}
                lang={picture.lang}
                load={index === start ? "early" : "late"}
              />
            </button>
          </li>
        ))}
      </ul>
      <div className="zoom-bar">
        <IconButton
          label={labels.previous}
          size="touch"
          disabled={current === 0}
          icon={<ChevronLeft {...icon} />}
          onClick={() => turnTo(current - 1)}
        />
        <span role="status" className="text-sm tabular-nums">{`${current + 1} / ${pictures.length}`}</span>
        <IconButton
          label={labels.next}
          size="touch"
          disabled={current === pictures.length - 1}
          icon={<ChevronRight {...icon} />}
          onClick={() => turnTo(current + 1)}
        />
        <IconButton label={labels.close} size="touch" icon={<X {...icon} />} onClick={() => dialog.current?.close()} />
      </div>
    </dialog>
  );
}

const steps: Record<string, { x: number; y: number }> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
const stepOf = (key: string) => steps[key];
