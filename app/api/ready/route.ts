import { connection } from "next/server";
import { readiness } from "@/app/_server/readiness";

export async function GET() {
  await connection();
  const state = await readiness();
  return Response.json(state, {
    status: state.status === "ready" ? 200 : 503,
    headers: { "Cache-Control": "no-store" },
  });
}
