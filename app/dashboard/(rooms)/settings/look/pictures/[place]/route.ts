import { limitRate } from "@/app/_server/rate-limit";
import { readBytes } from "@/app/_server/read-bytes";
import { refusedJson } from "@/app/_server/refused-json";
import { requestContext } from "@/app/_server/request-context";
import { assertSameOrigin } from "@/app/_server/same-origin";
import type { BrandPlace } from "@/commerce/store/schemas";
import { setBrandPicture } from "@/commerce/store/set-brand-picture";
import { limitOf } from "@/config/limits";

type Params = { params: Promise<{ place: string }> };

/** Takes a picture's bytes, which may be more than an action's body; the command knows the places. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  try {
    assertSameOrigin(request);
    const context = await requestContext();
    if (context.actor.kind === "staff") await limitRate("dashboard.user", context.actor.id);
    const bytes = await readBytes(request, limitOf("sizes.uploadBytes"));
    await setBrandPicture(context, { place: (await params).place as BrandPlace, bytes });
    return new Response(null, { status: 204, headers: { "cache-control": "private, no-store" } });
  } catch (error) {
    return refusedJson(error);
  }
}
