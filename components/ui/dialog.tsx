"use client";

import { Layer, type LayerProps } from "./layer";

/** Asks one thing and names its object and its consequence. */
export function Dialog(props: LayerProps) {
  return (
    <Layer {...props} className="m-auto max-h-[min(85dvh,48rem)] w-[min(32rem,calc(100vw-2rem))] rounded-xl border" />
  );
}
