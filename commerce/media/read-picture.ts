import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileStorage } from "./file-storage";
import type { Picture } from "./picture";
import { isDemoKey, publicAddress } from "./public-address";
import { readMediaFile } from "./read-media-file";

/** The bytes of a picture as it is kept, or null when its file is gone. */
export async function readPicture({ src }: Pick<Picture, "src">): Promise<Buffer | null> {
  const local = decodeURIComponent(src.replace(/^\//, ""));
  if (isDemoKey(local) && !local.includes(".."))
    return readFile(path.join(process.cwd(), "public", local)).catch(() => null);
  const file = src.startsWith("/media/") ? await readMediaFile(local.slice("media/".length)) : null;
  if (file && typeof file.content === "string") return Buffer.from(file.content);
  const base = publicAddress("");
  const content =
    file?.content ?? (src.startsWith(base) ? await (await fileStorage()).read(src.slice(base.length)) : null);
  if (!content || typeof content === "string") return null;
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}
