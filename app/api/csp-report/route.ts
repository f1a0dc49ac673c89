import { headers } from "next/headers";
import { z } from "zod";
import { addressKey, clientAddress } from "@/app/_server/client-address";
import { problemFrom } from "@/app/_server/problem";
import { limitRate } from "@/app/_server/rate-limit";
import { readBytes } from "@/app/_server/read-bytes";
import { log } from "@/lib/log";

const mostBytes = 16 * 1024;
const longest = 300;

const text = z
  .string()
  .transform((value) => value.slice(0, longest))
  .optional()
  .catch(undefined);
// The query of a page's address may hold the token of a link, and a log is no place for one.
const address = text.transform((value) => value?.replace(/[?#].*$/, ""));
const line = z.number().optional().catch(undefined);

const modern = z
  .object({
    documentURL: address,
    effectiveDirective: text,
    blockedURL: address,
    sourceFile: address,
    lineNumber: line,
  })
  .transform(({ documentURL, effectiveDirective, blockedURL, sourceFile, lineNumber }) => ({
    page: documentURL,
    directive: effectiveDirective,
    blocked: blockedURL,
    source: sourceFile,
    line: lineNumber,
  }));
const reports = z.array(z.object({ type: z.literal("csp-violation"), body: modern })).min(1);

/**
 * Where browsers tell of broken policies. A few a minute from one address are enough to see a fault, and of those sent
 * together the first says it: the rest is dropped.
 */
export async function POST(request: Request): Promise<Response> {
  try {
    await limitRate("csp-report.ip", addressKey(clientAddress(await headers())));
    const read = reports.safeParse(parse(await readBytes(request, mostBytes)));
    const [report] = read.success ? read.data : [];
    if (!report) return answer(400);
    log.warn("csp.violation", report.body);
    return answer(204);
  } catch (error) {
    return problemFrom(error, request);
  }
}

const answer = (status: number) => new Response(null, { status, headers: { "Cache-Control": "private, no-store" } });

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
