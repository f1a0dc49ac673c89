import { connection } from "next/server";
import { z } from "zod";
import { problemFrom } from "@/app/_server/problem";
import { cartText } from "@/app/(shop)/_components/cart/cart-text";
import { parseInput } from "@/commerce/parse-input";

const query = z.strictObject({ market: z.string().regex(/^[a-z]{2}-[a-z]{2}$/) });

/** The cart's words in the language of a market: the same for everybody, and only for who opens the cart. */
export async function GET(request: Request): Promise<Response> {
  await connection();
  try {
    const { market } = parseInput(query, Object.fromEntries(new URL(request.url).searchParams));
    const headers = { "Cache-Control": "public, max-age=300, stale-while-revalidate=86400" };
    return Response.json(await cartText(market), { headers });
  } catch (error) {
    return problemFrom(error, request);
  }
}
