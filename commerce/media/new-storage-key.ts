import { randomToken } from "@/lib/ids";

/** Folders that the public may read, and `returns`, which it may not. */
export type MediaFolder = "products" | "collections" | "store" | "returns";

/** Random, because a cached page may still ask for what stood under an older key. */
export const newStorageKey = (folder: MediaFolder): string =>
  `${folder}/${randomToken(128).replaceAll(/[^a-z0-9]/gi, "x")}`;
