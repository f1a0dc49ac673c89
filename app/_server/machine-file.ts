import { connection } from "next/server";
import { addressKey, clientAddress } from "./client-address";
import { problemFrom } from "./problem";
import { limitRate } from "./rate-limit";
import { streamText } from "./stream-text";

type Content = AsyncIterable<string> | string | null;

/** For a quarter of an hour anyone may keep it, and shared caches give out an older one while they fetch a new one. */
const cacheControl = "public, max-age=900, stale-while-revalidate=3600";

/** A file that programs fetch, made for each request: maps of the site, feeds. Null is 404; too many requests are 429. */
export async function machineFile(
  request: Request,
  contentType: string,
  read: () => Promise<Content>,
): Promise<Response> {
  await connection();
  try {
    await limitRate("files.ip", addressKey(clientAddress(request.headers)));
    const content = await read();
    if (content === null) return new Response("Not found", { status: 404, headers: { "Cache-Control": "no-store" } });
    const headers = { "Content-Type": `${contentType}; charset=utf-8`, "Cache-Control": cacheControl };
    return typeof content === "string" ? new Response(content, { headers }) : await streamText(content, headers);
  } catch (error) {
    return problemFrom(error, request);
  }
}
