import { longestReceipt } from "@/commerce/receipts/check-receipt";
import { publicUrl } from "@/config/env";

type Params = { params: Promise<{ locale: string }> };

const mostBytes = 64_000;

/** Takes a receipt pasted or uploaded and leads to the page that says what is true of it: a form that needs no script. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { locale } = await params;
  const text = await receiptOf(request);
  const packed = Buffer.from(text).toString("base64url");
  const location = `${publicUrl()}/${encodeURIComponent(locale)}/receipts?r=${packed}`;
  return new Response(null, { status: 303, headers: { location, "cache-control": "private, no-store" } });
}

/** What is far too long to be a receipt is none; the page says so. */
async function receiptOf(request: Request): Promise<string> {
  if (Number(request.headers.get("content-length") ?? mostBytes) >= mostBytes) return "?";
  const form = await request.formData().catch(() => null);
  const [file, pasted] = [form?.get("file"), form?.get("receipt")];
  const text = file instanceof File && file.size > 0 ? await file.text() : String(pasted ?? "");
  return text.length === 0 || text.length > longestReceipt ? "?" : compact(text);
}

/** Without the spaces of a pretty file, so that the address stays short. */
function compact(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text.slice(0, 200);
  }
}
