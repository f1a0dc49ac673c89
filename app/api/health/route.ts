import { connection } from "next/server";

/** Alive, and nothing more: no database is asked, so that a database's outage does not restart every process. */
export async function GET() {
  await connection();
  return Response.json({ status: "ok" }, { headers: { "Cache-Control": "no-store" } });
}
