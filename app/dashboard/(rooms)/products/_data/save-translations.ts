import { setTranslation } from "@/commerce/catalog/set-translation";
import type { Context } from "@/commerce/context";

type Translation = Parameters<typeof setTranslation>[1];

/** Texts of several things in one language; what was not changed is not written. */
export async function saveTranslations(context: Context, { changed }: { changed: Translation[] }) {
  for (const translation of changed) await setTranslation(context, translation);
  return { count: changed.length };
}
