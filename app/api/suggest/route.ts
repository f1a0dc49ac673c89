import { headers } from "next/headers";
import { connection } from "next/server";
import { addressKey, clientAddress } from "@/app/_server/client-address";
import { problemFrom } from "@/app/_server/problem";
import { limitRate } from "@/app/_server/rate-limit";
import { publicContext } from "@/app/_server/request-context";
import { suggest } from "@/commerce/search/suggest";

/** A suggestion is a name and where it leads. */
export type Suggestion = { kind: "product" | "collection"; handle: string; title: string; lang: string };
const longest = 100;

/** At most ten products and collections for what was typed so far. */
export async function GET(request: Request): Promise<Response> {
  await connection();
  try {
    const asked = new URL(request.url).searchParams;
    await limitRate("search.ip", addressKey(clientAddress(await headers())));
    const q = (asked.get("q") ?? "").slice(0, longest);
    const { products, collections } = await suggest(publicContext(), { market: asked.get("market") ?? "", q });
    const items: Suggestion[] = [
      ...collections.map(({ handle, title }) => ({ kind: "collection" as const, handle, ...named(title) })),
      ...products.map(({ handle, title }) => ({ kind: "product" as const, handle, ...named(title) })),
    ];
    return Response.json({ items }, { headers: { "Cache-Control": "private, no-store" } });
  } catch (error) {
    return problemFrom(error, request);
  }
}

const named = ({ text, lang }: { text: string; lang: string }) => ({ title: text, lang });
