import { cacheLife, cacheTag } from "next/cache";
import { publicContext } from "@/app/_server/request-context";
import { collectionPath, productPath } from "@/app/(shop)/_components/paths";
import { tags } from "@/commerce/cache-tags";
import {
  type Address,
  type AddressKind,
  findAddressPart,
  listAddresses,
} from "@/commerce/catalog/queries/list-addresses";
import { getStore, listMarkets } from "@/commerce/store/queries";
import { publicUrl } from "@/config/env";
import { languageTagOf } from "@/config/languages";
import { element, escapeXml, xmlHead } from "@/lib/xml";
import { helpTopics, legalPages } from "./text-pages";

const kinds = ["products", "collections"] as const satisfies readonly AddressKind[];
const pathOf = { products: productPath, collections: collectionPath };

/** An address once for each market, naming its counterparts. The default market is where others are sent. */
type Site = { url: string; markets: string[]; defaultMarket: string };

/** What a link takes beside the address of the shop and the handle. */
const linkMarkup = 90;

/** The list of all files: the store's own pages, and ranges of products and collections. */
export async function readSiteMapIndex(): Promise<string> {
  "use cache";
  cacheLife("max");
  cacheTag(tags.store(), tags.catalog(), tags.menu());
  const site = await readSite();
  const files = [element("loc", `${site.url}/sitemap/pages.xml`)];
  const size = { markets: site.markets.length, linkBytes: site.url.length + linkMarkup };
  for (const kind of kinds) {
    let part = await findAddressPart(publicContext(), { kind, after: null, ...size });
    while (part) {
      const { first, last, changedAt } = part;
      files.push(element("loc", `${site.url}/sitemap/${kind}.${first}.${last}.xml`) + element("lastmod", changedAt));
      part = await findAddressPart(publicContext(), { kind, after: last, ...size });
    }
  }
  const rows = files.map((file) => `<sitemap>${file}</sitemap>\n`);
  return `${xmlHead}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${rows.join("")}</sitemapindex>\n`;
}

/** One file of the list, read from the database while it is sent; null where there is none of that name. */
export async function readSiteMap(file: string): Promise<AsyncGenerator<string> | null> {
  if (file === "pages.xml") return wrapped(pagesOf(await readSite()));
  const [, kind, first, last] = fileName.exec(file) ?? [];
  if (!isKind(kind) || !first || !last) return null;
  return wrapped(rangeOf(await readSite(), { kind, first, last }));
}

const uuid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const fileName = new RegExp(`^([a-z]+)\\.(${uuid})\\.(${uuid})\\.xml$`);
const isKind = (name: string | undefined): name is AddressKind => kinds.some((kind) => kind === name);

async function readSite(): Promise<Site> {
  const { db } = publicContext();
  const markets = (await listMarkets(db)).map(({ key }) => key);
  const { defaultMarket } = await getStore(db);
  return { url: publicUrl(), markets, defaultMarket };
}

async function* wrapped(urls: AsyncIterable<string>): AsyncGenerator<string> {
  yield `${xmlHead}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n`;
  yield* urls;
  yield "</urlset>\n";
}

async function* pagesOf(site: Site): AsyncGenerator<string> {
  const texts = [...helpTopics.map((topic) => `/help/${topic}`), ...legalPages.map((page) => `/legal/${page}`)];
  for (const path of ["", "/c", "/help", ...texts]) yield urlsOf(site, path);
}

const rowsAtOnce = 1000;
const mostUrls = 50_000;

async function* rangeOf(site: Site, range: { kind: AddressKind; first: string; last: string }): AsyncGenerator<string> {
  let after: string | null = null;
  // A range is anyone's to write: whatever it spans, the file ends where a file may be no longer.
  for (let left = Math.floor(mostUrls / site.markets.length); left > 0; left -= rowsAtOnce) {
    const limit = Math.min(left, rowsAtOnce);
    const rows: Address[] = await listAddresses(publicContext(), { ...range, after, limit });
    yield rows.map(({ handle, changedAt }) => urlsOf(site, pathOf[range.kind](handle), changedAt)).join("");
    after = rows.at(-1)?.id ?? null;
    if (rows.length < limit) return;
  }
}

function urlsOf({ url, markets, defaultMarket }: Site, path: string, changedAt = ""): string {
  const address = (market: string) => `${url}/${market}${path}`;
  const link = (tag: string, market: string) =>
    `<xhtml:link rel="alternate" hreflang="${tag}" href="${escapeXml(address(market))}"/>`;
  const standard = markets.includes(defaultMarket) ? defaultMarket : markets[0];
  const links = markets.map((market) => link(languageTagOf(market), market));
  if (standard) links.push(link("x-default", standard));
  const lastmod = element("lastmod", changedAt);
  return markets.map((market) => `<url>${element("loc", address(market))}${lastmod}${links.join("")}</url>\n`).join("");
}
