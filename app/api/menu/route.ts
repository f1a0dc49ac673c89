import { headers } from "next/headers";
import { connection } from "next/server";
import { z } from "zod";
import { addressKey, clientAddress } from "@/app/_server/client-address";
import { problemFrom } from "@/app/_server/problem";
import { limitRate } from "@/app/_server/rate-limit";
import { getMenuPictures } from "@/app/(shop)/_data/menu";
import { parseInput } from "@/commerce/parse-input";

const query = z.strictObject({ market: z.string().regex(/^[a-z]{2}-[a-z]{2}$/) });

/** The pictures of the head's menu: every page would carry them, and only who opens it looks at them. */
export async function GET(request: Request): Promise<Response> {
  await connection();
  try {
    await limitRate("files.ip", addressKey(clientAddress(await headers())));
    const { market } = parseInput(query, Object.fromEntries(new URL(request.url).searchParams));
    return Response.json(await getMenuPictures(market), { headers: { "Cache-Control": "public, max-age=60" } });
  } catch (error) {
    return problemFrom(error, request);
  }
}
