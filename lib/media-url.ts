/**
 * Where the public reads a stored picture. Keys that begin with `demo/` are files of the repository; the others are
 * below `storage`, the storage's public address ("https://cdn.shop.example"), or below `/media` on the shop itself.
 */
export function mediaUrl(key: string, storage = ""): string {
  const path = key.split("/").map(encodeURIComponent).join("/");
  if (key.startsWith("demo/")) return `/${path}`;
  return storage === "" ? `/media/${path}` : `${storage.replace(/\/+$/, "")}/${path}`;
}

/** Shown while a picture is missing or still being fetched. */
export const placeholderUrl = "/demo/placeholder.svg";
