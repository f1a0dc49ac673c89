import { createHash } from "node:crypto";
import { isDemoKey, publicAddress } from "./public-address";

/** A picture ready for an <img>: `srcSet` lists its sizes by width. A drawn one stands in where there is none yet. */
export type Picture = {
  src: string;
  srcSet: string;
  width: number;
  height: number;
  alt: string;
  altLang: string;
  isDrawn: boolean;
};

/** What a picture shows, in words, and the language of these words. */
type Alt = { text: string; lang: string };
type StoredPicture = { storageKey: string | null; width: number | null; height: number | null };

/** Every picture is kept in these sizes, no wider than this; one that is narrower keeps its own width. */
export const pictureSizes = { s: 480, m: 960, l: 1600 } as const;
export type PictureSize = keyof typeof pictureSizes;
const sizes = Object.keys(pictureSizes) as PictureSize[];

export const sizeKey = (storageKey: string, size: PictureSize): string => `${storageKey}-${size}.webp`;

/** The small size of a stored picture, for order lines and mails, which keep only the key. */
export const thumbnailAddress = (storageKey: string): string =>
  publicAddress(isDemoKey(storageKey) ? smallDemoKey(storageKey) : sizeKey(storageKey, "s"));

/** The picture of a row, or a drawing that `seed` always gives alike. */
export function pictureOf(stored: StoredPicture | null | undefined, seed: string, alt: Alt): Picture {
  const { text, lang } = alt;
  if (!stored?.storageKey || !stored.width || !stored.height) return drawnPicture(seed, alt);
  const { storageKey, width, height } = stored;
  const whole = { width, height, alt: text, altLang: lang, isDrawn: false };
  if (isDemoKey(storageKey)) return { ...demoFiles(storageKey, width), ...whole };
  const widths = new Map(sizes.map((size) => [Math.min(pictureSizes[size], width), size]));
  const srcSet = [...widths].map(([wide, size]) => `${publicAddress(sizeKey(storageKey, size))} ${wide}w`);
  const src = publicAddress(sizeKey(storageKey, "l"));
  return { src, srcSet: srcSet.join(", "), ...whole };
}

/** A picture of the demo store is kept as it was taken, and once small: wide enough for a card, or for a phone. */
export const demoSmallWidth = (width: number): number => (width > 1200 ? 960 : 768);
export const smallDemoKey = (key: string): string => key.replace(/\.avif$/, "-small.avif");

export function demoFiles(key: string, width: number): Pick<Picture, "src" | "srcSet"> {
  const src = publicAddress(key);
  return { src, srcSet: `${publicAddress(smallDemoKey(key))} ${demoSmallWidth(width)}w, ${src} ${width}w` };
}

export const drawnSide = 800;

function drawnPicture(seed: string, { text, lang }: Alt): Picture {
  const hash = createHash("sha256").update(seed).digest("hex").slice(0, 12);
  const src = `/media/drawn/${hash}.svg`;
  return { src, srcSet: "", width: drawnSide, height: drawnSide, alt: text, altLang: lang, isDrawn: true };
}
