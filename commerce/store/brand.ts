import { pictureOf } from "@/commerce/media/picture";
import { publicAddress } from "@/commerce/media/public-address";
import type { Language } from "@/config/languages";
import type { StoreFile, StoreHome, StoreLogo } from "@/db/schema/store";

export type LogoFile = { src: string; width: number; height: number };
/** `dark` is for dark ground; without it the other one stands on both. */
export type Logo = { light: LogoFile; dark: LogoFile | null };

const fileOf = ({ storageKey, width, height }: StoreFile): LogoFile => ({
  src: publicAddress(storageKey),
  width,
  height,
});

/** The logo ready to be shown, or null where the shop's name stands as a word. */
export const logoOf = (stored: StoreLogo | null): Logo | null =>
  stored && { light: fileOf(stored.light), dark: stored.dark ? fileOf(stored.dark) : null };

/** The home page's picture in its sizes; decoration beside its words. */
export const homePictureOf = (stored: StoreFile | null) => stored && pictureOf(stored, "", { text: "", lang: "" });

export type HomeWord = { text: string; lang: Language };

/** A sentence of the home page in a language, else in the base language, else null. */
export function homeWord(
  home: StoreHome | null,
  part: "title" | "tagline",
  { language, baseLanguage }: { language: Language; baseLanguage: Language },
): HomeWord | null {
  const lang = [language, baseLanguage].find((each) => home?.words[each]?.[part]);
  return lang ? { text: home?.words[lang]?.[part] ?? "", lang } : null;
}
