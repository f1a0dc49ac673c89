import { limitRate } from "@/app/_server/rate-limit";
import { requestContext } from "@/app/_server/request-context";
import { refusalSentence } from "@/app/_server/sentences";
import { requestLanguage } from "@/app/_server/request-language";
import { exportOrders } from "@/commerce/orders/export-orders";
import { Refusal } from "@/commerce/refusal";
import { readOrderParams } from "../_components/read-order-params";

/** The list as a CSV file, by the filter of its address. */
export async function GET(request: Request): Promise<Response> {
  const context = await requestContext();
  const { cursor: _cursor, ...filter } = readOrderParams(Object.fromEntries(new URL(request.url).searchParams));
  try {
    if (context.actor.kind === "staff") await limitRate("export.user", context.actor.id);
    const pieces = await exportOrders(context, filter);
    const day = context.now().toISOString().slice(0, 10);
    return new Response(asStream(pieces), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="orders-${day}.csv"`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const status = error.code === "rate_limited" ? 429 : 403;
    return new Response(refusalSentence(await requestLanguage(), error.code, error.details), { status });
  }
}

/** Rows go out as they are read: a long export is never whole in memory. */
function asStream(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: () => pieces.return(undefined).then(() => undefined),
  });
}
