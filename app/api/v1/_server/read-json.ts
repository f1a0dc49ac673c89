/** Why a body could not be read, as the HTTP status that says so. */
export class UnreadableBody extends Error {
  constructor(
    readonly status: 400 | 413 | 415,
    readonly code: "malformed_json" | "body_too_large" | "unsupported_media_type",
    readonly hint: string,
  ) {
    super(code);
  }
}

const maxBytes = 1_000_000;
const maxDepth = 32;

/** The JSON of a request, at most 1 MB and 32 levels deep; an empty body is an empty object. */
export async function readJson(request: Request): Promise<unknown> {
  const text = await readText(request, maxBytes);
  if (text.trim() === "") return {};
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    throw new UnreadableBody(415, "unsupported_media_type", "Send the body as application/json.");
  }
  const value = parse(text);
  if (isDeeperThan(value, maxDepth)) {
    throw new UnreadableBody(400, "malformed_json", `Nest the body at most ${maxDepth} levels deep.`);
  }
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableBody(400, "malformed_json", "The body is not valid JSON.");
  }
}

/** The body as text, refused as soon as it has more than `limit` bytes, whatever its headers said. */
export async function readText(request: Request, limit: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    size += next.value.byteLength;
    if (size > limit) {
      await reader?.cancel();
      throw new UnreadableBody(413, "body_too_large", `Send at most ${limit} bytes.`);
    }
    chunks.push(next.value);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new UnreadableBody(400, "malformed_json", "The body is not UTF-8.");
  }
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((part) => isDeeperThan(part, levels - 1));
}
