import { errorFields, log } from "@/lib/log";

const chunkLength = 32_768;

/** Joins small pieces, so that a long answer is neither sent line by line nor ever whole in memory. */
async function* inChunks(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let held = "";
  for await (const piece of pieces) {
    held += piece;
    if (held.length < chunkLength) continue;
    yield held;
    held = "";
  }
  if (held) yield held;
}

/**
 * An answer that is read from the database while it is sent, as fast as the reader takes it. Its first piece is made
 * before the status, so that a store which cannot be read is an error and not half a file.
 */
export async function streamText(pieces: AsyncIterable<string>, headers: Record<string, string>): Promise<Response> {
  const chunks = inChunks(pieces);
  const encoder = new TextEncoder();
  let next = await chunks.next();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        if (next.done) return controller.close();
        controller.enqueue(encoder.encode(next.value));
        next = await chunks.next();
      } catch (error) {
        log.error("stream.broken", errorFields(error));
        controller.error(error);
      }
    },
    cancel: async () => void (await chunks.return(undefined)),
  });
  return new Response(body, { headers });
}
