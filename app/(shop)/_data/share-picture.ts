import { cacheLife, cacheTag } from "next/cache";
import { getTranslations } from "next-intl/server";
import { tags } from "@/commerce/cache-tags";
import { drawSharePicture, type ShareContent } from "@/commerce/media/draw-share-picture";
import { readPicture } from "@/commerce/media/read-picture";
import type { Picture } from "@/commerce/media/picture";
import { localeTagOf } from "@/config/languages";
import { getCollection } from "./collection-page";
import { isOpenMarket } from "./markets";
import { getCollectionTree } from "./menu";
import { getProductPage } from "./product-page";
import { getShop } from "./shop";

type Shown = Pick<ShareContent, "title" | "price" | "around"> & { picture: Picture | undefined };

/** The JPEG of a page below a market ("", "p", "c") in base64, or null. It is drawn anew when what it shows changes. */
export async function readSharePicture(market: string, kind: string, handle: string): Promise<string | null> {
  "use cache";
  cacheLife("max");
  cacheTag(tags.store());
  if (!(await isOpenMarket(market))) return null;
  const shown = await contentOf(market, kind, handle);
  if (!shown) return null;
  const { name } = await getShop(market);
  const picture = shown.picture ? await readPicture(shown.picture) : null;
  const drawn = await drawSharePicture({ ...shown, picture, store: name, locale: localeTagOf(market) });
  return drawn.toString("base64");
}

async function contentOf(market: string, kind: string, handle: string): Promise<Shown | null> {
  if (kind === "p") return productContent(market, handle);
  if (kind === "c") return collectionContent(market, handle);
  if (kind !== "") return null;
  const { name, home } = await getShop(market);
  const [lead] = await getCollectionTree(market);
  cacheTag(tags.menu());
  return { title: name, price: null, around: [], picture: home.picture ?? lead?.image };
}

async function productContent(market: string, handle: string): Promise<Shown | null> {
  cacheTag(tags.productHandle(handle));
  const product = await getProductPage(market, handle);
  if (!product) return null;
  cacheTag(tags.product(product.id));
  const t = await getTranslations({ locale: market, namespace: "shop" });
  const { title, price, media, variants } = product;
  const around = (t.raw("product.from") as string).split("{price}");
  const varies = variants.some((variant) => variant.price.amount !== price?.amount);
  return { title: title.text, price, around: varies ? around : [], picture: media[0] };
}

async function collectionContent(market: string, handle: string): Promise<Shown | null> {
  cacheTag(tags.collectionHandle(handle));
  const collection = await getCollection(market, handle);
  if (!collection) return null;
  cacheTag(tags.collection(collection.id));
  return { title: collection.title.text, price: null, around: [], picture: collection.image };
}
