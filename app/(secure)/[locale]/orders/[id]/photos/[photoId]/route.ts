import { Readable } from "node:stream";
import { refusedJson } from "@/app/_server/refused-json";
import { readReturnPhoto } from "@/commerce/returns/read-return-photo";
import { shopperContext } from "../../_data/open-order-page";

type Params = { params: Promise<{ id: string; photoId: string }> };

/** A photograph of a return, for who has the order's link or placed it. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { id, photoId } = await params;
  const token = new URL(request.url).searchParams.get("token") ?? "";
  try {
    const content = await readReturnPhoto(await shopperContext(), {
      ...{ orderId: id, photoId, size: "s" },
      ...(token && { token }),
    });
    return new Response(Readable.toWeb(Readable.from(content)) as BodyInit, {
      headers: { "content-type": "image/webp", "cache-control": "private, no-store" },
    });
  } catch (error) {
    return refusedJson(error);
  }
}
