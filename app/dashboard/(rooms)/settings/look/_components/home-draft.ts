import type { HomePicture } from "@/app/(shop)/_data/home-page";
import type { Language } from "@/config/languages";
import type { StoreHome } from "@/db/schema/store";

/** What is being typed about the home page. */
export type HomeDraft = {
  words: StoreHome["words"];
  /** "collection:ID", "product:ID" or "" for the first collection. */
  target: string;
  /** What the target is called, where the shop has no name for it in the language shown. */
  targetTitle: string;
  /** Whose words are shown. */
  language: Language;
};

/** What the shop shows in a language where nothing is typed. */
export type HomeSample = {
  language: Language;
  name: string;
  title: string;
  picture: HomePicture | null;
  /** The first collection's id, or "" where there is none. */
  first: string;
  /** Collections' names by id. */
  titles: Readonly<Record<string, string>>;
  /** The button's words with "{collection}" in them, and those it has where there is no collection. */
  start: string;
  all: string;
};

/** What stands on the button of the home page. */
export function buttonWords({ target, targetTitle }: HomeDraft, { first, titles, start, all }: HomeSample): string {
  const id = target.replace(/^\w+:/, "") || first;
  const title = titles[id] ?? targetTitle;
  return title ? start.replace("{collection}", title) : all;
}
