import type { EncodedPicture } from "./encode-picture";
import { fileStorage } from "./file-storage";
import { type MediaFolder, newStorageKey } from "./new-storage-key";
import { type PictureSize, sizeKey } from "./picture";

const contentType = "image/webp";

/** Keeps every size of a picture under a new key, which is the only thing a row has to remember. */
export async function storePicture(folder: MediaFolder, picture: EncodedPicture): Promise<string> {
  const storageKey = newStorageKey(folder);
  const storage = await fileStorage();
  for (const [size, bytes] of Object.entries(picture.files))
    await storage.put(sizeKey(storageKey, size as PictureSize), bytes, contentType);
  return storageKey;
}
