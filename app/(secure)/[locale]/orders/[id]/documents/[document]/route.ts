import { headers } from "next/headers";
import { addressKey, clientAddress } from "@/app/_server/client-address";
import { documentPdf, orSentence } from "@/app/_server/document-pdf";
import { limitRate } from "@/app/_server/rate-limit";
import { shopperContext } from "../../_data/open-order-page";

type Params = { params: Promise<{ id: string; document: string }> };

/** A document of an order, for its owner or with the secret of its link. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { id, document } = await params;
  const token = new URL(request.url).searchParams.get("token");
  return orSentence(async () => {
    await limitRate("order.ip", addressKey(clientAddress(await headers())));
    return documentPdf(await shopperContext(), { orderId: id, document, ...(token && { token }) });
  });
}
