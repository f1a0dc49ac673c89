import { headers } from "next/headers";
import { connection } from "next/server";
import { z } from "zod";
import { addressKey, clientAddress } from "@/app/_server/client-address";
import { problemFrom } from "@/app/_server/problem";
import { limitRate } from "@/app/_server/rate-limit";
import { modelAbout } from "@/app/(shop)/_components/product/model-about";
import { parseInput } from "@/commerce/parse-input";

const query = z.strictObject({
  market: z.string().regex(/^[a-z]{2}-[a-z]{2}$/),
  handle: z.string().min(1).max(255),
});

/** A product's model with the words around it: the same for everybody, and only for who opens the 3D view. */
export async function GET(request: Request): Promise<Response> {
  await connection();
  try {
    await limitRate("files.ip", addressKey(clientAddress(await headers())));
    const about = await modelAbout(parseInput(query, Object.fromEntries(new URL(request.url).searchParams)));
    return Response.json(about, { headers: { "Cache-Control": "public, max-age=60" } });
  } catch (error) {
    return problemFrom(error, request);
  }
}
