import { cacheLife, cacheTag } from "next/cache";
import { notFound } from "next/navigation";
import { publicContext } from "@/app/_server/request-context";
import { tags } from "@/commerce/cache-tags";
import { homePictureOf, homeWord, logoOf } from "@/commerce/store/brand";
import { getStore, listMarkets } from "@/commerce/store/queries";
import { standardTheme } from "@/commerce/store/theme";
import { returnDaysOf } from "@/commerce/returns/return-window";
import { languageOf, languageTagOf, localeTagOf } from "@/config/languages";
import { isOpenMarket } from "./markets";
import { isInEu } from "@/lib/eu-countries";

/** What every page of a market says about the store: its name, how to reach it, and where else it sells. */
export async function getShop(market: string) {
  if (!(await isOpenMarket(market))) notFound();
  return readShop(market);
}
export type Shop = Awaited<ReturnType<typeof getShop>>;

async function readShop(key: string) {
  "use cache";
  cacheLife("max");
  cacheTag(tags.store());
  const { db } = publicContext();
  const store = await getStore(db);
  const { name, legalName, supportEmail, supportPhone, address, fewLeftAt, isDemo } = store;
  const open = await listMarkets(db);
  const markets = open.map((each) => ({
    key: each.key,
    tag: languageTagOf(each.key),
    country: countryName(each.country, localeTagOf(each.key)),
    currency: each.currency,
    timezone: each.timezone,
    isTaxIncluded: each.isTaxIncluded,
    isInEu: isInEu(each.country),
    isCurrent: each.key === key,
  }));
  const spoken = { language: languageOf(key), baseLanguage: store.baseLanguage };
  const say = (part: "title" | "tagline") => homeWord(store.home, part, spoken);
  const market = markets.find(({ isCurrent }) => isCurrent);
  if (!market) throw new Error(`Market ${key} closed while its page was made`);
  const defaultMarket = markets.find((each) => each.key === store.defaultMarket)?.key ?? key;
  const [country, own] = [key.slice(-2).toUpperCase(), open.find((each) => each.key === key)?.returnDays];
  const contact = { name, legalName: legalName || name, supportEmail, supportPhone, address };
  const seat = address ? countryName(address.country, market.tag) : "";
  return {
    ...contact,
    seat,
    theme: store.theme ?? standardTheme,
    logo: logoOf(store.logo),
    home: {
      words: { title: say("title"), tagline: say("tagline") },
      target: store.home?.target ?? null,
      picture: homePictureOf(store.homePicture),
    },
    returnDays: returnDaysOf({ country, returnDays: own ?? store.returnDays }),
    fewLeftAt,
    isDemo,
    markets,
    market,
    defaultMarket,
  };
}

/** "Deutschland" in German; the code itself when the runtime knows no name. */
function countryName(code: string, locale: string): string {
  return new Intl.DisplayNames([locale], { type: "region" }).of(code) ?? code;
}
