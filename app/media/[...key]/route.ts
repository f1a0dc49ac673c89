import { Readable } from "node:stream";
import { readMediaFile } from "@/commerce/media/read-media-file";

type Params = { params: Promise<{ key: string[] }> };

/** A picture or a model that is kept, or a drawing. Keys never change their content, so browsers keep it for good. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const file = await readMediaFile((await params).key.join("/"));
  if (!file) return new Response("Not found", { status: 404, headers: { "cache-control": "no-store" } });
  const headers = {
    "content-type": file.contentType,
    "cache-control": "public, max-age=31536000, immutable",
    // A drawing is an SVG: opened by itself it must not run anything either.
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "x-content-type-options": "nosniff",
  };
  const body = typeof file.content === "string" ? file.content : Readable.toWeb(Readable.from(file.content));
  return new Response(body as BodyInit, { headers });
}
