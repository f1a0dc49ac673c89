import { limitRate } from "@/app/_server/rate-limit";
import { refusedJson } from "@/app/_server/refused-json";
import { requestContext } from "@/app/_server/request-context";
import { assertAllowed } from "@/commerce/actor";
import { exportCatalog } from "@/commerce/catalog/export/export-catalog";

/** The whole catalogue as a file that imports again unchanged. */
export async function GET(): Promise<Response> {
  try {
    const context = await requestContext();
    // Before the first byte: a refusal in the middle of a file could no longer be said.
    assertAllowed(context.actor, ["catalog:read"]);
    if (context.actor.kind === "staff") await limitRate("export.user", context.actor.id);
    const day = context.now().toISOString().slice(0, 10);
    return new Response(asStream(exportCatalog(context)), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="products-${day}.csv"`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    return refusedJson(error);
  }
}

/** Pieces go out as they are read: a large catalogue is never whole in memory. */
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
