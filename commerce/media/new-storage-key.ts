import { randomToken } from "@/lib/ids";

/** Random, because a cached page may still ask for what stood under an older key. */
export const newStorageKey = (folder: "products" | "collections"): string =>
  `${folder}/${randomToken(128).replaceAll(/[^a-z0-9]/gi, "x")}`;
