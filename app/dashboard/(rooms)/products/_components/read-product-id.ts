import { notFound } from "next/navigation";
import { isUuid } from "@/lib/ids";

/** The id an address names; what cannot be one is a page that is not there. */
export function readProductId(id: string): string {
  if (!isUuid(id)) notFound();
  return id;
}
