import autocannon from "autocannon";
import { freePort } from "@/sandbox/ports";
import { buildBareApp, serveApp } from "./bare-page";

const handler = `
import postgres from "postgres";
const sql = postgres(process.env.DATABASE_URL, { max: 8 });
export const dynamic = "force-dynamic";
export async function GET() {
  const [row] = await sql\`select count(*)::int as count from locations\`;
  return Response.json(row);
}`;

/** Requests a second of a Next app that holds one route handler with one query, asked as the orders are. */
export async function measureBareHandler(databaseUrl: string, connections: number, seconds = 8): Promise<number> {
  const port = await freePort();
  const app = await serveApp(buildBareApp({ "app/one/route.ts": handler }), port, { DATABASE_URL: databaseUrl });
  try {
    const url = `http://127.0.0.1:${port}/one`;
    await autocannon({ url, connections, duration: 2 });
    const { requests, errors, non2xx } = await autocannon({ url, connections, duration: seconds });
    if (errors + non2xx > 0) throw new Error("The bare handler failed");
    return Math.round(requests.average);
  } finally {
    app.kill();
  }
}
