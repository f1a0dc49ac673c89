"use client";

import { Layer, type LayerProps } from "./layer";

/** Comes from the reading direction's end and keeps the page in sight: the cart, a form beside its list. */
export function Drawer(props: LayerProps) {
  return (
    <Layer
      {...props}
      className="layer-drawer ms-auto me-0 mt-0 mb-0 h-dvh max-h-dvh w-[min(28rem,calc(100vw-2.5rem))] max-w-none border-s"
    />
  );
}
