import { isStorageKey } from "@/lib/storage";
import { drawPicture } from "./draw-picture";
import { fileStorage } from "./file-storage";
import { modelType } from "./model-type";
import { logoType } from "./store-logo";

export type MediaFile = { content: AsyncIterable<Uint8Array> | string; contentType: string };

const types: Readonly<Record<string, string>> = { webp: "image/webp", png: logoType, glb: modelType };
const publicPattern = /^(?:products|collections|store)\/[^/]+\.(webp|png|glb)$/;

/** A picture, a logo or a model below /media/, stored or drawn, or null. Other stored files (imports) are not given out. */
export async function readMediaFile(key: string): Promise<MediaFile | null> {
  const seed = /^drawn\/([0-9a-f]{12})\.svg$/.exec(key)?.[1];
  const drawing = seed === undefined ? null : drawPicture(seed);
  if (drawing !== null) return { content: drawing, contentType: "image/svg+xml" };
  const contentType = types[publicPattern.exec(key)?.[1] ?? ""];
  if (!contentType || !isStorageKey(key)) return null;
  const content = await (await fileStorage()).read(key);
  return content && { content, contentType };
}
