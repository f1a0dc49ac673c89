import { sizeKey } from "@/commerce/media/picture";
import { isDemoKey, publicAddress } from "@/commerce/media/public-address";
import { publicUrl } from "@/config/env";

/** How a file names a picture: by where it came from, or, when it was uploaded here, by its public address. */
export function exportAddress({ sourceUrl, storageKey }: { sourceUrl: string; storageKey: string | null }): string {
  if (sourceUrl !== "" || storageKey === null) return sourceUrl;
  return new URL(publicAddress(isDemoKey(storageKey) ? storageKey : sizeKey(storageKey, "l")), publicUrl()).toString();
}
