import { connection } from "next/server";
import { readSiteMapIndex } from "@/app/(shop)/_data/site-map";

export async function GET(): Promise<Response> {
  await connection();
  return new Response(await readSiteMapIndex(), { headers: { "Content-Type": "application/xml; charset=utf-8" } });
}
