import type { Language } from "@/config/languages";
import type { CollectionHandle, ProductHandle } from "../pictures";

/** Arabic may be on its way still: the shop shows English where it is missing. */
export type ByLanguage<Text> = Record<Exclude<Language, "ar">, Text> & { ar?: Text };
export type Words = ByLanguage<string>;
export type SeedSize = {
  code: string;
  names: Words /** Added to the price, in cents. */;
  more: number;
  heavier: number;
};

export type SeedProduct = {
  handle: ProductHandle;
  /** In every language: the title, then the paragraphs of the description. */
  texts: ByLanguage<readonly [title: string, ...paragraphs: string[]]>;
  type: string;
  collections: readonly CollectionHandle[];
  tags: readonly string[];
  sku: string;
  /** US cents, before what a size adds. */
  price: number;
  compareAt?: number;
  weightGrams: number;
  /** How many are sold together. */
  pieces?: number;
  colourOption: "glaze" | "colour" | "wood" | "glass" | null;
  sizes?: readonly SeedSize[];
  material: string;
  /** Centimetres, or millilitres for the capacity. */
  width?: number;
  height?: number;
  depth?: number;
  diameter?: number;
  capacity?: number;
  isDishwasherSafe?: boolean;
  care?: readonly string[];
};

/** A size that is written the same in every language: "60 cm". */
export const measure = (text: string, more = 0, heavier = 0): SeedSize => ({
  code: text.replaceAll(/[^0-9a-zA-Z]/g, "").toUpperCase(),
  names: { en: text, zh: text, de: text, ja: text, ar: text.replace("cm", "سم").replace("ml", "مل") },
  more,
  heavier,
});
