import { headers } from "next/headers";
import { connection } from "next/server";
import { z } from "zod";
import { addressKey, clientAddress } from "@/app/_server/client-address";
import { problemFrom } from "@/app/_server/problem";
import { limitRate } from "@/app/_server/rate-limit";
import { publicContext } from "@/app/_server/request-context";
import { cardsOf, cardWords } from "@/app/(shop)/_components/card-of";
import type { Card, CardWords } from "@/app/(shop)/_components/product-cards";
import { listKeptProducts } from "@/commerce/catalog/queries/list-kept-products";
import { parseInput } from "@/commerce/parse-input";

const query = z.strictObject({
  market: z.string().regex(/^[a-z]{2}-[a-z]{2}$/),
  handles: z.array(z.string().max(255)).min(1).max(60),
});
export type KeptCards = { cards: Card[]; words: CardWords };

/** Products that a browser kept, as lists show them: a page that is the same for everyone cannot hold them. */
export async function GET(request: Request): Promise<Response> {
  await connection();
  try {
    await limitRate("search.ip", addressKey(clientAddress(await headers())));
    const asked = new URL(request.url).searchParams;
    const { market, handles } = parseInput(query, { market: asked.get("market"), handles: asked.getAll("handle") });
    const found = await listKeptProducts(publicContext(), { market, handles });
    const cards = await cardsOf(found, market);
    const answer: KeptCards = { cards, words: await cardWords(market, cards) };
    return Response.json(answer, { headers: { "Cache-Control": "private, max-age=30" } });
  } catch (error) {
    return problemFrom(error, request);
  }
}
