import { Readable } from "node:stream";
import { requestContext } from "@/app/_server/request-context";
import { refusedJson } from "@/app/_server/refused-json";
import { readReturnPhoto } from "@/commerce/returns/read-return-photo";

type Params = { params: Promise<{ id: string; photoId: string }> };

/** A photograph of a return, for staff who may see its order. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { id, photoId } = await params;
  const size = new URL(request.url).searchParams.get("size") === "s" ? "s" : "l";
  try {
    const content = await readReturnPhoto(await requestContext(), { orderId: id, photoId, size });
    return new Response(Readable.toWeb(Readable.from(content)) as BodyInit, {
      headers: { "content-type": "image/webp", "cache-control": "private, no-store" },
    });
  } catch (error) {
    return refusedJson(error);
  }
}
