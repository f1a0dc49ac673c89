import { Refusal, type RefusalCode } from "@/commerce/refusal";

/** A request's body as bytes, refused as soon as it is longer than `maxBytes`. */
export async function readBytes(
  request: Request,
  maxBytes: number,
  tooLarge: RefusalCode = "file_too_large",
): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw new Refusal(tooLarge);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new Refusal(tooLarge);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
