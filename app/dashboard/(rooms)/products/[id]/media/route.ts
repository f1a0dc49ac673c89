import { limitRate } from "@/app/_server/rate-limit";
import { readBytes } from "@/app/_server/read-bytes";
import { refusedJson } from "@/app/_server/refused-json";
import { requestContext } from "@/app/_server/request-context";
import { assertSameOrigin } from "@/app/_server/same-origin";
import { addProductMedia } from "@/commerce/catalog/add-product-media";
import { modelType } from "@/commerce/media/model-type";
import { limitOf } from "@/config/limits";

type Params = { params: Promise<{ id: string }> };

/** Takes a picture's or a model's bytes: larger than an action's body may be, and without the third that base64 adds. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  try {
    assertSameOrigin(request);
    const context = await requestContext();
    if (context.actor.kind === "staff") await limitRate("dashboard.user", context.actor.id);
    const isModel = request.headers.get("content-type") === modelType;
    const bytes = isModel
      ? await readBytes(request, limitOf("sizes.modelBytes"), "model_too_large")
      : await readBytes(request, limitOf("sizes.uploadBytes"));
    const kind = isModel ? "model" : "picture";
    const { mediaId } = await addProductMedia(context, { productId: (await params).id, kind, bytes });
    return Response.json({ mediaId }, { status: 201, headers: { "cache-control": "private, no-store" } });
  } catch (error) {
    return refusedJson(error);
  }
}
