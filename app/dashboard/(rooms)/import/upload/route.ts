import { limitRate } from "@/app/_server/rate-limit";
import { refusedJson } from "@/app/_server/refused-json";
import { requestContext } from "@/app/_server/request-context";
import { assertSameOrigin } from "@/app/_server/same-origin";
import { startImport } from "@/commerce/catalog/import/start-import";

/** Takes a catalogue file as it is sent, piece by piece, and answers once it is checked and its job is queued. */
export async function POST(request: Request): Promise<Response> {
  try {
    assertSameOrigin(request);
    const context = await requestContext();
    if (context.actor.kind === "staff") await limitRate("dashboard.user", context.actor.id);
    const params = new URL(request.url).searchParams;
    const { importId } = await startImport(context, {
      fileName: (params.get("name") ?? "").slice(0, 255) || "products.csv",
      content: (request.body ?? []) as AsyncIterable<Uint8Array>,
      size: Number(request.headers.get("content-length") ?? 0) || 0,
      isDryRun: params.get("dryRun") === "1",
    });
    return Response.json({ importId }, { status: 201, headers: { "cache-control": "private, no-store" } });
  } catch (error) {
    return refusedJson(error);
  }
}
