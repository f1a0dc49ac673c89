import { getStandardHead } from "@/app/(shop)/_data/home-page";
import { getCollectionTree } from "@/app/(shop)/_data/menu";
import { listMarketKeys } from "@/app/(shop)/_data/markets";
import { getShop } from "@/app/(shop)/_data/shop";
import type { CollectionNode } from "@/commerce/catalog/queries/collections";
import type { Store } from "@/commerce/store/queries";
import { type Language, languageOf, languages } from "@/config/languages";
import { translate } from "@/i18n/translate";
import type { HomeSample } from "../_components/home-draft";

/** What the shop shows by itself in each of its languages, the store's main one first. */
export async function readHomeSamples({ baseLanguage, home }: Store, locale: string): Promise<HomeSample[]> {
  const markets = await listMarketKeys();
  const isSpoken = (language: Language) =>
    language === baseLanguage || Boolean(home?.words[language]) || markets.some((key) => languageOf(key) === language);
  const spoken = [baseLanguage, ...languages.filter((each) => each !== baseLanguage)].filter(isSpoken);
  const names = new Intl.DisplayNames(locale, { type: "language" });
  return Promise.all(
    spoken.map(async (language) => {
      const market = markets.find((key) => languageOf(key) === language) ?? markets[0];
      const name = names.of(language) ?? language;
      const say = translate(language, "shop");
      const start = say("home.start", { collection: "{collection}" });
      return { language, name, start, all: say("nav.all"), ...(await sampleOf(market, language)) };
    }),
  );
}

async function sampleOf(market: string | undefined, language: Language) {
  if (!market) return { title: "", picture: null, first: "", titles: {} };
  const shop = await getShop(market);
  const { picture, title } = await getStandardHead(shop);
  const tree = await getCollectionTree(market);
  const plain = translate(language, "shop")("home.leadPlain", { country: shop.market.country });
  return { picture, title: title?.text ?? plain, first: tree[0]?.id ?? "", titles: titlesOf(tree) };
}

const titlesOf = (nodes: readonly CollectionNode[]): Record<string, string> =>
  Object.assign({}, ...nodes.map(({ id, title, children }) => ({ [id]: title.text, ...titlesOf(children) })));
