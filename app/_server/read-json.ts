import { limitOf } from "@/config/limits";
import { BadRequest } from "./problem";

/** A request's JSON body, bounded in size and depth; throws BadRequest (400, 413, 415). No body at all is `{}`. */
export async function readJson(request: Request): Promise<unknown> {
  const text = await readText(request, limitOf("sizes.apiBodyBytes"));
  if (text.trim() === "") return {};
  if (!/^application\/([\w.-]+\+)?json(;|$)/i.test(request.headers.get("content-type") ?? "")) {
    throw new BadRequest("media_type_unsupported");
  }
  const value = parse(text);
  if (!isShallow(value, limitOf("sizes.jsonDepth"))) throw new BadRequest("malformed_json");
  return value;
}

/** The body as text, refused as soon as it is longer than `maxBytes`. */
export async function readText(request: Request, maxBytes: number): Promise<string> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw new BadRequest("too_large");
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new BadRequest("too_large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadRequest("malformed_json");
  }
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return depth > 0 && Object.values(value).every((inner) => isShallow(inner, depth - 1));
}
