import { connection } from "next/server";
import { env } from "@/config/env";
import { sameSecret } from "@/lib/ids";
import { drainJobs } from "@/worker/run";

/** Vercel ends a function after this many seconds; what the tick leaves is done by the next one. */
export const maxDuration = 300;

const budgetMs = 240_000;
const noStore = { "Cache-Control": "no-store" };

/** Does what is due: the sweeps (reservations, reconciliation), then the queue. Vercel calls GET, other clocks POST. */
async function tick(request: Request): Promise<Response> {
  await connection();
  const { CRON_SECRET } = env();
  const given = /^Bearer (.+)$/.exec(request.headers.get("authorization") ?? "")?.[1];
  if (!CRON_SECRET || !given || !sameSecret(given, CRON_SECRET)) return refused(Boolean(CRON_SECRET));
  const { done, failed, sweeps } = await drainJobs({ budgetMs });
  const isWell = sweeps.every(({ ok }) => ok);
  return Response.json(
    { status: isWell ? "ok" : "partly", jobs: { done, failed }, sweeps },
    { status: isWell ? 200 : 500, headers: noStore },
  );
}

function refused(isConfigured: boolean): Response {
  const detail = isConfigured
    ? "Send Authorization: Bearer $CRON_SECRET."
    : "CRON_SECRET is not set, so nobody may tick.";
  const body = { type: "about:blank", title: "Unauthorized", status: 401, code: "not_allowed", detail };
  const headers = { ...noStore, "Content-Type": "application/problem+json", "WWW-Authenticate": "Bearer" };
  return new Response(JSON.stringify(body), { status: 401, headers });
}

export const GET = tick;
export const POST = tick;
