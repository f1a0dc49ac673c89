import { createHash } from "node:crypto";
import type { Translated } from "@/commerce/catalog/translated";
import { publicAddress } from "./public-address";

/** A picture ready for an <img>: `srcSet` lists its renditions by width. A drawn one stands in where there is none yet. */
export type Picture = {
  src: string;
  srcSet: string;
  width: number;
  height: number;
  alt: string;
  altLang: string;
  isDrawn: boolean;
};

type StoredPicture = { storageKey: string | null; width: number | null; height: number | null };

const smallerWidths = [480, 960];
export const largestWidth = 1600;

/** The widths a picture of this (already bounded) width is kept in. */
export const renditionWidths = (width: number): number[] => [...smallerWidths.filter((small) => small < width), width];

export const renditionKey = (storageKey: string, width: number): string => `${storageKey}-${width}.webp`;

/** The picture of a row, or a drawing that `seed` always gives alike. */
export function pictureOf(stored: StoredPicture | null | undefined, seed: string, alt: Translated): Picture {
  const { text, lang } = alt;
  if (!stored?.storageKey || !stored.width || !stored.height) return drawnPicture(seed, alt);
  const { storageKey, width, height } = stored;
  const address = (size: number) => publicAddress(renditionKey(storageKey, size));
  const srcSet = renditionWidths(width).map((size) => `${address(size)} ${size}w`);
  return { src: address(width), srcSet: srcSet.join(", "), width, height, alt: text, altLang: lang, isDrawn: false };
}

const drawnSide = 800;

function drawnPicture(seed: string, { text, lang }: Translated): Picture {
  const hash = createHash("sha256").update(seed).digest("hex").slice(0, 12);
  const src = `/media/drawn/${hash}.svg`;
  return { src, srcSet: "", width: drawnSide, height: drawnSide, alt: text, altLang: lang, isDrawn: true };
}
