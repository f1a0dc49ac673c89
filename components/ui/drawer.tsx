"use client";

import { clsx } from "clsx";
import { Layer, type LayerProps } from "./layer";

type Props = LayerProps & {
  /** A menu comes from the side its button is on. */
  isAtStart?: boolean;
};

/** Comes from the reading direction's end and keeps the page in sight: the cart, a form beside its list. */
export function Drawer({ isAtStart = false, ...props }: Props) {
  return (
    <Layer
      {...props}
      className={clsx(
        "layer-drawer mt-0 mb-0 h-dvh max-h-dvh w-[min(28rem,calc(100vw-2.5rem))] max-w-none",
        isAtStart ? "layer-drawer-start ms-0 me-auto border-e" : "ms-auto me-0 border-s",
      )}
    />
  );
}
