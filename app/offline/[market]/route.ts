import { connection } from "next/server";
import { offlinePage } from "@/app/(shop)/_data/offline-page";
import { isOpenMarket } from "@/app/(shop)/_data/markets";

type Props = { params: Promise<{ market: string }> };

/** Kept by the service worker (`public/sw.js`) and shown in place of a page that cannot be reached. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  await connection();
  const { market } = await params;
  if (!(await isOpenMarket(market))) return new Response("Not found", { status: 404 });
  const headers = { "Content-Type": "text/html; charset=utf-8", "X-Robots-Tag": "noindex" };
  return new Response(await offlinePage(market), { headers });
}
