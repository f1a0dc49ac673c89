"use client";

import { createElement, type RefObject, useEffect, useState } from "react";
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

export function ModelView({ about, values, locale, viewer, onShown, onFailed, onArFailed }: Props) {
  const { src, alt, text } = about;
  const [isReady, setReady] = useState(false);
  const [materials, setMaterials] = useState<readonly string[]>([]);
  const material = materialVariant(materials, values);
  useEffect(() => {
    let isGone = false;
    loadViewer().then(
      () => isGone || setReady(true),
      () => isGone || onFailed(),
    );
    return () => {
      isGone = true;
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- Asked for once; `onFailed` is new at each render and means the same.
  }, []);
  useEffect(() => {
    const element = viewer.current;
    if (!isReady || !element) return;
    const shown = () => {
      setMaterials(element.availableVariants);
      onShown(sizeOf(element, locale));
      // A first turn shows that it can be turned.
      element.cameraOrbit = resting;
      if (matchMedia("(prefers-reduced-motion: reduce)").matches) element.jumpCameraToGoal();
    };
    const placed = (event: Event) => {
      if (event instanceof CustomEvent && event.detail.status === "failed") onArFailed();
    };
    element.addEventListener("ar-status", placed);
    element.addEventListener("load", shown, { once: true });
    element.addEventListener("error", onFailed, { once: true });
    return () => {
      element.removeEventListener("ar-status", placed);
      element.removeEventListener("load", shown);
      element.removeEventListener("error", onFailed);
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- The element loads once, whatever is rendered around it.
  }, [isReady]);
  useEffect(() => {
    if (viewer.current && materials.length > 0) viewer.current.variantName = material;
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
