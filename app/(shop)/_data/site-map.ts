import { cacheLife, cacheTag } from "next/cache";
import { publicContext } from "@/app/_server/request-context";
import { collectionPath, productPath } from "@/app/(shop)/_components/paths";
import { tags } from "@/commerce/cache-tags";
import { type CollectionNode, listCollectionTree } from "@/commerce/catalog/queries/collections";
import { listAddresses } from "@/commerce/catalog/queries/list-addresses";
import { listMarkets } from "@/commerce/store/queries";
import { languageTagOf } from "@/config/languages";
import { publicUrl } from "@/config/env";
import { helpTopics, legalPages } from "./text-pages";

type Place = { path: string; updatedAt?: string };

/** Addresses of one part of the site's map: "pages", or the number of a page of products; null where there is none. */
export async function readSiteMap(part: string): Promise<string | null> {
  "use cache";
  cacheLife("max");
  cacheTag(tags.store(), tags.catalog(), tags.menu());
  const markets = (await listMarkets(publicContext().db)).map(({ key }) => key);
  const places = part === "pages" ? await readPages(markets[0]) : await readProducts(part);
  if (!places || markets.length === 0) return null;
  const urls = places.flatMap((place) => markets.map((market) => urlOf(place, market, markets)));
  return `${head}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">${urls.join("")}</urlset>`;
}

/** The list of all parts. */
export async function readSiteMapIndex(): Promise<string> {
  "use cache";
  cacheLife("max");
  cacheTag(tags.store(), tags.catalog());
  const { pages } = await listAddresses(publicContext(), { page: 0 });
  const parts = ["pages", ...Array.from({ length: pages }, (_, page) => String(page))];
  const rows = parts.map((part) => `<sitemap><loc>${publicUrl()}/sitemap/${part}</loc></sitemap>`);
  return `${head}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${rows.join("")}</sitemapindex>`;
}

const head = '<?xml version="1.0" encoding="UTF-8"?>\n';

async function readPages(market: string | undefined): Promise<Place[]> {
  const tree = market ? await listCollectionTree(publicContext(), { market }) : [];
  const all = (nodes: readonly CollectionNode[]): string[] =>
    nodes.flatMap(({ handle, children }) => [collectionPath(handle), ...all(children)]);
  const texts = [...helpTopics.map((topic) => `/help/${topic}`), ...legalPages.map((page) => `/legal/${page}`)];
  return ["", "/c", ...all(tree), "/help", ...texts].map((path) => ({ path }));
}

async function readProducts(part: string): Promise<Place[] | null> {
  if (!/^(0|[1-9]\d{0,3})$/.test(part)) return null;
  const { items } = await listAddresses(publicContext(), { page: Number(part) });
  return items.length > 0 ? items.map(({ handle, updatedAt }) => ({ path: productPath(handle), updatedAt })) : null;
}

function urlOf({ path, updatedAt }: Place, market: string, markets: readonly string[]): string {
  const address = (key: string) => escaped(`${publicUrl()}/${key}${path}`);
  const others = markets.map(
    (key) => `<xhtml:link rel="alternate" hreflang="${languageTagOf(key)}" href="${address(key)}"/>`,
  );
  return `<url><loc>${address(market)}</loc>${updatedAt ? `<lastmod>${updatedAt}</lastmod>` : ""}${others.join("")}</url>`;
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("'", "&apos;");
