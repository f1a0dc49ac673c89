import { connection } from "next/server";
import { addressKey, clientAddress } from "@/app/_server/client-address";
import { problemFrom } from "@/app/_server/problem";
import { limitRate } from "@/app/_server/rate-limit";
import { segment } from "@/app/(shop)/_data/address";
import { readSharePicture } from "@/app/(shop)/_data/share-picture";

type Props = { params: Promise<{ path: string[] }> };

/**
 * The picture that stands for a page where its link is shared: `/og/en-us/p/lamp` for `/en-us/p/lamp`. Outside `/api`,
 * which robots.txt closes: who shows previews keeps to it.
 */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  await connection();
  const [market = "", kind = "", handle = "", ...rest] = (await params).path;
  try {
    await limitRate("files.ip", addressKey(clientAddress(request.headers)));
    const drawn = rest.length === 0 ? await readSharePicture(market, kind, segment(handle)) : null;
    if (!drawn) return new Response("Not found", { status: 404, headers: { "Cache-Control": "no-store" } });
    const headers = {
      "Content-Type": "image/jpeg",
      "Cache-Control": "public, max-age=600, stale-while-revalidate=86400",
    };
    return new Response(Buffer.from(drawn, "base64"), { headers });
  } catch (error) {
    return problemFrom(error, request);
  }
}
