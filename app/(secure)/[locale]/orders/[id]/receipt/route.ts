import { headers } from "next/headers";
import { addressKey, clientAddress } from "@/app/_server/client-address";
import { orSentence } from "@/app/_server/document-pdf";
import { limitRate } from "@/app/_server/rate-limit";
import { getReceipt } from "@/commerce/receipts/get-receipt";
import { publicUrl } from "@/config/env";
import { shopperContext } from "../_data/open-order-page";

type Params = { params: Promise<{ locale: string; id: string }> };

/** The signed receipt as a file; with `?check` it leads to the page that checks it, the receipt in its address. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { locale, id } = await params;
  const query = new URL(request.url).searchParams;
  const token = query.get("token");
  return orSentence(async () => {
    await limitRate("order.ip", addressKey(clientAddress(await headers())));
    const receipt = await getReceipt(await shopperContext(), { orderId: id, ...(token && { token }) });
    const packed = Buffer.from(JSON.stringify(receipt)).toString("base64url");
    const common = { "cache-control": "private, no-store", "referrer-policy": "no-referrer" };
    if (query.has("check"))
      return new Response(null, {
        status: 303,
        headers: { ...common, location: `${publicUrl()}/${locale}/receipts?r=${packed}` },
      });
    const name = `receipt-${receipt.payload.order.number.replaceAll(/[^\w-]/g, "_")}.json`;
    return new Response(`${JSON.stringify(receipt, null, 2)}\n`, {
      headers: {
        ...common,
        "content-type": "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="${name}"`,
      },
    });
  });
}
