import { randomToken } from "@/lib/ids";

/** Folders that the public may read. */
export type MediaFolder = "products" | "collections" | "store";

/** Random, because a cached page may still ask for what stood under an older key. */
export const newStorageKey = (folder: MediaFolder): string =>
  `${folder}/${randomToken(128).replaceAll(/[^a-z0-9]/gi, "x")}`;
