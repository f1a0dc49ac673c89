import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { addressKey, clientAddress } from "@/app/_server/client-address";
import { limitRate } from "@/app/_server/rate-limit";
import { readBytes } from "@/app/_server/read-bytes";
import { assertSameOrigin } from "@/app/_server/same-origin";
import { Refusal } from "@/commerce/refusal";
import { addReturnPhoto } from "@/commerce/returns/add-return-photo";
import { limitOf } from "@/config/limits";
import { publicUrl } from "@/config/env";
import { shopperContext } from "../../../_data/open-order-page";

type Params = { params: Promise<{ locale: string; id: string; returnId: string }> };

/** Takes a form's photographs, which are larger than an action's body may be, and leads back to the return. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { locale, id, returnId } = await params;
  const token = new URL(request.url).searchParams.get("token") ?? "";
  const secret = token && `token=${encodeURIComponent(token)}`;
  const page = `${publicUrl()}/${locale}/orders/${encodeURIComponent(id)}/return?${secret}`;
  let target = page;
  try {
    assertSameOrigin(request);
    await limitRate("files.ip", addressKey(clientAddress(await headers())));
    const context = await shopperContext();
    for (const bytes of await readPhotos(request))
      await addReturnPhoto(context, { orderId: id, returnId, ...(token && { token }), bytes });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    target = `${page}&refused=${error.code}`;
  }
  redirect(target);
}

/** No more files than a return may have, each no larger than any upload. */
async function readPhotos(request: Request): Promise<Uint8Array[]> {
  const most = limitOf("counts.returnPhotos");
  const largest = limitOf("sizes.uploadBytes");
  const body = await readBytes(request, most * largest + 64 * 1024);
  const type = request.headers.get("content-type") ?? "";
  const form = await new Response(body, { headers: { "content-type": type } }).formData().catch(() => null);
  if (!form) throw new Refusal("picture_not_understood");
  const files = form.getAll("photos").filter((entry) => entry instanceof File && entry.size > 0) as File[];
  if (files.length > most) throw new Refusal("too_many_photos", { count: most });
  if (files.some(({ size }) => size > largest)) throw new Refusal("file_too_large");
  return Promise.all(files.map(async (file) => new Uint8Array(await file.arrayBuffer())));
}
