import { orSentence, packingSlipsPdf } from "@/app/_server/document-pdf";
import { requestContext } from "@/app/_server/request-context";

/** The packing slips of the selected orders, in their order, as one PDF to print. */
export async function GET(request: Request): Promise<Response> {
  const ids = new URL(request.url).searchParams.getAll("id");
  return orSentence(async () => packingSlipsPdf(await requestContext(), ids));
}
