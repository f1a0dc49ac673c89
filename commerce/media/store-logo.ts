import type { EncodedLogo } from "./encode-logo";
import { fileStorage } from "./file-storage";
import { newStorageKey } from "./new-storage-key";

export const logoType = "image/png";

/** Keeps a logo and gives its key, extension and all. */
export async function storeLogo({ png }: EncodedLogo): Promise<string> {
  const storageKey = `${newStorageKey("store")}.png`;
  await (await fileStorage()).put(storageKey, png, logoType);
  return storageKey;
}
