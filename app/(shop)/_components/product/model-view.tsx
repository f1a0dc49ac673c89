"use client";

import { createElement, type RefObject, useEffect, useEffectEvent, useState } from "react";
import { materialVariant } from "./material-variant";
import { measureText } from "./measure-text";
import type { ModelAbout } from "./model-about";

/** What we use of the element that the viewer's code defines. */
export type Viewer = HTMLElement & {
  loaded: boolean;
  availableVariants: string[];
  variantName: string | null;
  cameraOrbit: string;
  getCameraOrbit: () => { theta: number; phi: number; radius: number };
  getDimensions: () => { x: number; y: number; z: number };
  jumpCameraToGoal: () => void;
  zoom: (presses: number) => void;
};

type Props = {
  about: ModelAbout;
  values: readonly string[];
  locale: string;
  viewer: RefObject<Viewer | null>;
  /** Given the size of the model: width, depth and height as they are written. */
  onShown: (size: string) => void;
  onFailed: () => void;
  onArFailed: () => void;
};

// A constant that no bundler follows: the file is served as it is.
const viewerAddress: string = "/api/model/viewer";
const opening = "-60deg 75deg 105%";
const resting = "-25deg 72deg 105%";
const degree = Math.PI / 180;

/** The viewer with three.js in it: the heaviest script of the shop, so nothing but a press on the button may ask for it. */
export const loadViewer = (): Promise<unknown> => import(/* turbopackIgnore: true */ viewerAddress);

export function canDraw(): boolean {
  try {
    return document.createElement("canvas").getContext("webgl2") !== null;
  } catch {
    return false;
  }
}

/** Turns the model by degrees across and down from where it stands. */
export function turn(viewer: Viewer | null, by: readonly [number, number] | undefined): void {
  if (!viewer || !by) return;
  const { theta, phi, radius } = viewer.getCameraOrbit();
  viewer.cameraOrbit = `${theta + by[0] * degree}rad ${phi + by[1] * degree}rad ${radius}m`;
}

function wear(viewer: Viewer | null, material: string | null): void {
  if (viewer) viewer.variantName = material;
}

export function ModelView({ about, values, locale, viewer, onShown, onFailed, onArFailed }: Props) {
  const { src, alt, text } = about;
  const [isReady, setReady] = useState(false);
  const [materials, setMaterials] = useState<readonly string[]>([]);
  const material = materialVariant(materials, values);
  const failed = useEffectEvent(onFailed);
  const shown = useEffectEvent((element: Viewer) => {
    setMaterials(element.availableVariants);
    onShown(sizeOf(element, locale));
    // A first turn shows that it can be turned.
    element.cameraOrbit = resting;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) element.jumpCameraToGoal();
  });
  const placed = useEffectEvent((event: Event) => {
    if (event instanceof CustomEvent && event.detail.status === "failed") onArFailed();
  });
  useEffect(() => {
    let isGone = false;
    loadViewer().then(
      () => isGone || setReady(true),
      () => isGone || failed(),
    );
    return () => {
      isGone = true;
    };
  }, []);
  useEffect(() => {
    const element = viewer.current;
    if (!isReady || !element) return;
    const gone = new AbortController();
    const { signal } = gone;
    element.addEventListener("ar-status", (event) => placed(event), { signal });
    element.addEventListener("load", () => shown(element), { once: true, signal });
    element.addEventListener("error", () => failed(), { once: true, signal });
    return () => gone.abort();
  }, [isReady, viewer]);
  useEffect(() => {
    if (materials.length > 0) wear(viewer.current, material);
  }, [viewer, materials, material]);
  if (!isReady) return null;
  return createElement(
    "model-viewer",
    {
      ref: viewer,
      src,
      alt: alt || text.label,
      a11y: JSON.stringify({ ...text.views, "interaction-prompt": text.hint }),
      // A property of the element, which React sets as such: an empty text would switch it off.
      ar: true,
      "ar-modes": "webxr scene-viewer quick-look",
      "ar-scale": "fixed",
      "camera-controls": "",
      "camera-orbit": opening,
      "disable-pan": "",
      "disable-tap": "",
      "interaction-prompt": "none",
      loading: "eager",
      "shadow-intensity": "0.8",
      "shadow-softness": "0.9",
      "touch-action": "pan-y",
    },
    <button key="ar" type="button" slot="ar-button" className="model-ar">
      {text.ar}
    </button>,
  );
}

/** Models are in metres. */
function sizeOf(viewer: Viewer, locale: string): string {
  const { x, y, z } = viewer.getDimensions();
  return [x, z, y].map((metres) => measureText(Math.round(metres * 1000) / 10, "cm", locale)).join(" × ");
}
