import { documentPdf, orSentence, packingSlipsPdf } from "@/app/_server/document-pdf";
import { requestContext } from "@/app/_server/request-context";

type Params = { params: Promise<{ id: string; document: string }> };

/** `invoice`, `packing-slip` or the id of an invoice or credit note. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const { id, document } = await params;
  return orSentence(async () => {
    const context = await requestContext();
    return document === "packing-slip"
      ? packingSlipsPdf(context, [id])
      : documentPdf(context, { orderId: id, document });
  });
}
