import { asc, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { markets } from "@/db/schema/store";

const rememberMs = 10_000;
let known: { keys: string[]; until: number } | undefined;

/**
 * The market that `/` leads to: the remembered one, else the best of what the browser asks for, else the first. Null while
 * nobody has founded the store.
 */
export async function chooseMarket(wish: {
  remembered?: string;
  acceptLanguage: string | null;
}): Promise<string | null> {
  const keys = await openMarkets();
  const remembered = keys.find((key) => key === wish.remembered);
  return remembered ?? bestMarket(keys, wish.acceptLanguage ?? "") ?? keys[0] ?? null;
}

/** `zh-CN,zh;q=0.9,en;q=0.5` against the markets' keys: first language and country together, then the language alone. */
export function bestMarket(keys: readonly string[], acceptLanguage: string): string | undefined {
  const wishes = acceptLanguage
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const quality = parameters.map((text) => /^\s*q=([0-9.]+)$/.exec(text)?.[1]).find(Boolean);
      return { tag: tag.trim(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => tag !== "" && quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of wishes) {
    const [language, ...rest] = tag.split("-");
    const match =
      keys.find((key) => key === `${language}-${rest.at(-1)}`) ?? keys.find((key) => key.split("-")[0] === language);
    if (match) return match;
  }
  return undefined;
}

// The proxy runs outside rendering, where "use cache" does not reach; a market opened now is offered here within seconds.
async function openMarkets(): Promise<string[]> {
  if (known && known.until > Date.now()) return known.keys;
  const rows = await database()
    .select({ key: markets.key })
    .from(markets)
    .where(eq(markets.isActive, true))
    .orderBy(asc(markets.position), asc(markets.key));
  const keys = rows.map(({ key }) => key);
  known = keys.length > 0 ? { keys, until: Date.now() + rememberMs } : undefined;
  return keys;
}
