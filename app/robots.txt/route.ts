import { connection } from "next/server";
import { publicUrl } from "@/config/env";

const closed = [
  "/api/",
  "/offline/",
  "/dashboard",
  "/setup",
  "/*/checkout",
  "/*/account",
  "/*/orders/",
  "/*/receipts",
  "/*/notify",
  "/*/sign-in",
  "/*?q=",
];

/** At request time, because the public address is not known where the shop is built. */
export async function GET(): Promise<Response> {
  await connection();
  const lines = [
    "User-agent: *",
    ...closed.map((path) => `Disallow: ${path}`),
    "",
    `Sitemap: ${publicUrl()}/sitemap.xml`,
  ];
  return new Response(`${lines.join("\n")}\n`, { headers: { "Content-Type": "text/plain; charset=utf-8" } });
}
