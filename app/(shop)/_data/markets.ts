import { cacheLife, cacheTag } from "next/cache";
import { publicContext } from "@/app/_server/request-context";
import { tags } from "@/commerce/cache-tags";
import { listMarkets } from "@/commerce/store/queries";
import { placeholderMarket } from "./placeholder";

/** Keys of the markets that are open, the default one first; the first segment of every shop address is one of them. */
export async function listMarketKeys(): Promise<string[]> {
  "use cache";
  cacheLife("max");
  cacheTag(tags.store());
  return (await listMarkets(publicContext().db)).map(({ key }) => key);
}

/** Pages ask before they read: what belongs to no open market is nothing. */
export const isOpenMarket = async (key: string): Promise<boolean> =>
  key !== placeholderMarket && (await listMarketKeys()).includes(key);
