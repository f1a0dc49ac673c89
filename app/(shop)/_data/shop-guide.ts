import { publicContext } from "@/app/_server/request-context";
import { collectionPath } from "@/app/(shop)/_components/paths";
import { listCollectionTree } from "@/commerce/catalog/queries/collections";
import { listShippingZones } from "@/commerce/shipping/queries";
import { type ShippingZone, zoneOf } from "@/commerce/shipping/shipping-options-for";
import { getStore, listMarkets, type Market } from "@/commerce/store/queries";
import { publicUrl } from "@/config/env";
import { languageTagOf } from "@/config/languages";
import { absolute } from "./address";
import { legalPages } from "./text-pages";

type Section = [title: string, lines: string[]];

/** The store for programs that read text (`/llms.txt`): what it sells, where, on what terms, and how to ask it. */
export async function shopGuide(): Promise<string> {
  const context = publicContext();
  const [store, markets] = [await getStore(context.db), await listMarkets(context.db)];
  const home = markets.find(({ key }) => key === store.defaultMarket) ?? markets[0];
  const base = home ? absolute(home.key, "") : publicUrl();
  const tree = home ? await listCollectionTree(context, { market: home.key }) : [];
  const collections = tree.map(({ title, handle, productCount }) =>
    link(title.text, base + collectionPath(handle), `${productCount} products`),
  );
  const returns = store.returnDays > 0 ? `Returns are taken within ${store.returnDays} days of delivery.` : "";
  const policies = legalPages.map((page) => link(page, `${base}/legal/${page}`, ""));
  const sections: Section[] = [
    ["Markets", marketLines(markets, await listShippingZones(context.db))],
    ["Collections", collections],
    ["How to browse", browseLines(base, markets)],
    ["API", apiLines()],
    ["Policies", [returns, ...policies].filter(Boolean)],
    ["Contact", [store.supportEmail, store.supportPhone].filter(Boolean)],
  ];
  const parts = sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => `## ${title}\n\n${lines.map((line) => `- ${line}`).join("\n")}\n`);
  return `# ${oneLine(store.name)}\n\n> ${about}\n\n${parts.join("\n")}`;
}

const about =
  "An online store. Prices, stock and delivery are as its pages show them; payment is taken only at its own checkout.";

const marketLines = (markets: readonly Market[], zones: readonly ShippingZone[]): string[] =>
  markets.map(({ key, country, currency, isTaxIncluded }) => {
    const isServed = (zoneOf(zones, country)?.rates ?? []).some(({ isActive }) => isActive);
    const tax = isTaxIncluded ? "prices include tax" : "tax is added at checkout";
    const delivery = isServed ? `delivers to ${country}` : `no delivery to ${country} at present`;
    return link(languageTagOf(key), absolute(key, ""), `${currency}, ${tax}, ${delivery}`);
  });

const browseLines = (base: string, markets: readonly Market[]): string[] => [
  `Product pages are ${base}/p/{handle}; ?variant={id} preselects a variant. Another market in the address is another currency and language.`,
  `Search is ${base}/search?q={words}.`,
  "Every product page carries schema.org data: Product or ProductGroup, with offers.",
  link("Sitemap", `${publicUrl()}/sitemap.xml`, "every public address with its last change"),
  ...markets.map(({ key }) =>
    link(`Products for ${languageTagOf(key)}`, `${publicUrl()}/feeds/google/${key}.xml`, "all variants (RSS 2.0)"),
  ),
];

const apiLines = (): string[] => [
  link("Documentation", `${publicUrl()}/api/v1/docs`, "browse, search, fill a cart and check out with JSON over HTTPS"),
  link("OpenAPI document", `${publicUrl()}/api/v1/openapi.json`, "the same for programs"),
];

/** A merchant's words cannot start a heading or end a link. */
const oneLine = (text: string) => text.replaceAll(/\s+/g, " ").replaceAll(/[[\]]/g, " ").trim();

const link = (title: string, address: string, about: string) =>
  `[${oneLine(title)}](${address})${about ? `: ${about}` : ""}`;
