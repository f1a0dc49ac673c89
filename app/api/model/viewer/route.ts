import { createReadStream } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { connection } from "next/server";

const file = "node_modules/@google/model-viewer/dist/model-viewer.min.js";

/** The viewer as its makers built it, three.js included: bundling it anew takes longer than the whole rest of the shop. */
export async function GET(): Promise<Response> {
  await connection();
  const content = createReadStream(path.join(process.cwd(), file));
  return new Response(Readable.toWeb(content) as BodyInit, {
    headers: { "content-type": "text/javascript; charset=utf-8", "cache-control": "public, max-age=604800" },
  });
}
