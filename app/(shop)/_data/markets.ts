import { asc, eq } from "drizzle-orm";
import { cacheLife, cacheTag } from "next/cache";
import { tags } from "@/commerce/cache-tags";
import { database } from "@/db/client";
import { markets } from "@/db/schema/store";

/** Keys of the markets that are open, the default one first; the first segment of every shop address is one of them. */
export async function listMarketKeys(): Promise<string[]> {
  "use cache";
  cacheLife("max");
  cacheTag(tags.store());
  const rows = await database()
    .select({ key: markets.key })
    .from(markets)
    .where(eq(markets.isActive, true))
    .orderBy(asc(markets.position), asc(markets.key));
  return rows.map(({ key }) => key);
}
