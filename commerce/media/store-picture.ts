import { randomToken } from "@/lib/ids";
import type { EncodedPicture } from "./encode-picture";
import { fileStorage } from "./file-storage";
import { type PictureSize, sizeKey } from "./picture";

const contentType = "image/webp";

/** Keeps every size of a picture under a new key, which is the only thing a row has to remember. */
export async function storePicture(folder: "products" | "collections", picture: EncodedPicture): Promise<string> {
  // Random, because a cached page may still ask for what stood under an older key.
  const name = randomToken(128).replaceAll(/[^a-z0-9]/gi, "x");
  const storageKey = `${folder}/${name}`;
  const storage = await fileStorage();
  for (const [size, bytes] of Object.entries(picture.files))
    await storage.put(sizeKey(storageKey, size as PictureSize), bytes, contentType);
  return storageKey;
}
