import { cookies, headers } from "next/headers";
import { dashboardLanguages, type Language, languageOf, languages } from "@/config/languages";
import { languageCookie, marketCookie } from "@/i18n/language-cookie";

/** The path of the page an action was sent from. The proxy writes it for private pages; others send a Referer. */
async function currentPath(): Promise<string> {
  const given = await headers();
  const written = given.get("x-pathname");
  if (written) return written;
  const referer = given.get("referer");
  return referer && URL.canParse(referer) ? new URL(referer).pathname : "";
}

/** The market whose pages the person is on; in actions, where the address's first segment cannot be asked for. */
export async function requestMarket(): Promise<string> {
  const [, first = ""] = (await currentPath()).split("/");
  if (/^[a-z]{2}-[a-z]{2}$/.test(first)) return first;
  return (await cookies()).get(marketCookie)?.value ?? "en-us";
}

/** The language to answer an action in: the dashboard's own choice there, the market's elsewhere. */
export async function requestLanguage(): Promise<Language> {
  if (/^\/(dashboard|setup)(\/|$)/.test(await currentPath())) {
    const chosen = (await cookies()).get(languageCookie)?.value;
    return dashboardLanguages.find((language) => language === chosen) ?? "en";
  }
  return languageOf(await requestMarket());
}

/** The first language of `Accept-Language` that we have, for machines and programs. */
export function acceptedLanguage(given: Headers): Language {
  const wishes = (given.get("accept-language") ?? "").slice(0, 500).split(",").map(wishOf);
  const best = wishes.filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality);
  return best.flatMap(({ tag }) => languages.filter((language) => language === tag.split("-")[0]))[0] ?? "en";
}

function wishOf(part: string): { tag: string; quality: number } {
  const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
  const quality = parameters.map((text) => /^\s*q=([0-9.]+)$/.exec(text)?.[1]).find(Boolean);
  return { tag, quality: quality === undefined ? 1 : Number(quality) };
}
