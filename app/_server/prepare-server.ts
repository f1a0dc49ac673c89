import { env } from "@/config/env";
import { dropForgedAddresses } from "./client-address";
import { keepCompressedPages } from "./compressed-pages";

/** Runs once when a server starts: a wrong setting stops it with a readable table instead of failing at a shopper. */
export async function prepareServer(): Promise<void> {
  env();
  dropForgedAddresses();
  if (process.env.NODE_ENV === "production") keepCompressedPages();
}
