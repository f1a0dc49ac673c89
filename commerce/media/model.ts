import { isDemoKey, publicAddress } from "./public-address";

/** A product in 3D as a page offers it: its file is fetched only when somebody asks for it. */
export type Model = { src: string; bytes: number; alt: string; altLang: string };

type StoredModel = { storageKey: string | null; bytes: number | null };

/** Always an address of the shop itself, wherever files are kept: its policy lets scripts read nothing else. */
export function modelOf(stored: StoredModel | undefined, alt: { text: string; lang: string }): Model | null {
  if (!stored?.storageKey || stored.bytes === null) return null;
  const { storageKey, bytes } = stored;
  const src = isDemoKey(storageKey) ? publicAddress(storageKey) : `/media/${storageKey}`;
  return { src, bytes, alt: alt.text, altLang: alt.lang };
}
