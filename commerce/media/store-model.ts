import { fileStorage } from "./file-storage";
import { modelType } from "./model-type";
import { newStorageKey } from "./new-storage-key";

/** Keeps a model as it is and gives its key, extension and all. */
export async function storeModel(bytes: Uint8Array): Promise<string> {
  const storageKey = `${newStorageKey("products")}.glb`;
  await (await fileStorage()).put(storageKey, bytes, modelType);
  return storageKey;
}
