import { publicContext } from "@/app/_server/request-context";
import { productPath } from "@/app/(shop)/_components/paths";
import { listNewFeedProducts } from "@/commerce/catalog/queries/list-feed-products";
import { getStore } from "@/commerce/store/queries";
import { publicUrl } from "@/config/env";
import { languageTagOf } from "@/config/languages";
import { element, escapeXml, xmlHead } from "@/lib/xml";
import { absolute } from "./address";

const shown = 50;
const excerpt = 300;

/** What came newest into a market, for feed readers. */
export async function newProductsFeed(key: string): Promise<string> {
  const context = publicContext();
  const { name } = await getStore(context.db);
  const products = await listNewFeedProducts(context, { market: key, limit: shown });
  const items = products.map(({ handle, title, description, createdAt }) => {
    const address = absolute(key, productPath(handle));
    const guid = `<guid isPermaLink="true">${escapeXml(address)}</guid>`;
    const text = element("description", [...description].slice(0, excerpt).join(""));
    const date = element("pubDate", createdAt.toUTCString());
    return `<item>${element("title", title)}${element("link", address)}${guid}${date}${text}</item>\n`;
  });
  const self = `<atom:link rel="self" type="application/rss+xml" href="${escapeXml(newFeedAddress(key))}"/>`;
  const about = [
    element("title", name),
    element("link", absolute(key, "")),
    element("description", name),
    element("language", languageTagOf(key)),
  ];
  return `${xmlHead}<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>${about.join("")}${self}\n${items.join("")}</channel></rss>\n`;
}

/** Where a market's feed of new products stands. */
export const newFeedAddress = (key: string): string => `${publicUrl()}/feeds/new/${key}.xml`;
