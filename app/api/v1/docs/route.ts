import { connection } from "next/server";
import { docsPage } from "@/app/api/v1/_server/docs-page";
import { endpoints } from "@/app/api/v1/_server/endpoints";
import { publicUrl } from "@/config/env";

/** The API for people. */
export async function GET() {
  await connection();
  return new Response(docsPage(endpoints, publicUrl()), {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy":
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    },
  });
}
