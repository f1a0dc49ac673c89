import { connection } from "next/server";
import { drawAppIcon } from "@/commerce/media/draw-app-icon";

type Props = { params: Promise<{ file: string }> };

export async function GET(_request: Request, { params }: Props): Promise<Response> {
  await connection();
  const icon = await drawAppIcon((await params).file);
  if (!icon) return new Response("Not found", { status: 404, headers: { "Cache-Control": "no-store" } });
  const headers = {
    "Content-Type": "image/png",
    "Cache-Control": "public, max-age=86400, stale-while-revalidate=604800",
  };
  return new Response(new Uint8Array(icon), { headers });
}
