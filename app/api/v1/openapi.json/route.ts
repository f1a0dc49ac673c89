import { connection } from "next/server";
import { endpoints } from "@/app/api/v1/_server/endpoints";
import { openApiDocument } from "@/app/api/v1/_server/openapi";
import { publicUrl } from "@/config/env";

/** The description of the API, made from the schemas that check its requests. */
export async function GET() {
  await connection();
  return Response.json(openApiDocument(endpoints, publicUrl()), { headers: { "Access-Control-Allow-Origin": "*" } });
}
