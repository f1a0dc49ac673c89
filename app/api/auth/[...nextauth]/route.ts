import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/app/_server/auth-options";
import { problemFrom } from "@/app/_server/problem";
import { requestMarket } from "@/app/_server/request-language";
import { assertSameOrigin } from "@/app/_server/same-origin";
import { publicUrl } from "@/config/env";

type RouteContext = { params: Promise<{ nextauth: string[] }> };

async function answer(request: NextRequest, context: RouteContext): Promise<Response> {
  try {
    if (request.method === "POST") assertSameOrigin(request);
    const response: Response = await NextAuth(request, context, authOptions(request.headers, await requestMarket()));
    return withOwnAddress(response);
  } catch (error) {
    return problemFrom(error, request);
  }
}

/** The library takes its origin from a variable of its own; ours is the one that every link is built from. */
function withOwnAddress(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.set("Cache-Control", "private, no-store");
  const location = headers.get("location");
  if (location && URL.canParse(location, publicUrl())) {
    const { pathname, search } = new URL(location, publicUrl());
    headers.set("location", `${publicUrl()}${pathname}${search}`);
  }
  return new Response(response.body, { status: response.status, headers });
}

export { answer as GET, answer as POST };
