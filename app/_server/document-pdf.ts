import { drawDocument } from "@/commerce/documents/draw-document";
import { drawPackingSlips } from "@/commerce/documents/draw-packing-slips";
import { sellerOf } from "@/commerce/documents/invoice-content";
import { getDocument, getPackingSlips } from "@/commerce/documents/queries";
import type { Context } from "@/commerce/context";
import { InvalidInput, Refusal } from "@/commerce/refusal";
import { getStore } from "@/commerce/store/queries";
import { languageOf } from "@/config/languages";
import { translate } from "@/i18n/translate";
import { refusalStatus } from "./problem";
import { requestLanguage } from "./request-language";
import { refusalSentence } from "./sentences";

type Asked = { orderId: string; token?: string; document: string };

/** An invoice or credit note of an order as a PDF, for whoever may see the order. */
export async function documentPdf(context: Context, asked: Asked): Promise<Response> {
  const document = await getDocument(context, asked);
  const words = translate(languageOf(document.marketKey), "documents");
  return pdf(await drawDocument(document, words), document.number);
}

/** The packing slips of some orders in one PDF. */
export async function packingSlipsPdf(context: Context, orderIds: string[]): Promise<Response> {
  const slips = await getPackingSlips(context, { orderIds });
  const seller = sellerOf(await getStore(context.db));
  const wordsOf = (marketKey: string) => translate(languageOf(marketKey), "documents");
  const [first] = slips;
  const name = slips.length === 1 && first ? `packing-slip-${first.number}` : "packing-slips";
  return pdf(await drawPackingSlips(slips, { seller, now: context.now(), wordsOf }), name);
}

const pdf = (bytes: Buffer, name: string) =>
  new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="${name.replaceAll(/[^\w-]/g, "_")}.pdf"`,
      "cache-control": "private, no-store",
      "referrer-policy": "no-referrer",
    },
  });

/** For addresses that people open: a refusal as a plain sentence in their language. */
export async function orSentence(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof InvalidInput ? "not_found" : error instanceof Refusal && error.code;
    if (!code) throw error;
    const words = refusalSentence(await requestLanguage(), code, error instanceof Refusal ? error.details : {});
    const headers = { "content-type": "text/plain; charset=utf-8", "cache-control": "private, no-store" };
    return new Response(words, { status: refusalStatus[code], headers });
  }
}
