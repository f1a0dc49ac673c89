import { InvalidInput, Refusal } from "@/commerce/refusal";
import { refusalStatus } from "./problem";
import { requestLanguage } from "./request-language";
import { refusalSentence } from "./sentences";

/** Why a page's own request was refused, as `{ code, message }` in the language of that page. Throws what is a bug. */
export async function refusedJson(error: unknown): Promise<Response> {
  const refused = error instanceof Refusal ? error : null;
  if (!refused && !(error instanceof InvalidInput)) throw error;
  const code = refused?.code ?? "invalid_input";
  const message = refusalSentence(await requestLanguage(), code, refused?.details);
  const status = refused ? refusalStatus[refused.code] : 422;
  return Response.json({ code, message }, { status, headers: { "cache-control": "private, no-store" } });
}
